"""What Slack sends, read once: its values are of the kinds they should be, and no text of it can harm.

Slack's own payloads pass as they are. What is of another kind than Slack says is taken out, as if Slack had
left it out; whoever needs it finds it missing, by a named error.
"""

import re
from typing import Any

from bot.handlers.clicks import Missing

Payload = dict[str, Any]

_DEEPEST = 60
"""How deep a payload may be nested. Slack's deepest, a table in rich text in a view, is not half of it."""

# Control characters but for tab and new line, halves of surrogate pairs, and the marks that turn the
# direction of what follows them: one of these in a name makes a card read as something else.
_HARMFUL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
_ID = re.compile(r"[A-Za-z0-9_.-]{1,64}")

_KINDS: dict[str, tuple[type, ...]] = {
    name: kinds
    for names, kinds in (
        (
            "type subtype api_app_id team_id enterprise_id context_team_id context_enterprise_id "
            "app_installed_team_id user_team source_team user_id channel_id channel_type command trigger_id "
            "response_url callback_id action_id block_id private_metadata hash event_id id ts thread_ts "
            "event_ts bot_id tab challenge value selected_user selected_date selected_time previous_view_id",
            (str,),
        ),
        (
            "event view message container state values selected_option element user_profile profile "
            "enterprise_user",
            (dict,),
        ),
        ("actions authorizations response_urls blocks selected_options", (list,)),
        ("team user channel enterprise text", (str, dict)),
    )
    for name in names.split()
}
_LISTS_OF_THINGS = {"actions", "authorizations", "response_urls", "blocks", "selected_options"}
_OF_PEOPLE = {"user", "user_id", "selected_user"}
_NEVER_EMPTY = {"id", "trigger_id"}
SAID = ("message", "app_mention", "app_home_opened")
"""The events by which a person turns to the bot."""

_NOTHING = object()


class Unreadable(Exception):
    """What came is nothing that Slack sends; it says what is wrong, with nothing of the content."""


class Read(Payload):
    """A part of a payload: what is not in it is missed by name."""

    def __missing__(self, key: object) -> Any:
        raise Missing(str(key))


def cleaned(payload: Payload) -> Payload:
    """A payload whose known parts are of their kinds, without harmful characters. Raises Unreadable."""
    read = _things(payload, 0)
    for place, names, kind in (
        (read, ("text",), str),
        (read, ("user", "channel"), dict),
        (read.get("event", {}), ("user", "channel", "text"), str),
    ):
        if place is read or place.get("type") in SAID:
            for name in names:
                if not isinstance(place.get(name), kind):
                    place.pop(name, None)
    return read


def plain(text: str) -> str:
    """Text without the characters that nobody types and that can break or forge what is shown."""
    return _HARMFUL.sub("", text.replace("\r\n", "\n"))


def _things(held: Payload, depth: int) -> Read:
    inside = {plain(name): _one(value, name, depth + 1) for name, value in held.items()}
    return Read({name: value for name, value in inside.items() if value is not _NOTHING})


def _fields(values: Read) -> Read:
    """What is in a dialog, by block and then by field, of fields that Slack describes."""
    blocks = {
        block: Read({name: held for name, held in inside.items() if isinstance(held, dict)})
        for block, inside in values.items()
        if isinstance(inside, dict)
    }
    for held in (held for inside in blocks.values() for held in inside.values()):
        for option in (held.get("selected_option"), *(held.get("selected_options") or ())):
            if option and not isinstance(option.get("text"), dict):
                option.pop("text", None)
    return Read(blocks)


def _one(value: Any, name: str, depth: int) -> Any:
    """A value of a payload as it may be used, or _NOTHING."""
    if depth > _DEEPEST:
        raise Unreadable("nested too deep")
    kinds = _KINDS.get(name)
    if kinds and not isinstance(value, kinds):
        return _NOTHING
    if isinstance(value, str):
        read = plain(value)
        if (name in _OF_PEOPLE and not _ID.fullmatch(read)) or (name in _NEVER_EMPTY and not read):
            return _NOTHING
        return read
    if isinstance(value, dict):
        return _fields(_things(value, depth)) if name == "values" else _things(value, depth)
    if isinstance(value, list):
        if name in _LISTS_OF_THINGS:
            value = [each for each in value if isinstance(each, dict)]
        return [_one(each, "", depth + 1) for each in value] or ([] if name != "actions" else _NOTHING)
    return value
