"""chat.*: posting, changing and deleting messages."""

import asyncio
import time

from sandbox import messages, tokens
from sandbox.checks import limits
from sandbox.conversations import Conversation
from sandbox.errors import SlackError
from sandbox.shapes import Json
from sandbox.web_api.call import Call
from sandbox.web_api.content import content_of, need_something

FURTHEST = 120 * 24 * 3600
"""Seconds ahead for which a message can be scheduled: 120 days."""


async def post_message(call: Call) -> Json:
    warnings = _truncate(call)
    conversation = _writable(call)
    content = content_of(call.arguments, call.faults)
    need_something(content)
    message = messages.by_bot(call.workspace, content | _threaded(call, conversation))
    posted = messages.post(call.workspace, conversation, message)
    return {"channel": conversation.id, "ts": posted["ts"], "message": posted, **warnings}


def _truncate(call: Call) -> Json:
    """Slack cuts very long texts and says so only in a warning."""
    text = call.get("text") or ""
    if len(text) <= limits.LONGEST_TEXT:
        return {}
    call.arguments["text"] = text[: limits.LONGEST_TEXT]
    call.faults.append(f"The text was cut to {limits.LONGEST_TEXT} characters.")
    return {"warning": "message_truncated", "response_metadata": {"warnings": ["message_truncated"]}}


def _writable(call: Call) -> Conversation:
    public = call.workspace.app.scopes.intersection({"chat:write.public"})
    conversation = call.conversation(names=True, member=not public, archived="is_archived")
    if conversation.kind == "im" and not call.workspace.app.messages_tab:
        raise SlackError("messages_tab_disabled")
    return conversation


def _threaded(call: Call, conversation: Conversation) -> Json:
    thread_ts = call.get("thread_ts")
    if not thread_ts:
        return {}
    parent = conversation.find(thread_ts)
    if parent is None:
        call.faults.append(f"There is no message {thread_ts} to reply to.")
    elif parent.get("thread_ts", thread_ts) != thread_ts:
        call.faults.append("thread_ts names a reply: Slack asks for the message that the thread is under.")
        thread_ts = parent["thread_ts"]
    if call.flag("reply_broadcast"):
        return {"thread_ts": thread_ts, "subtype": "thread_broadcast"}
    return {"thread_ts": thread_ts}


async def post_ephemeral(call: Call) -> Json:
    conversation = call.conversation(archived="is_archived")
    user = call.text("user")
    if user not in conversation.members:
        raise SlackError("user_not_in_channel")
    content = content_of(call.arguments, call.faults)
    need_something(content)
    thread = {"thread_ts": call.get("thread_ts")} if call.get("thread_ts") else {}
    message = messages.by_bot(call.workspace, content | thread)
    shown = messages.post_ephemeral(call.workspace, conversation, user, message)
    return {"message_ts": shown["ts"]}


def _own(call: Call, refusal: str) -> tuple[Conversation, Json]:
    conversation = call.workspace.for_bot(call.text("channel"), member=False)
    message = conversation.find(call.text("ts"))
    if message is None:
        raise SlackError("message_not_found")
    if message.get("bot_id") != tokens.BOT_ID:
        raise SlackError(refusal)
    return conversation, message


async def update(call: Call) -> Json:
    conversation, message = _own(call, "cant_update_message")
    if conversation.archived:
        raise SlackError("is_inactive")
    content = content_of(call.arguments, call.faults, limits.ADVISED_TEXT)
    if "metadata" not in content and call.get("metadata") is not None:
        content["metadata"] = None
    need_something({**content, "attachments": content.get("attachments") or message.get("attachments")})
    if not content.get("blocks") and ("blocks" in content or "text" in content):
        # Text without blocks, or an empty list of them, takes the old blocks away.
        content["blocks"] = None
    changed = messages.update(call.workspace, conversation, message, content)
    return {"channel": conversation.id, "ts": changed["ts"], "text": changed["text"], "message": changed}


async def delete(call: Call) -> Json:
    conversation, message = _own(call, "cant_delete_message")
    messages.delete(call.workspace, conversation, message)
    return {"channel": conversation.id, "ts": message["ts"]}


async def get_permalink(call: Call) -> Json:
    conversation = call.conversation(member=False)
    ts = call.text("message_ts")
    if conversation.find(ts) is None:
        raise SlackError("message_not_found")
    address = f"{call.workspace.base_url}/archives/{conversation.id}/p{ts.replace('.', '')}"
    return {"channel": conversation.id, "permalink": address}


async def schedule_message(call: Call) -> Json:
    conversation = _writable(call)
    wait = call.arguments["post_at"] - time.time()
    if wait < 0:
        raise SlackError("time_in_past")
    if wait > FURTHEST:
        raise SlackError("time_too_far")
    content = content_of(call.arguments, call.faults)
    need_something(content)
    message = messages.by_bot(call.workspace, content | _threaded(call, conversation))
    loop = asyncio.get_running_loop()
    loop.call_later(wait, messages.post, call.workspace, conversation, message)
    return {
        "channel": conversation.id,
        "scheduled_message_id": call.workspace.new_id("Q"),
        "post_at": call.arguments["post_at"],
        "message": {**message, "type": "delayed_message"},
    }


METHODS = {
    "chat.postMessage": post_message,
    "chat.postEphemeral": post_ephemeral,
    "chat.update": update,
    "chat.delete": delete,
    "chat.getPermalink": get_permalink,
    "chat.scheduleMessage": schedule_message,
}
