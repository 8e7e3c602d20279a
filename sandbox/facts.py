"""What Slack publishes about itself, kept in `sandbox/slack/`."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from sandbox.shapes import Json

_FOLDER = Path(__file__).parent / "slack"


def _read(name: str) -> Any:
    return json.loads((_FOLDER / name).read_text(encoding="utf-8"))


@cache
def methods() -> dict[str, Json]:
    """Slack's own description of each Web API method the sandbox answers, by name."""
    return {path.stem: _read(f"methods/{path.name}") for path in sorted((_FOLDER / "methods").glob("*.json"))}


# Left out of Slack's own list, but not of its pages: https://docs.slack.dev/reference/events/channel_archive
# and its like.
_UNLISTED = {
    "channel_archive": ["channels:read"],
    "channel_unarchive": ["channels:read"],
    "group_archive": ["groups:read"],
    "group_unarchive": ["groups:read"],
}


@cache
def event_scopes() -> dict[str, list[str]]:
    """The scopes of which an app needs one to receive an event, by the event's name in a manifest."""
    return _UNLISTED | {
        event["name"]: [scope.replace(".", ":") for scope in event.get("scopes", [])]
        for event in _read("events.json")
    }


@cache
def block_kit_schema() -> Json:
    """JSON schema of blocks, modals and home tabs, made from the types Slack publishes."""
    schema: Json = _read("block_kit.schema.json")
    return schema


@cache
def manifest_schema() -> Json:
    """JSON schema of an app manifest."""
    schema: Json = _read("manifest.schema.2.0.0.json")
    return schema
