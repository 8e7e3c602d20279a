"""The small parts that every message, dialog and home tab is made of.

Slack's limits are kept here, and what people typed is made harmless here: no one can ping a channel, forge a
link or break a card with it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from html import escape
from typing import Any
from zoneinfo import ZoneInfo

from bot.rules.acts import Act

Block = dict[str, Any]
View = dict[str, Any]
Option = tuple[str, str]

# Whom a request is for that has no host school.
OWN_PROGRAMME = "the alliance's own programme"

# What a cut may leave of "&amp;" and its like.
_HALF_SIGN = re.compile(r"&[a-z]{0,3}$")

SAVE, SAVE_DRAFT = "Save and close", "draft:save"
"""The button of a long dialog that keeps what is in it, and what it does where there is no other way."""

_SHORT = 2
_LABEL = 75
_SECTION = 3000
_TITLE = 24


@dataclass(frozen=True)
class Message:
    """A message: its blocks, and the plain text that notifications and screen readers get."""

    text: str
    blocks: list[Block]


def safe(text: str, most: int = 2_800) -> str:
    """What somebody typed, with Slack's control characters made harmless and cut for display."""
    return cut(escape(text, quote=False), most)


def cut(text: str, most: int) -> str:
    """Text of at most that many characters; it is kept whole elsewhere."""
    return text if len(text) <= most else _HALF_SIGN.sub("", text[: most - 1]).rstrip() + "…"


def quoted(text: str, most: int = 2_000) -> str:
    """What somebody typed, as a quotation of any number of lines."""
    return "\n".join(f"> {line}" for line in safe(text, most).splitlines())


def on(day: date) -> str:
    """ "1 September 2027" """
    return f"{day.day} {day:%B %Y}"


def span(first: date | None, last: date | None) -> str:
    """ "1 December 2026 to 12 February 2027" """
    if first is None or last is None:
        return "not said"
    return on(first) if first == last else f"{on(first)} to {on(last)}"


def at(moment: datetime, zone: ZoneInfo) -> str:
    """A moment as Slack shows it in each reader's own zone; the alliance's where it cannot."""
    plain = moment.astimezone(zone)
    stamp = int(moment.astimezone(UTC).timestamp())
    return f"<!date^{stamp}^{{date_short_pretty}} at {{time}}|{plain.day} {plain:%b} at {plain:%H:%M}>"


def plain(text: str, most: int = _LABEL) -> Block:
    """A plain_text object."""
    return {"type": "plain_text", "text": cut(text, most), "emoji": True}


def section(text: str, accessory: Block | None = None) -> Block:
    """A paragraph of mrkdwn, with a button or a menu beside it if there is one."""
    block: Block = {"type": "section", "text": {"type": "mrkdwn", "text": cut(text, _SECTION)}}
    return {**block, "accessory": accessory} if accessory else block


def whole(text: str) -> Block:
    """All of what somebody typed, up to 3,000 characters: as a quotation where that has room for it."""
    said = quoted(text, 2 * _SECTION)
    return section(said) if len(said) <= _SECTION else {"type": "section", "text": plain(text, _SECTION)}


def context(*texts: str) -> Block:
    """Small print."""
    return {
        "type": "context",
        "elements": [{"type": "mrkdwn", "text": cut(text, _SECTION)} for text in texts],
    }


def header(text: str) -> Block:
    """A heading."""
    return {"type": "header", "text": plain(text, 150)}


def divider() -> Block:
    """A line across."""
    return {"type": "divider"}


def actions(*buttons: Block) -> Block:
    """A row of buttons."""
    return {"type": "actions", "elements": list(buttons)}


def button(label: str, action: str, value: str | int = "", style: str | None = None) -> Block:
    """A button; `value` carries ids only."""
    made: Block = {"type": "button", "text": plain(label), "action_id": action}
    if value != "":
        made["value"] = str(value)
    return {**made, "style": style} if style else made


def act_button(act: Act, value: str | int, label: str = "") -> Block:
    """The button of an action, as its row has it; `label` is for where it says something else."""
    return button(label or act.label, act.button, value, act.style)


def question(
    label: str, name: str, element: Block, *, hint: str = "", optional: bool = False, dispatch: bool = False
) -> Block:
    """A labelled input of a dialog; its block and its action both carry the field's name."""
    block: Block = {
        "type": "input",
        "block_id": name,
        "label": plain(label, 2000),
        "element": {**element, "action_id": name},
        "optional": optional,
    }
    if hint:
        block["hint"] = plain(hint, 2000)
    return {**block, "dispatch_action": True} if dispatch else block


def typed(initial: str = "", *, lines: bool = False, most: int = 3000, placeholder: str = "") -> Block:
    """A box to type in, with what was typed before."""
    element: Block = {"type": "plain_text_input", "multiline": lines, "max_length": most}
    if initial:
        element["initial_value"] = cut(initial, most)
    if placeholder:
        element["placeholder"] = plain(placeholder, 150)
    return element


def number(initial: str = "", *, lowest: int = 0, decimal: bool = True) -> Block:
    """A box for a number."""
    element: Block = {"type": "number_input", "is_decimal_allowed": decimal, "min_value": str(lowest)}
    return {**element, "initial_value": initial} if initial else element


def options(choices: Iterable[Option]) -> list[Block]:
    """Options of a menu from (value, label) pairs."""
    return [{"text": plain(label), "value": value} for value, label in choices]


def menu(choices: Sequence[Option], chosen: str | None = None, placeholder: str = "") -> Block:
    """A menu to choose one from."""
    element: Block = {"type": "static_select", "options": options(choices)}
    if placeholder:
        element["placeholder"] = plain(placeholder, 150)
    initial = [option for option in element["options"] if option["value"] == chosen]
    return {**element, "initial_option": initial[0]} if initial else element


def menu_of_many(
    groups: Sequence[tuple[str, Sequence[Option]]], chosen: Sequence[str] = (), placeholder: str = ""
) -> Block:
    """A menu of groups to choose several from."""
    element: Block = {
        "type": "multi_static_select",
        "option_groups": [{"label": plain(name), "options": options(group)} for name, group in groups],
    }
    if placeholder:
        element["placeholder"] = plain(placeholder, 150)
    every = [option for group in element["option_groups"] for option in group["options"]]
    initial = [option for option in every if option["value"] in chosen]
    return {**element, "initial_options": initial} if initial else element


def tick(value: str, label: str, *, ticked: bool = False) -> Block:
    """One box to tick."""
    element: Block = {"type": "checkboxes", "options": options([(value, label)])}
    return {**element, "initial_options": element["options"]} if ticked else element


def calendar_day(initial: date | None = None) -> Block:
    """A date to pick."""
    element: Block = {"type": "datepicker"}
    return {**element, "initial_date": initial.isoformat()} if initial else element


def dialog(
    name: str,
    title: str,
    blocks: list[Block],
    *,
    submit: str | None = None,
    about: str | int = "",
    close: str = "Close",
) -> View:
    """A dialog; `about` goes with it as ids only.

    What follows a # in it is not part of what the dialog is about, but tells how it was drawn. A long one
    that can be sent has a button that saves what was written so far, if it has none of its own.
    """
    if submit and is_long(blocks) and not any(map(_saves, blocks)):
        blocks = [*blocks, actions(button(SAVE, SAVE_DRAFT))]
    view: View = {
        "type": "modal",
        "callback_id": name,
        "title": plain(title, _TITLE),
        "close": plain(close, _TITLE),
        "private_metadata": str(about),
        "blocks": blocks,
    }
    return {**view, "submit": plain(submit, _TITLE)} if submit else view


def is_long(blocks: Sequence[Block]) -> bool:
    """Whether more than a line or two may be written in a dialog.

    It has a box of many lines, or three fields or more of which one at least is typed in.
    """
    elements = [block["element"] for block in blocks if block["type"] == "input"]
    types = any(each["type"].endswith("_input") for each in elements)
    return any(each.get("multiline") for each in elements) or (types and len(elements) > _SHORT)


def _saves(block: Block) -> bool:
    return any(each.get("text") == plain(SAVE) for each in block.get("elements", ()))


def home_tab(blocks: list[Block]) -> View:
    """A home tab."""
    return {"type": "home", "blocks": blocks}
