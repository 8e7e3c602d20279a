"""What is heard of all that Slack calls a message: whatever a person wrote, whatever Slack calls its kind."""

from bot.desk import Desk
from bot.rules.as_seen import accounts_in, as_seen
from bot.slack.payload import Body
from bot.store import people

# Kinds of message event that nobody wrote: https://docs.slack.dev/reference/events/message. Those that people
# write have a kind as well: file_share, me_message, thread_broadcast, and what Slack may yet think of.
_NOT_WRITTEN = {
    *("message_changed", "message_deleted", "message_replied", "reply_broadcast", "tombstone"),
    *("bot_message", "bot_add", "bot_remove", "bot_enable", "bot_disable", "assistant_app_thread"),
    *("app_conversation_join", "app_conversation_leave"),
    *("joiner_notification", "joiner_notification_for_inviter"),
    *("pinned_item", "unpinned_item", "reminder_add", "reminder_delete"),
    *("file_comment", "file_mention", "document_mention", "document_comment_root"),
    *("huddle_thread", "sh_room_created", "sh_room_shared", "ekm_access_denied"),
}
# Joins, leaves, names, topics, purposes, archives, permissions …: what Slack says of a conversation itself.
_OF_A_CONVERSATION = ("channel_", "group_", "mpim_", "im_")


def is_written(event: Body) -> bool:
    """Whether a person of ours wrote this, and Slack says who and where: no bot, workflow or edit did."""
    kind = event.get("subtype") or ""
    return (
        not (event.get("bot_id") or event.get("hidden"))
        and kind not in _NOT_WRITTEN
        and not kind.startswith(_OF_A_CONVERSATION)
        and all(isinstance(event.get(name), str) and event[name] for name in ("user", "channel", "ts"))
    )


async def words_of(desk: Desk, event: Body, me: str | None) -> str:
    """What was written, as its writer saw it, without the bot's own name where it was called by it."""
    text = str(event.get("text") or "").replace(f"<@{me}>", " ") if me else str(event.get("text") or "")
    asked = accounts_in(text)
    names = await desk.look(people.names_of, asked) if asked else {}
    return as_seen(text, names).strip()
