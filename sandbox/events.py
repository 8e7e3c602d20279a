"""The events the app hears of, if its manifest subscribes to them."""

import copy
from typing import Any

from sandbox import tokens
from sandbox.conversations import Conversation
from sandbox.people import Person
from sandbox.shapes import ConversationKind, Json
from sandbox.workspace import Workspace

MESSAGE_EVENTS: dict[ConversationKind, str] = {
    "channel": "message.channels",
    "group": "message.groups",
    "im": "message.im",
    "mpim": "message.mpim",
}


def message_posted(workspace: Workspace, conversation: Conversation, message: Json) -> None:
    """A message came: `message.…`, and `app_mention` when it mentions the app outside a direct message."""
    event = {key: value for key, value in message.items() if key != "metadata"}
    event |= {"channel": conversation.id, "event_ts": message["ts"]}
    _message(workspace, conversation, event)
    mentioned = workspace.mentioned_in(message["text"]) and message["user"] != tokens.BOT_USER
    if mentioned and conversation.kind != "im" and tokens.BOT_USER in conversation.members:
        emit(workspace, "app_mention", {**event, "type": "app_mention"}, message["user"])


def message_changed(workspace: Workspace, conversation: Conversation, message: Json, before: Json) -> None:
    """A message was edited; Slack tells of the app's own edits too."""
    event = {"subtype": "message_changed", "message": message, "previous_message": before}
    _hidden(workspace, conversation, event)


def message_deleted(workspace: Workspace, conversation: Conversation, message: Json) -> None:
    """A message was taken away."""
    event = {"subtype": "message_deleted", "deleted_ts": message["ts"], "previous_message": message}
    _hidden(workspace, conversation, event)


def app_home_opened(workspace: Workspace, user: str, tab: str) -> None:
    """A person opened the app: its home tab or its messages."""
    event: Json = {
        "type": "app_home_opened",
        "user": user,
        "channel": workspace.im(user).id,
        "tab": tab,
        "event_ts": workspace.clock.ts(),
    }
    home = workspace.views.home(user)
    if tab == "home" and home is not None:
        event["view"] = home
    emit(workspace, "app_home_opened", event, user)


def member_joined(
    workspace: Workspace, conversation: Conversation, user: str, inviter: str | None = None
) -> None:
    """Somebody joined a channel, by themselves or invited."""
    _member(
        workspace, conversation, "member_joined_channel", user, **({"inviter": inviter} if inviter else {})
    )


def member_left(workspace: Workspace, conversation: Conversation, user: str) -> None:
    """Somebody left a channel, or was put out of it; the app hears of its own leaving twice."""
    _member(workspace, conversation, "member_left_channel", user)
    if user == tokens.BOT_USER:
        _emit_of(workspace, conversation, "left", {"channel": conversation.id})


def of_channel(workspace: Workspace, conversation: Conversation, what: str, **more: Any) -> None:
    """A channel was archived, unarchived or deleted; of a private one its members alone hear."""
    if conversation.kind == "channel" or tokens.BOT_USER in conversation.members:
        _emit_of(workspace, conversation, what, {"channel": conversation.id, **more})


def renamed(workspace: Workspace, conversation: Conversation) -> None:
    """A channel has another name."""
    channel: Json = {
        "id": conversation.id,
        "is_channel": conversation.kind == "channel",
        "name": conversation.name,
        "name_normalized": conversation.name,
        "created": 0,
    }
    if conversation.kind == "channel" or tokens.BOT_USER in conversation.members:
        _emit_of(workspace, conversation, "rename", {"channel": channel})


def user_change(workspace: Workspace, person: Person) -> None:
    """Somebody's name, address, status … has changed, or their account was closed or opened again."""
    ts = workspace.clock.ts()
    with_email = "users:read.email" in workspace.app.scopes
    event = {
        "type": "user_change",
        "user": {**person.for_slack(workspace.team.id, with_email=with_email), "updated": int(float(ts))},
        "cache_ts": int(float(ts)),
        "event_ts": ts,
    }
    emit(workspace, "user_change", event, person.id)


def tokens_revoked(workspace: Workspace) -> None:
    """The app's token was revoked: named by whose it is, the app's own user."""
    event = {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": [tokens.BOT_USER]}}
    emit(workspace, "tokens_revoked", {**event, "event_ts": workspace.clock.ts()}, None)


def app_uninstalled(workspace: Workspace) -> None:
    """The app was removed from the workspace."""
    emit(workspace, "app_uninstalled", {"type": "app_uninstalled", "event_ts": workspace.clock.ts()}, None)


def reaction_added(
    workspace: Workspace, conversation: Conversation, message: Json, name: str, user: str
) -> None:
    """Somebody put an emoji on a message."""
    event = {
        "type": "reaction_added",
        "user": user,
        "reaction": name,
        "item_user": message["user"],
        "item": {"type": "message", "channel": conversation.id, "ts": message["ts"]},
        "event_ts": workspace.clock.ts(),
    }
    emit(workspace, "reaction_added", event, user)


def _member(workspace: Workspace, conversation: Conversation, name: str, user: str, **more: Any) -> None:
    event = {
        "type": name,
        "user": user,
        "channel": conversation.id,
        "channel_type": "C" if conversation.kind == "channel" else "G",
        "team": workspace.team.id,
        **more,
        "event_ts": workspace.clock.ts(),
    }
    emit(workspace, name, event, user)


def _emit_of(workspace: Workspace, conversation: Conversation, what: str, event: Json) -> None:
    name = f"{conversation.kind}_{what}"
    emit(workspace, name, {"type": name, **event, "event_ts": workspace.clock.ts()}, event.get("user"))


def _hidden(workspace: Workspace, conversation: Conversation, event: Json) -> None:
    ts = workspace.clock.ts()
    _message(
        workspace,
        conversation,
        {"type": "message", "channel": conversation.id, "hidden": True, "ts": ts, "event_ts": ts, **event},
    )


def _message(workspace: Workspace, conversation: Conversation, event: Json) -> None:
    if tokens.BOT_USER in conversation.members:
        event = {**event, "channel_type": conversation.kind}
        emit(workspace, MESSAGE_EVENTS[conversation.kind], event, event.get("user"))


def emit(workspace: Workspace, name: str, event: Json, user: str | None) -> None:
    """Send an event on its way if the manifest subscribes to it; nobody waits for it."""
    if not workspace.installed or not workspace.app.hears(name):
        return
    payload = {
        "token": tokens.VERIFICATION_TOKEN,
        "team_id": workspace.team.id,
        "api_app_id": tokens.APP_ID,
        "event": copy.deepcopy(event),
        "type": "event_callback",
        "event_id": workspace.new_id("Ev"),
        "event_time": int(float(event["event_ts"])),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": workspace.team.id,
                "user_id": tokens.BOT_USER,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": False,
        "event_context": f"4-{workspace.new_id('')}",
    }
    workspace.bot.send_event(name, payload, user)
