"""Posting, changing and deleting messages, and telling everyone who sees them."""

import copy
import time
from typing import Any

from sandbox import blocks, events, tokens
from sandbox.conversations import Conversation
from sandbox.shapes import Json
from sandbox.workspace import Workspace


def by_bot(workspace: Workspace, content: Json) -> Json:
    """A message of the app with this content (text, blocks, metadata, …), not yet posted."""
    message: Json = {
        "type": "message",
        "user": tokens.BOT_USER,
        "bot_id": tokens.BOT_ID,
        "app_id": tokens.APP_ID,
        "team": workspace.team.id,
        "bot_profile": bot_profile(workspace),
        "text": "",
        **content,
    }
    if message.get("blocks"):
        message["blocks"] = blocks.completed(message["blocks"], workspace.rng)
    return message


def bot_profile(workspace: Workspace) -> Json:
    return {
        "id": tokens.BOT_ID,
        "deleted": False,
        "name": workspace.app.name,
        "updated": 0,
        "app_id": tokens.APP_ID,
        "user_id": tokens.BOT_USER,
        "team_id": workspace.team.id,
    }


def by_person(
    workspace: Workspace, user: str, text: str, files: list[Json] | None = None, subtype: str | None = None
) -> Json:
    """A message as a person types it, not yet posted; `subtype` says how: as a /me message, say."""
    said = blocks.escaped(text)
    message: Json = {
        "type": "message",
        "user": user,
        "team": workspace.team.id,
        "client_msg_id": f"{workspace.rng.getrandbits(128):032x}",
        "text": said,
    }
    if subtype:
        message["subtype"] = subtype
    if said and subtype != "me_message":
        message["blocks"] = blocks.rich_text(said, workspace.rng)
    if files:
        message |= {"subtype": "file_share", "files": files, "upload": False}
    return message


def post(workspace: Workspace, conversation: Conversation, message: Json) -> Json:
    """Put a message into a conversation: everybody there sees it, and the app hears of it."""
    ts = workspace.clock.ts()
    message = {**message, "ts": ts}
    if thread_ts := message.get("thread_ts"):
        _join_thread(workspace, conversation, message, thread_ts)
    conversation.messages.append(message)
    conversation.shown_at[ts] = workspace.clock.now().isoformat()
    if message["user"] in conversation.members:
        conversation.read[message["user"]] = ts
    _tell(workspace, conversation, {"type": "message", "message": for_page(conversation, message)})
    events.message_posted(workspace, conversation, message)
    return message


def _join_thread(workspace: Workspace, conversation: Conversation, reply: Json, thread_ts: str) -> None:
    parent = conversation.find(thread_ts)
    if parent is None:
        return
    reply["parent_user_id"] = parent["user"]
    users = parent.setdefault("reply_users", [])
    if reply["user"] not in users:
        users.append(reply["user"])
    parent |= {
        "thread_ts": thread_ts,
        "reply_count": parent.get("reply_count", 0) + 1,
        "reply_users_count": len(users),
        "latest_reply": reply["ts"],
    }
    _tell(workspace, conversation, {"type": "message_changed", "message": for_page(conversation, parent)})


def update(workspace: Workspace, conversation: Conversation, message: Json, content: Json) -> Json:
    """Change a message in place. A content of None takes that part away."""
    before = copy.deepcopy(message)
    changed = {key: value for key, value in content.items() if value is not None}
    if changed.get("blocks"):
        changed["blocks"] = blocks.completed(changed["blocks"], workspace.rng)
    for key in set(content) - set(changed):
        message.pop(key, None)
    message |= changed
    if not changed.get("blocks"):
        # Slack says "edited" only of texts.
        message["edited"] = {"user": tokens.BOT_USER, "ts": f"{int(time.time())}.000000"}
    _tell(workspace, conversation, {"type": "message_changed", "message": for_page(conversation, message)})
    events.message_changed(workspace, conversation, message, before)
    return message


def delete(workspace: Workspace, conversation: Conversation, message: Json) -> None:
    """Take a message away; its thread stays."""
    conversation.messages.remove(message)
    _tell(workspace, conversation, {"type": "message_deleted", "ts": message["ts"]})
    events.message_deleted(workspace, conversation, message)


def touched(workspace: Workspace, conversation: Conversation, message: Json) -> None:
    """A message's reactions or replies changed: the pages hear of it, the app does not."""
    _tell(workspace, conversation, {"type": "message_changed", "message": for_page(conversation, message)})


def post_ephemeral(workspace: Workspace, conversation: Conversation, user: str, message: Json) -> Json:
    """Show a message to one person alone; it is gone when the sandbox stops."""
    ts = workspace.clock.ts()
    message = {**message, "ts": ts, "ephemeral": True, "is_ephemeral": True}
    conversation.ephemerals.setdefault(user, []).append(message)
    conversation.shown_at[ts] = workspace.clock.now().isoformat()
    _tell_one(
        workspace, conversation, user, {"type": "ephemeral", "message": for_page(conversation, message)}
    )
    return message


def update_ephemeral(
    workspace: Workspace, conversation: Conversation, user: str, message: Json, content: Json
) -> None:
    """Replace what an ephemeral message says."""
    message.pop("blocks", None)
    message |= by_bot(workspace, content)
    _tell_one(
        workspace,
        conversation,
        user,
        {"type": "ephemeral_changed", "message": for_page(conversation, message)},
    )


def delete_ephemeral(workspace: Workspace, conversation: Conversation, user: str, message: Json) -> None:
    """Take an ephemeral message away."""
    conversation.ephemerals[user].remove(message)
    _tell_one(workspace, conversation, user, {"type": "ephemeral_deleted", "ts": message["ts"]})


def for_page(conversation: Conversation, message: Json) -> Json:
    """A message as the page shows it: with the business time at which it came."""
    return {**message, "shown_at": conversation.shown_at.get(message["ts"])}


def seen_by(conversation: Conversation, user: str, thread_ts: str | None = None) -> list[Json]:
    """What a person sees in a conversation or a thread, oldest first, their ephemeral messages among it."""
    public = conversation.thread(thread_ts) if thread_ts else conversation.top_level()
    private = [m for m in conversation.ephemerals.get(user, []) if m.get("thread_ts") == thread_ts]
    return sorted((for_page(conversation, m) for m in [*public, *private]), key=_by_ts)


def _by_ts(message: Json) -> Any:
    return message["ts"]


def _tell(workspace: Workspace, conversation: Conversation, event: Json) -> None:
    workspace.live.tell(conversation.members, {"channel": conversation.id, **event})
    workspace.on_change()


def _tell_one(workspace: Workspace, conversation: Conversation, user: str, event: Json) -> None:
    workspace.live.tell([user], {"channel": conversation.id, **event})
