"""What happens in a workspace besides talk: to accounts, to channels, and to the app's installation."""

from typing import Literal, get_args

from sandbox import events, tokens
from sandbox.conversations import Conversation
from sandbox.errors import NotPossible
from sandbox.people import Person
from sandbox.workspace import Workspace

ToChannel = Literal["archive", "unarchive", "rename", "delete", "remove_app", "invite_app"]
ToApp = Literal["revoke", "uninstall", "install"]

TO_CHANNEL: tuple[str, ...] = get_args(ToChannel)
TO_APP: tuple[str, ...] = get_args(ToApp)


def change_account(
    workspace: Workspace,
    person: Person,
    *,
    real_name: str | None = None,
    email: str | None = None,
    deleted: bool | None = None,
) -> None:
    """Somebody's profile changes, or an administrator closes their account or opens it again."""
    person.real_name = person.real_name if real_name is None else real_name
    person.email = person.email if email is None else email
    person.deleted = person.deleted if deleted is None else deleted
    workspace.live.tell_all({"type": "person", "person": person.for_page()})
    events.user_change(workspace, person)


def to_channel(workspace: Workspace, conversation: Conversation, do: str, by: str, name: str = "") -> None:
    """Somebody does something to a channel. Raises NotPossible."""
    if conversation.kind not in ("channel", "group") or do not in TO_CHANNEL:
        raise NotPossible(f"A channel can {', '.join(TO_CHANNEL)}.")
    is_there = tokens.BOT_USER in conversation.members
    if do in ("archive", "unarchive"):
        conversation.archived = do == "archive"
        more = {"is_moved": 0} if do == "archive" else {}
        events.of_channel(workspace, conversation, do, user=by, **more)
    elif do == "rename":
        if not name:
            raise NotPossible("A channel needs a name.")
        conversation.name = name
        events.renamed(workspace, conversation)
    elif do == "delete":
        del workspace.conversations[conversation.id]
        events.of_channel(workspace, conversation, "deleted", actor_id=by)
    elif do == "remove_app" and is_there:
        conversation.members.remove(tokens.BOT_USER)
        events.member_left(workspace, conversation, tokens.BOT_USER)
    elif do == "invite_app" and not is_there:
        if conversation.archived:
            raise NotPossible("Nobody can be invited to an archived channel.")
        conversation.members.append(tokens.BOT_USER)
        events.member_joined(workspace, conversation, tokens.BOT_USER, inviter=by)
    workspace.tell_of(conversation)


def to_app(workspace: Workspace, do: str) -> None:
    """The app's token is revoked, or the app removed; or it is installed again, with the token it had.

    With the app its user goes out of all channels, and comes back by invitation alone. Raises NotPossible.
    """
    if do == "install":
        workspace.refuses = None
    elif do == "revoke":
        events.tokens_revoked(workspace)
        workspace.refuses = "token_revoked"
    elif do == "uninstall":
        events.app_uninstalled(workspace)
        events.tokens_revoked(workspace)
        workspace.refuses = "account_inactive"
        for conversation in workspace.conversations.values():
            if conversation.kind in ("channel", "group") and tokens.BOT_USER in conversation.members:
                conversation.members.remove(tokens.BOT_USER)
    else:
        raise NotPossible(f"The app can be asked to {', '.join(TO_APP)}.")
