"""Drawing: a view as a page of HTML, by the templates beside this module."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from jinja2 import Environment, PackageLoader, pass_context, select_autoescape
from jinja2.runtime import Context
from markupsafe import Markup

from bot.pages import fields
from bot.views.blocks import Block, View, on
from bot.views.outside.marks import Names, line, marked, plain_line, unmarked


@dataclass(frozen=True)
class Reader:
    """Whom a page is drawn for: their name, the alliance's, its office's address, and a form's token."""

    name: str
    alliance: str
    office: str
    token: str
    names: Names = field(default_factory=dict)


class Drawing:
    """Draws pages; `root` stands before every path."""

    def __init__(self, root: str = "") -> None:
        self._environment = Environment(
            loader=PackageLoader("bot.pages"),
            autoescape=select_autoescape(default_for_string=True, default=True),
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals["root"] = root
        self._environment.filters |= {
            "marked": _marked,
            "line": _line,
            "plain_line": plain_line,
            "unmarked": unmarked,
            "slug": _slug,
            "chosen": fields.chosen,
            "known": fields.known,
            "day": _day,
        }

    def page(self, template: str, reader: Reader | None, title: str, **given: Any) -> str:
        """A page by a template of its own."""
        who = {
            "reader": reader.name if reader else "",
            "alliance": reader.alliance if reader else given.get("alliance", "Your alliance"),
            "office": reader.office if reader else given.get("office", ""),
            "token": reader.token if reader else "",
            "names": reader.names if reader else {},
        }
        drawn = {"faults": {}, "at": "", "title": unmarked(title), **who, **given}
        return self._environment.get_template(f"{template}.html").render(drawn)

    def home(self, reader: Reader, view: View, said: Sequence[Block] = ()) -> str:
        """Somebody's own page: their home tab, with what has just been said to them above it."""
        first, *rest = view["blocks"]
        title = first["text"]["text"] if first["type"] == "header" else "Your page"
        blocks = rest if first["type"] == "header" else view["blocks"]
        return self.page("home", reader, title, at="home", blocks=blocks, said=said)

    def said(self, reader: Reader, number: str, blocks: Sequence[Block], file: str) -> str:
        """A message to somebody, with its buttons; `file` is what the file that came with it is called."""
        return self.page("said", reader, "Your message", number=number, blocks=blocks, file=file)

    def dialog(
        self, reader: Reader, number: str, view: View, back: str, faults: Mapping[str, str] | None = None
    ) -> str:
        """A dialog, filled in with what stands in it; `faults` are said at its fields and above them."""
        found = list(fields.inputs(view))
        return self.page(
            "dialog",
            reader,
            view["title"]["text"],
            number=number,
            blocks=view["blocks"],
            submit=unmarked(view["submit"]["text"]) if "submit" in view else "",
            back=back,
            back_label=unmarked(view.get("close", {}).get("text", "Back")),
            faults=faults or {},
            labels=[each["block_id"] for each in found],
            follows=any(each.get("dispatch_action") for each in found),
        )


@pass_context
def _marked(context: Context, text: str) -> Markup:
    return marked(text, context["names"])


@pass_context
def _line(context: Context, text: str) -> Markup:
    return line(text, context["names"])


def _slug(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "-", name)


def _day(said: str) -> str:
    """A day as people here write it; what is no day stands as it was typed."""
    try:
        return on(date.fromisoformat(said))
    except ValueError:
        return said
