"""Reading what Slack sends: by whom it is, where, and what it is called."""

import re
from collections.abc import Mapping
from typing import Any

Body = dict[str, Any]

TRY_AGAIN = "try_again"
"""In a request's context: what it asks for is to be done later, since the database was in no state for it."""
FILLS_IN = "fills_in"
"""In a request's body: fills a dialog in with what its reader saved of it."""


def user_of(body: Body) -> str:
    """The Slack id of whoever did this: Slack's word, never what the payload claims elsewhere."""
    return str(body["user"]["id"] if "user" in body else body["user_id"])


def somebody(body: Body) -> str | None:
    """The Slack id of whoever is there to be told something; nobody is where a workflow or an app did it."""
    told = body.get("event", body)
    user = told.get("user")
    found = user.get("id") if isinstance(user, dict) else user or told.get("user_id")
    return str(found) if found else None


def thing(body: Body) -> str:
    """What Slack sent, for the log: its kind and the name it has in the code, nothing that anybody wrote."""
    kind = body.get("type") or ("command" if "command" in body else "payload")
    actions, view, event = (body.get(name) or {} for name in ("actions", "view", "event"))
    names = [
        body.get("command"),
        event.get("type"),
        event.get("subtype"),
        *(each.get("action_id") for each in actions),
        body.get("action_id"),
        body.get("callback_id"),
        view.get("callback_id"),
    ]
    return " ".join(re.sub(r"[^\w/:.-]", "", str(each))[:60] for each in (kind, *names) if each)


def is_in_dialog(body: Body) -> bool:
    """Whether a click came from inside a dialog."""
    return bool(body.get("view", {}).get("type") == "modal")


def is_direct(event: Body) -> bool:
    """Whether a message was written to the bot alone; where Slack does not say, the channel's id tells."""
    return bool(event["channel_type"] == "im" if "channel_type" in event else event["channel"][:1] == "D")


def can_replace(body: Body) -> bool:
    """Whether the message clicked may change: it is the person's own, not read by others in a channel."""
    container = body.get("container", {})
    return bool(container.get("is_ephemeral")) or str(container.get("channel_id", "")).startswith("D")


def files_given(body: Body, name: str) -> list[Mapping[str, Any]]:
    """The files given in a field of a dialog, as Slack describes them."""
    return [each for each in _held(body, name).get("files") or () if isinstance(each, Mapping)]


def _held(body: Body, name: str) -> Mapping[str, Any]:
    block = body["view"]["state"]["values"].get(name)
    held = block.get(name) if isinstance(block, dict) else None
    return held if isinstance(held, dict) else {}
