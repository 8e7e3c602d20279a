"""Putting a long dialog aside: the button that saves what stands on a page, and filling it in again.

No button can close a dialog, and one that is closed brings nothing: what is to be kept has to be saved first.
"""

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from bot.views.blocks import (
    SAVE,
    SAVE_DRAFT,
    Block,
    View,
    button,
    context,
    cut,
    dialog,
    options,
    safe,
    section,
)

Said = str | list[list[str]]
"""What is in a field: a text, or (value, label) of each that was chosen."""

_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")

_INITIAL = {
    "plain_text_input": "initial_value",
    "number_input": "initial_value",
    "email_text_input": "initial_value",
    "users_select": "initial_user",
    "datepicker": "initial_date",
    "timepicker": "initial_time",
    "radio_buttons": "initial_option",
    "static_select": "initial_option",
    "external_select": "initial_option",
    "checkboxes": "initial_options",
    "multi_static_select": "initial_options",
    "multi_external_select": "initial_options",
}
"""What fills an element in, by its type. A file cannot be filled in: it has to be attached again."""


def save_button(action: str) -> Block:
    """Saves what stands on the page."""
    return button(SAVE, action)


def saved(title: str, how_to_go_on: str) -> View:
    """What is read once a page is saved; `how_to_go_on` is mrkdwn."""
    return dialog(
        "saved",
        title,
        [section(":white_check_mark: Saved. You can close this window."), context(how_to_go_on)],
    )


def put_aside(view: View) -> View:
    """The same for a dialog that is opened again from where it was opened."""
    again = "Open it again the way you did, and what you wrote will be there. Only you will see it."
    files = any(block.get("element", {}).get("type") == "file_input" for block in view["blocks"])
    return saved(view["title"]["text"], f"{again} A file has to be attached again." if files else again)


def can_be_saved(view: View) -> bool:
    """Whether a dialog has the button that keeps what stands in it."""
    return any(
        element.get("action_id") == SAVE_DRAFT
        for block in view["blocks"]
        for element in block.get("elements", ())
    )


def saved_as(view: View) -> tuple[str, str]:
    """What is saved of a dialog is kept under its name, and what it is about."""
    return str(view["callback_id"]), str(view["private_metadata"]).partition("#")[0]


def all_said(view: View) -> dict[str, Said]:
    """What is in the fields of a dialog that can be filled in again, by their names."""
    values = view["state"]["values"]
    fields = (block for block in view["blocks"] if block["type"] == "input" and block["block_id"] in values)
    names = [block["block_id"] for block in fields if block["element"]["type"] in _INITIAL]
    return {name: said(values[name][name]) for name in names}


def all_begin(view: View) -> dict[str, Said]:
    """What such fields begin with when a dialog is opened, by their names."""
    return {
        block["block_id"]: _begins(block["element"])
        for block in view["blocks"]
        if block["type"] == "input" and block["element"]["type"] in _INITIAL
    }


def said(held: Mapping[str, Any]) -> Said:
    """What is in a field, from what Slack says of it."""
    if "selected_option" in held or "selected_options" in held:
        chosen = held.get("selected_options") or [held.get("selected_option")]
        return [[each["value"], each["text"]["text"]] for each in chosen if each]
    texts = (held.get(key) for key in ("value", "selected_user", "selected_date", "selected_time"))
    return next((str(text) for text in texts if text), "")


def chosen_in(values: Mapping[str, Said], name: str) -> str | None:
    """What was chosen in one field of what was saved."""
    stands = values.get(name)
    return stands[0][0] if stands and not isinstance(stands, str) else None


def filled_in(
    view: View, values: Mapping[str, Said], when: str, began: Mapping[str, Said] | None = None
) -> View:
    """A dialog with what was saved of it in place of what it begins with; `when` it was, is said above.

    A number or an address that cannot be sent is said there too: who knows whether Slack opens a dialog that
    is filled in with it. So is what begins otherwise now than it `began` then: somebody has changed it.
    """
    blocks, cannot_be_sent = [], []
    for block in view["blocks"]:
        kept = values.get(block["block_id"]) if block["type"] == "input" else None
        if kept is None:
            blocks.append(block)
        elif isinstance(kept, str) and kept and not _can_be_sent(block["element"], kept):
            cannot_be_sent.append(safe(f"{block['label']['text']}: {kept}", 300))
            blocks.append({**block, "element": _filled(block["element"], "")})
        else:
            blocks.append({**block, "element": _filled(block["element"], kept)})
    news = f":floppy_disk: This is what you saved ({when})."
    if cannot_be_sent:
        news += f" Please correct {'; '.join(cannot_be_sent)}"
    above = [context(news)]
    if changed := _changed_meanwhile(view, values, began or {}):
        above.append(
            section(
                f":warning: Changed elsewhere since: *{safe(', '.join(changed), 500)}*. What you saved "
                "will replace it if you send it."
            )
        )
    return {**view, "blocks": [*above, *blocks]}


def _changed_meanwhile(view: View, values: Mapping[str, Said], began: Mapping[str, Said]) -> list[str]:
    """The labels of fields that begin otherwise than then and than was saved; days go by by themselves."""
    return [
        block["label"]["text"]
        for block in view["blocks"]
        if block["type"] == "input"
        and (name := block["block_id"]) in began
        and name in values
        and block["element"]["type"] != "datepicker"
        and _marks(_begins(block["element"])) not in (_marks(began[name]), _marks(values[name]))
    ]


def _begins(element: Block) -> Said:
    begins = element.get(_INITIAL[element["type"]]) or ""
    chosen = [begins] if isinstance(begins, dict) else begins
    return chosen if isinstance(chosen, str) else [[each["value"], each["text"]["text"]] for each in chosen]


def _marks(stands: Said) -> set[str]:
    """What tells one thing that stands in a field from another, whatever their order or labels."""
    return ({stands} if stands else set()) if isinstance(stands, str) else {value for value, _ in stands}


def _can_be_sent(element: Block, text: str) -> bool:
    """Whether Slack lets it be sent, as far as it looks itself."""
    if element["type"] == "email_text_input":
        return bool(_EMAIL.fullmatch(text))
    if element["type"] != "number_input":
        return True
    try:
        number = Decimal(text)
    except InvalidOperation:
        return False
    least, most = Decimal(element.get("min_value", number)), Decimal(element.get("max_value", number))
    is_whole = number.is_finite() and number == number.to_integral_value()
    return number.is_finite() and least <= number <= most and (is_whole or element["is_decimal_allowed"])


def _filled(element: Block, kept: Said) -> Block:
    initial = _INITIAL[element["type"]]
    emptied = {key: value for key, value in element.items() if key != initial}
    if not kept:
        return emptied
    if isinstance(kept, str):
        return {**emptied, initial: cut(kept, element.get("max_length", len(kept)))}
    stands = _offered(element, kept)
    if not stands:  # none of it can be chosen any more
        return element
    return {**emptied, initial: stands if initial == "initial_options" else stands[0]}


def _offered(element: Block, kept: list[list[str]]) -> list[Block]:
    """What was chosen, as the element offers it; where it looks its options up, as it was offered then."""
    groups = element.get("option_groups", [])
    offered = [*element.get("options", []), *(each for group in groups for each in group["options"])]
    if not offered:
        return options((value, label) for value, label in kept)
    values = {value for value, _ in kept}
    return [each for each in offered if each["value"] in values]
