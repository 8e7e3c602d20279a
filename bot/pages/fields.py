"""The fields of a dialog on a page: what stands in them, what was posted, and what cannot be sent."""

import re
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation

from bot.handlers.clicks import LARGEST_FILE, Field
from bot.views.blocks import Block, View, on
from bot.views.outside.marks import unmarked

MENUS = ("static_select", "radio_buttons", "external_select", "users_select")
OF_MANY = ("checkboxes", "multi_static_select", "multi_external_select")
SEARCHES = ("external_select", "multi_external_select", "users_select")
"""Elements that look up what they offer: on a page by a button of their own."""

_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
_DAYS = ("%d %m %Y", "%d %B %Y", "%d %b %Y")


@dataclass(frozen=True)
class Posted:
    """What came of one field: its texts as they stand, and a file where one was given."""

    said: tuple[str, ...] = ()
    file: bytes | None = None
    file_name: str = ""
    is_too_large: bool = False


def inputs(view: View) -> Iterator[Block]:
    """The fields of a dialog."""
    return (block for block in view["blocks"] if block["type"] == "input")


def offered(element: Block) -> list[Block]:
    """All options of an element, also those in groups."""
    groups = element.get("option_groups", ())
    return [*element.get("options", ()), *(option for group in groups for option in group["options"])]


def stood(view: View) -> dict[str, str]:
    """What the fields of a dialog were filled in with."""
    return {block["block_id"]: next(iter(chosen(block["element"])), "") for block in inputs(view)}


def standing(view: View, posted: Mapping[str, Posted]) -> View:
    """The dialog with what was posted in its fields, whatever it is: nothing typed is lost."""
    blocks = [
        {**block, "element": _filled(block["element"], posted[block["block_id"]])}
        if block["type"] == "input" and block["block_id"] in posted
        else block
        for block in view["blocks"]
    ]
    return {**view, "blocks": blocks}


def following(before: View, view: View) -> View:
    """A dialog drawn again after what was typed in it, with what stands in the fields that stay."""
    stay = {
        block["block_id"]: Posted(tuple(chosen(block["element"])))
        for block in inputs(before)
        for now in inputs(view)
        if now["block_id"] == block["block_id"] and now["element"]["type"] == block["element"]["type"]
    }
    return standing(view, stay)


Fetch = Callable[[str], Callable[[], Awaitable[bytes | None]]]
"""What fetches the file given in a field."""


def read(view: View, fetch: Fetch) -> dict[str, Field]:
    """What stands in the fields of a dialog, as handlers read it; its files are fetched."""
    found = {}
    for block in inputs(view):
        name, element = block["block_id"], block["element"]
        said = chosen(element)
        if element["type"] in OF_MANY:
            found[name] = Field(ticked=tuple(said))
        elif element["type"] == "file_input":
            found[name] = Field(file=fetch(name)) if said else Field()
        else:
            text = next(iter(said), None)
            found[name] = Field(_as_sent(element, text) if text else None)
    return found


def faults(view: View, posted: Mapping[str, Posted]) -> dict[str, str]:
    """What keeps a dialog from being sent, by its fields: what Slack's own client looks at before."""
    found = ((block, _fault(block, posted.get(block["block_id"]))) for block in inputs(view))
    return {block["block_id"]: fault for block, fault in found if fault}


def _fault(block: Block, posted: Posted | None) -> str:
    element, label = block["element"], str(block["label"]["text"]).rstrip(":. ")
    if posted and posted.is_too_large:
        return f"This is larger than {LARGEST_FILE // 1_000_000} MB. Please give a smaller file."
    said = chosen(element)
    if not said:
        return "" if block.get("optional") else f"{_please(element)}: {label}"
    text = said[0]
    match element["type"]:
        case "number_input":
            return _number_fault(element, text)
        case "email_text_input" if not _EMAIL.fullmatch(text):
            return "Please write an e-mail address in full, like name@school.sch.uk."
        case "datepicker" if _day(text) is None:
            return "Please write a day like 27 March 2027 or 27/3/2027."
        case "timepicker" if _time(text) is None:
            return "Please write a time like 14:30."
        case "plain_text_input" if len(text) > element.get("max_length", 3_000):
            most = element.get("max_length", 3_000)
            return f"Please keep this under {most:,} characters: it has {len(text):,}."
        case "plain_text_input" if len(text) < element.get("min_length", 0):
            return f"Please write at least {element['min_length']} characters."
        case _:
            return ""


def _please(element: Block) -> str:
    if element["type"] in MENUS:
        return "Please choose"
    if element["type"] == "file_input":
        return "Please choose a file"
    return "Please tick what applies" if element["type"] in OF_MANY else "Please fill this in"


def _number_fault(element: Block, text: str) -> str:
    number = _number(text)
    if number is None:
        return (
            "Please write a number, like 3 or 2.5."
            if element["is_decimal_allowed"]
            else "Please write a whole number."
        )
    if not element["is_decimal_allowed"] and number != number.to_integral_value():
        return "Please write a whole number."
    least, most = element.get("min_value"), element.get("max_value")
    if least is not None and number < Decimal(least):
        return f"Please write {least} or more."
    return f"Please write {most} or less." if most is not None and number > Decimal(most) else ""


def _as_sent(element: Block, text: str) -> str:
    """What is typed, as Slack would send it: days and times in their one form."""
    if element["type"] == "datepicker" and (day := _day(text)):
        return day.isoformat()
    if element["type"] == "timepicker" and (at := _time(text)):
        return f"{at:%H:%M}"
    if element["type"] == "number_input" and (number := _number(text)) is not None:
        return f"{number:f}"
    return text


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text.strip().replace(",", ".", 1))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _day(text: str) -> date | None:
    """A day as it is picked, or as people here write it."""
    text = text.strip()
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    parts = " ".join(re.split(r"[ ./-]+", text))
    for form in _DAYS:
        try:
            return datetime.strptime(parts, form).date()  # noqa: DTZ007  # a day alone
        except ValueError:
            continue
    return None


def _time(text: str) -> time | None:
    try:
        return time.fromisoformat(text.strip().replace(".", ":").zfill(5))
    except ValueError:
        return None


_HOLDS = {
    "static_select": "initial_option",
    "radio_buttons": "initial_option",
    "external_select": "initial_option",
    "checkboxes": "initial_options",
    "multi_static_select": "initial_options",
    "multi_external_select": "initial_options",
    "users_select": "initial_user",
    "datepicker": "initial_date",
    "timepicker": "initial_time",
}


def chosen(element: Block) -> list[str]:
    """What stands in an element: a text, or the values of what is chosen."""
    held = element.get(_HOLDS.get(element["type"], "initial_value"))
    if not held:
        return []
    each_held = held if isinstance(held, list) else [held]
    return [str(each["value"]) if isinstance(each, dict) else str(each) for each in each_held]


def _filled(element: Block, posted: Posted) -> Block:
    """An element with this in it, of what it offers where it offers something; a file stays by its name."""
    if element["type"] == "file_input":
        return {**element, "initial_value": posted.file_name} if posted.file else element
    holds = _HOLDS.get(element["type"], "initial_value")
    emptied = {key: value for key, value in element.items() if key != holds}
    texts = [each for each in posted.said if each.strip()]
    if holds not in ("initial_option", "initial_options"):
        return {**emptied, holds: texts[0]} if texts else emptied
    options = [option for option in [*offered(element), *known(element)] if option["value"] in texts]
    options = list({option["value"]: option for option in options}.values())
    if not options:
        return emptied
    return {**emptied, holds: options if holds == "initial_options" else options[0]}


def known(element: Block) -> list[Block]:
    """Options of an element that searches: what it was filled in with, and what has been found since."""
    held = element.get(_HOLDS.get(element["type"], "")) or []
    options = [each for each in (held if isinstance(held, list) else [held]) if isinstance(each, dict)]
    found: list[Block] = list(
        {each["value"]: each for each in [*options, *element.get("found", ())]}.values()
    )
    return found


def in_words(block: Block) -> list[str]:
    """What stands in a field, as it is read over before it is sent."""
    element, said = block["element"], chosen(block["element"])
    labels = {
        option["value"]: unmarked(option["text"]["text"]) for option in [*offered(element), *known(element)]
    }
    if element["type"] == "datepicker":
        return [on(day) if (day := _day(each)) else each for each in said]
    if not said and element["type"] == "checkboxes":
        return ["Not ticked" if len(labels) == 1 else "None ticked"]
    return [labels.get(each, each) for each in said]


def asks_for_an_account(view: View, name: str) -> bool:
    """Whether a field is for somebody's account, which every door looks for by itself."""
    return any(
        block["block_id"] == name and block["element"]["type"] == "users_select" for block in inputs(view)
    )


def with_found(view: View, name: str, found: Sequence[Block]) -> View:
    """The dialog with what a search has found, to choose from beside what is chosen already."""
    return {**view, "blocks": [_with_found(block, name, list(found)) for block in view["blocks"]]}


def _with_found(block: Block, name: str, found: list[Block]) -> Block:
    accessory = block.get("accessory") or {}
    if block["type"] == "input" and block["block_id"] == name:
        return {**block, "element": {**block["element"], "found": found}}
    if accessory.get("action_id") == name:
        return {**block, "accessory": {**accessory, "found": found}}
    if block["type"] == "actions":
        elements = [
            {**each, "found": found} if each.get("action_id") == name and each["type"] in SEARCHES else each
            for each in block["elements"]
        ]
        return {**block, "elements": elements}
    return block
