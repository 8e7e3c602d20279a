"""Channels and direct messages, each with its own messages."""

import hashlib
from dataclasses import dataclass, field

from sandbox.shapes import ConversationKind, Json


def conversation_id(letter: str, members: list[str]) -> str:
    """The same members always have the same conversation, also after a restart."""
    digest = hashlib.sha256("/".join(sorted(members)).encode()).hexdigest().upper()
    return f"{letter}0{digest[:9]}"


@dataclass
class Conversation:
    """A place where messages are. `messages` are Slack's own objects, oldest first."""

    id: str
    kind: ConversationKind
    name: str
    members: list[str]
    topic: str = ""
    purpose: str = ""
    messages: list[Json] = field(default_factory=list)
    ephemerals: dict[str, list[Json]] = field(default_factory=dict)
    shown_at: dict[str, str] = field(default_factory=dict)
    read: dict[str, str] = field(default_factory=dict)
    pins: list[str] = field(default_factory=list)
    bookmarks: list[Json] = field(default_factory=list)
    archived: bool = False

    def other(self, user: str) -> str | None:
        """In a direct message, the one who is not `user`."""
        others = [member for member in self.members if member != user]
        return others[0] if self.kind == "im" and others else None

    def find(self, ts: str) -> Json | None:
        return next((message for message in self.messages if message["ts"] == ts), None)

    def top_level(self) -> list[Json]:
        """What the channel itself shows: no replies, except those sent to the channel as well."""
        return [
            message
            for message in self.messages
            if message.get("thread_ts", message["ts"]) == message["ts"]
            or message.get("subtype") == "thread_broadcast"
        ]

    def thread(self, ts: str) -> list[Json]:
        """A message and its replies."""
        return [message for message in self.messages if ts in (message["ts"], message.get("thread_ts"))]

    def find_ephemeral(self, user: str, ts: str) -> Json | None:
        return next((message for message in self.ephemerals.get(user, []) if message["ts"] == ts), None)

    def last_ts(self) -> str | None:
        return self.messages[-1]["ts"] if self.messages else None

    def unread(self, user: str) -> int:
        """How many messages of others came since the person last looked."""
        seen = self.read.get(user, "0")
        return sum(message["ts"] > seen and message.get("user") != user for message in self.top_level())

    def for_page(self, user: str) -> Json:
        return {
            "id": self.id,
            "kind": "channel" if self.kind == "group" else self.kind,
            "name": self.name,
            "private": self.kind != "channel",
            "topic": self.topic,
            "members": self.members,
            "with": self.other(user),
            "unread": self.unread(user),
            "last_ts": self.last_ts(),
        }

    def for_slack(self, team_id: str, bot_user: str) -> Json:
        """The conversation object of the Web API."""
        shared: Json = {
            "id": self.id,
            "created": 0,
            "is_archived": self.archived,
            "is_im": self.kind == "im",
            "is_org_shared": False,
            "context_team_id": team_id,
            "updated": 0,
        }
        if self.kind == "im":
            return shared | {
                "user": self.other(bot_user),
                "is_user_deleted": False,
                "is_open": True,
                "priority": 0,
            }
        return shared | {
            "name": self.name,
            "name_normalized": self.name,
            "is_channel": self.kind == "channel",
            "is_group": self.kind == "group",
            "is_mpim": self.kind == "mpim",
            "is_private": self.kind != "channel",
            "is_general": self.name == "general",
            "is_shared": False,
            "is_ext_shared": False,
            "is_pending_ext_shared": False,
            "pending_shared": [],
            "unlinked": 0,
            "is_member": bot_user in self.members,
            "creator": self.members[0] if self.members else "",
            "topic": {"value": self.topic, "creator": "", "last_set": 0},
            "purpose": {"value": self.purpose, "creator": "", "last_set": 0},
            "previous_names": [],
            "num_members": len(self.members),
        }
