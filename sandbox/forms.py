"""What a person has typed and chosen in blocks, in the shape of Slack's `state.values`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sandbox import blocks
from sandbox.errors import NotPossible
from sandbox.shapes import Json


@dataclass(frozen=True)
class Held:
    """How an element's value is held: under which key, what it is when empty, and what it starts from."""

    key: str
    empty: Any = None
    initial: str = ""


HELD = {
    "plain_text_input": Held("value", initial="initial_value"),
    "number_input": Held("value", initial="initial_value"),
    "email_text_input": Held("value", initial="initial_value"),
    "url_text_input": Held("value", initial="initial_value"),
    "rich_text_input": Held("rich_text_value", initial="initial_value"),
    "static_select": Held("selected_option", initial="initial_option"),
    "external_select": Held("selected_option", initial="initial_option"),
    "radio_buttons": Held("selected_option", initial="initial_option"),
    "checkboxes": Held("selected_options", [], "initial_options"),
    "multi_static_select": Held("selected_options", [], "initial_options"),
    "multi_external_select": Held("selected_options", [], "initial_options"),
    "users_select": Held("selected_user", initial="initial_user"),
    "multi_users_select": Held("selected_users", [], "initial_users"),
    "channels_select": Held("selected_channel", initial="initial_channel"),
    "multi_channels_select": Held("selected_channels", [], "initial_channels"),
    "conversations_select": Held("selected_conversation", initial="initial_conversation"),
    "multi_conversations_select": Held("selected_conversations", [], "initial_conversations"),
    "datepicker": Held("selected_date", initial="initial_date"),
    "timepicker": Held("selected_time", initial="initial_time"),
    "datetimepicker": Held("selected_date_time", initial="initial_date_time"),
    "file_input": Held("files", []),
}
"""Every element that remembers something; buttons and overflow menus do not."""

Values = dict[str, dict[str, Json]]
"""block_id → action_id → what Slack says of the element."""


def stateful(view_blocks: list[Json]) -> Iterator[tuple[Json, Json]]:
    """Each block with an element that remembers something, and the element."""
    for block in view_blocks:
        for element in blocks.elements(block):
            if element["type"] in HELD:
                yield block, element


def values(view_blocks: list[Json], touched: Values) -> Values:
    """The full `state.values`: what was touched, and for the rest what it started from or nothing.

    What was chosen before the options changed is dropped.
    """
    held: Values = {}
    for block, element in stateful(view_blocks):
        given = touched.get(block["block_id"], {}).get(element["action_id"])
        try:
            value = value_of(element, given)
        except NotPossible:
            value = value_of(element, None)
        held.setdefault(block["block_id"], {})[element["action_id"]] = value
    return held


def value_of(element: Json, given: Json | None) -> Json:
    """One element's value in `state.values`. Raises NotPossible."""
    held = HELD[element["type"]]
    if given is None or held.key not in given:
        found = element.get(held.initial, held.empty) if held.initial else held.empty
    else:
        found = _checked(element, held.key, given[held.key])
    value: Json = {"type": element["type"], held.key: found}
    if element["type"] == "timepicker" and element.get("timezone"):
        value["timezone"] = element["timezone"]
    return value


def is_empty(value: Json) -> bool:
    """Whether a value in `state.values` holds nothing."""
    return value[HELD[value["type"]].key] in (None, "", [])


def _checked(element: Json, key: str, found: Any) -> Any:
    if key == "value":
        return str(found) if found not in (None, "") else None
    if key == "selected_option":
        return None if found is None else _option(element, found)
    if key == "selected_options":
        return [_option(element, option) for option in found or []]
    return found if found is not None else HELD[element["type"]].empty


def _option(element: Json, chosen: Json) -> Json:
    """The element's own option with the chosen value; the bot gave it, not the page."""
    if "external" in element["type"]:
        return chosen
    for option in blocks.options(element):
        if option.get("value") == chosen.get("value"):
            return {key: value for key, value in option.items() if key in ("text", "value", "description")}
    raise NotPossible(f"There is no option {chosen.get('value')!r} to choose here.")
