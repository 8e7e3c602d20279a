"""Putting a long dialog aside: the button that saves what stands on a page, and filling it in again.

No button can close a dialog, and one that is closed brings nothing: what is to be kept has to be saved first.
"""

from collections.abc import Mapping
from typing import Any

from bot.views.blocks import SAVE, Block, View, button, context, cut, dialog, options, section

Said = str | list[list[str]]
"""What stands in a field: a text, or (value, label) of each that was chosen."""

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
    again = "Open it again the way you did, and what you wrote is there. Only you see it."
    files = any(block.get("element", {}).get("type") == "file_input" for block in view["blocks"])
    return saved(view["title"]["text"], f"{again} A file has to be attached again." if files else again)


def all_said(view: View) -> dict[str, Said]:
    """What stands in the fields of a dialog that can be filled in again, by their names."""
    values = view["state"]["values"]
    fields = (block for block in view["blocks"] if block["type"] == "input" and block["block_id"] in values)
    names = [block["block_id"] for block in fields if block["element"]["type"] in _INITIAL]
    return {name: said(values[name][name]) for name in names}


def said(held: Mapping[str, Any]) -> Said:
    """What stands in a field, from what Slack says of it."""
    if "selected_option" in held or "selected_options" in held:
        chosen = held.get("selected_options") or [held.get("selected_option")]
        return [[each["value"], each["text"]["text"]] for each in chosen if each]
    texts = (held.get(key) for key in ("value", "selected_user", "selected_date", "selected_time"))
    return next((str(text) for text in texts if text), "")


def chosen_in(values: Mapping[str, Said], name: str) -> str | None:
    """What was chosen in one field of what was saved."""
    stands = values.get(name)
    return stands[0][0] if stands and not isinstance(stands, str) else None


def filled_in(view: View, values: Mapping[str, Said], when: str) -> View:
    """A dialog with what was saved of it in place of what it begins with; `when` it was, is said above."""
    blocks = [
        {**block, "element": _filled(block["element"], values[block["block_id"]])}
        if block["type"] == "input" and block["block_id"] in values
        else block
        for block in view["blocks"]
    ]
    return {**view, "blocks": [context(f":floppy_disk: This is what you saved ({when})."), *blocks]}


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
