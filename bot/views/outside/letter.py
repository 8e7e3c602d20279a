"""A mail: the words of a message as text and as simple HTML, with one link in place of its buttons."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

from markupsafe import Markup

from bot.views.blocks import Block
from bot.views.outside.marks import Names, line, marked, plain_line

_STYLE = "font-family:Verdana,Geneva,sans-serif;font-size:16px;line-height:1.5;color:#1a1a1a;max-width:40em"
_LINK = (
    "display:inline-block;padding:0.6em 1.2em;background:#1d4f7c;color:#ffffff;text-decoration:none;"
    "border-radius:4px;font-weight:bold"
)
_PAGE = Markup(
    '<!doctype html>\n<html lang="en-GB"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    "<title>{}</title></head>\n"
    '<body><div style="{}">\n{}\n</div></body></html>\n'
)


@dataclass(frozen=True)
class Part:
    """One message in a mail; `title` stands above it where there are several."""

    blocks: Sequence[Block]
    title: str = ""

    @property
    def asks(self) -> bool:
        """Whether it has something to press."""
        return any(block.get("accessory") or block["type"] == "actions" for block in self.blocks)


@dataclass(frozen=True)
class Letter:
    """What a mail says, to whom, and how its reader comes in: by the `link`, else a `code` at the `door`."""

    subject: str
    to: str
    parts: Sequence[Part]
    alliance: str
    reference: str
    link: str
    code: str
    door: str
    names: Names = field(default_factory=dict)


def as_html(letter: Letter) -> Markup:
    """The mail as HTML: no pictures, no scripts, one link."""
    said = Markup("\n").join(
        [
            Markup("<p>Dear {},</p>").format(letter.to) if letter.to else Markup("<p>Hello,</p>"),
            *(piece for part in letter.parts for piece in _part(part, letter.names)),
            *_way_in(letter),
            Markup("<hr>"),
            *(Markup("<p><small>{}</small></p>").format(each) for each in _foot(letter)),
        ]
    )
    return _PAGE.format(letter.subject, _STYLE, said)


def as_text(letter: Letter) -> str:
    """The same words without any marks, each link with its address behind it."""
    reading = _Reading()
    reading.feed(str(as_html(letter)))
    reading.close()
    return reading.whole()


def _part(part: Part, names: Names) -> Iterator[Markup]:
    if part.title:
        yield Markup("<h2>{}</h2>").format(part.title)
    for block in part.blocks:
        yield from _block(block, names)


def _block(block: Block, names: Names) -> Iterator[Markup]:
    """What is read of a block. Buttons and menus stand on the page."""
    match block["type"]:
        case "header":
            yield Markup("<h2>{}</h2>").format(plain_line(block["text"]["text"]))
        case "section":
            for said in [*([block["text"]] if "text" in block else []), *block.get("fields", ())]:
                yield _said(said, names)
        case "context":
            for said in block["elements"]:
                if "text" in said:
                    yield Markup("<p><small>{}</small></p>").format(_in_line(said, names))
        case "divider":
            yield Markup("<hr>")


def _said(said: Block, names: Names) -> Markup:
    if said["type"] == "mrkdwn":
        return marked(said["text"], names)
    lines = [plain_line(each) for each in said["text"].split("\n")]
    return Markup("<p>{}</p>").format(Markup("<br>").join(lines))


def _in_line(said: Block, names: Names) -> Markup:
    return line(said["text"], names) if said["type"] == "mrkdwn" else plain_line(said["text"])


def _way_in(letter: Letter) -> Iterator[Markup]:
    what = "Answer on your page" if any(part.asks for part in letter.parts) else "Open your page"
    yield Markup('<p><a href="{}" style="{}">{}</a></p>').format(letter.link, _LINK, what)
    yield Markup(
        "<p>The link works once, and it is for you alone: please don't pass it on. If it has been used, "
        "go to {} and type your e-mail address and the code <strong>{}</strong>.</p>"
    ).format(letter.door, f"{letter.code[:3]} {letter.code[3:]}")


def _foot(letter: Letter) -> Iterator[str]:
    yield (
        f"You can simply reply: a person at {letter.alliance} reads it. Please leave {letter.reference} in "
        "the subject, and do not write about individual pupils."
    )


class _Reading(HTMLParser):
    """HTML of ours as plain text."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces: list[str] = []
        self._address = ""
        self._label = ""
        self._hidden = 0
        self._quoted = False

    def whole(self) -> str:
        text = re.sub(r"[ \t]*\n[ \t]*", "\n", re.sub(r"[ \t]+", " ", "".join(self._pieces)))
        return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in ("title", "span"):  # a sign is a picture of what the words say
            self._hidden += 1
        elif tag == "a":
            self._address, self._label = given.get("href", ""), ""
        elif tag == "br":
            self._pieces.append("\n> " if self._quoted else "\n")
        elif tag == "li":
            self._pieces.append("\n- ")
        elif tag == "blockquote":
            self._quoted = True
            self._pieces.append("\n\n> ")
        elif tag == "hr":
            self._pieces.append("\n\n--\n\n")
        elif tag in ("p", "h2", "ul"):
            self._pieces.append("\n\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("title", "span"):
            self._hidden -= 1
        elif tag == "blockquote":
            self._quoted = False
            self._pieces.append("\n\n")
        elif tag == "a":
            address = self._address.removeprefix("mailto:")
            if self._label.strip() != address:
                self._pieces.append(f": {address}" if self._address.startswith("http") else f" ({address})")
            self._address = ""
        elif tag in ("p", "h2", "ul"):
            self._pieces.append("\n\n")

    def handle_data(self, data: str) -> None:
        if self._hidden:
            return
        if data.strip() or "\n" not in data:
            self._pieces.append(data)
            self._label += data
