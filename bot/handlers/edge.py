"""What Slack sends, read once: its values are of the kinds they should be, and no text of it can harm.

Slack's own payloads pass as they are. What is of another kind than Slack says is taken out, as if Slack had
left it out; whoever needs it finds it missing.
"""

import re
from typing import Any

Payload = dict[str, Any]

_DEEPEST = 60
"""How deep a payload may be nested. Slack's deepest, a table in rich text in a view, is not half of it."""

# Control characters but for tab and new line, halves of surrogate pairs, and the marks that turn the
# direction of what follows them: one of these in a name makes a card read as something else.
_HARMFUL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")

_KINDS: dict[str, tuple[type, ...]] = {
    name: kinds
    for names, kinds in (
        (
            "type subtype api_app_id team_id enterprise_id context_team_id context_enterprise_id "
            "app_installed_team_id user_team source_team user_id channel_id channel_type command trigger_id "
            "response_url callback_id action_id block_id private_metadata hash event_id ts thread_ts "
            "event_ts bot_id tab challenge value selected_user selected_date selected_time previous_view_id",
            (str,),
        ),
        ("event view message container state values selected_option user_profile", (dict,)),
        ("actions authorizations response_urls blocks selected_options", (list,)),
        ("team user channel enterprise text", (str, dict)),
    )
    for name in names.split()
}
_OF_THINGS = {"actions", "authorizations", "response_urls", "blocks", "selected_options"}


class Unreadable(Exception):
    """What came is nothing that Slack sends; it says what is wrong, with nothing of the content."""


def cleaned(payload: Payload) -> Payload:
    """A payload whose known parts are of their kinds, without harmful characters. Raises Unreadable."""
    return {key: kept for key, value in payload.items() if (kept := _cleaned(value, key, 0)) is not _NOTHING}


_NOTHING = object()


def _cleaned(value: Any, key: str | None, depth: int) -> Any:
    if depth > _DEEPEST:
        raise Unreadable("nested too deep")
    kinds = _KINDS.get(key or "")
    if kinds and value is not None and not isinstance(value, kinds):
        return _NOTHING
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, dict):
        inside = {each: _cleaned(held, each, depth + 1) for each, held in value.items()}
        return {each: held for each, held in inside.items() if held is not _NOTHING}
    if isinstance(value, list):
        things = [each for each in value if isinstance(each, dict)] if key in _OF_THINGS else value
        return [_cleaned(each, None, depth + 1) for each in things]
    return value


def plain(text: str) -> str:
    """Text without the characters that nobody types and that can break or forge what is shown."""
    return _HARMFUL.sub("", text.replace("\r\n", "\n"))
