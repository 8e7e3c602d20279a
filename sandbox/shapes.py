"""The shapes that cross the wire."""

from typing import Any, Literal

Json = dict[str, Any]
"""An object as it is written in JSON."""

ConversationKind = Literal["channel", "group", "im", "mpim"]
"""Slack's four kinds of conversation; a group is a private channel."""
