"""The workspace: its people, its conversations and everything that happens in them."""

import random
from collections.abc import Callable
from typing import TYPE_CHECKING

from sandbox import tokens
from sandbox.clock import Clock
from sandbox.conversations import Conversation, conversation_id
from sandbox.errors import NotThere, SlackError
from sandbox.faults import Faults
from sandbox.files import Files
from sandbox.live import Live
from sandbox.manifest import App
from sandbox.people import Person, Team, UserGroup
from sandbox.shapes import Json
from sandbox.traffic import Traffic
from sandbox.triggers import Triggers
from sandbox.views import Views

if TYPE_CHECKING:
    from sandbox.bot import Bot

_ID_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"


class Workspace:
    """One Slack workspace with one app installed.

    `bot` is the line to the app, set once the server is there.
    """

    bot: "Bot"

    def __init__(
        self,
        team: Team,
        app: App,
        people: list[Person],
        conversations: list[Conversation],
        *,
        groups: list[UserGroup] | None = None,
        clock: Clock | None = None,
    ) -> None:
        self.team = team
        self.app = app
        self.base_url = ""
        # People outside who have a mailbox here; none where no mail is taken at all.
        self.outside: list[dict[str, str]] | None = None
        # The word with which calls of the app are refused: its token was revoked, or it was removed.
        self.refuses: str | None = None
        # Never seeded: an id must not come again after a restart, when the bot remembers it.
        self.rng = random.Random()
        self.clock = clock or Clock()
        self.live = Live()
        self.traffic = Traffic(self.live.tell_all)
        self.faults = Faults(random.Random(0))
        self.triggers = Triggers(random.Random())
        self.files = Files()
        self.views = Views(self)
        self.bot_user = Person(tokens.BOT_USER, _handle(app.bot_name), app.bot_name, is_bot=True)
        self.people = {person.id: person for person in [*people, self.bot_user]}
        self.conversations = {conversation.id: conversation for conversation in conversations}
        self.groups = groups or []
        self.on_change: Callable[[], None] = lambda: None
        self.new_socket_address: Callable[[], str] = lambda: ""
        for complaint in app.complaints():
            self.traffic.note("manifest", "manifest", complaint)

    def new_id(self, letter: str) -> str:
        """A new id in Slack's form: a letter and ten more signs."""
        return letter + "".join(self.rng.choices(_ID_LETTERS, k=10))

    def person(self, user: str) -> Person:
        """One of the people, not the app. Raises NotThere."""
        found = self.people.get(user)
        if found is None or found.is_bot:
            raise NotThere(f"There is nobody here with the id {user}.")
        return found

    @property
    def installed(self) -> bool:
        return self.refuses != "account_inactive"

    def humans(self) -> list[Person]:
        return [person for person in self.people.values() if not person.is_bot]

    def mentioned_in(self, text: str) -> bool:
        """Whether a text mentions the app."""
        return f"<@{tokens.BOT_USER}>" in text

    def im(self, user: str, other: str = tokens.BOT_USER) -> Conversation:
        """The direct message of two users, opened if it was not."""
        return self._private("im", "D", [user, other])

    def mpim(self, users: list[str]) -> Conversation:
        """The group direct message of several users, opened if it was not."""
        return self._private("mpim", "G", users)

    def _private(self, kind: str, letter: str, members: list[str]) -> Conversation:
        found = self.conversations.get(conversation_id(letter, members))
        if found is None:
            handles = "--".join(self.people[member].name for member in members)
            found = Conversation(
                conversation_id(letter, members),
                "im" if kind == "im" else "mpim",
                "directmessage" if kind == "im" else f"mpdm-{handles}-1",
                sorted(set(members)),
            )
            self.conversations[found.id] = found
            self.tell_of(found)
        return found

    def visible(self, user: str, channel: str) -> Conversation:
        """A conversation that the person is in. Raises NotThere."""
        found = self.conversations.get(channel)
        if found is None or user not in found.members:
            raise NotThere("This person is not in that conversation.")
        return found

    def conversations_of(self, user: str) -> list[Conversation]:
        """Those the person is in; the direct message with the app is always there."""
        self.im(user)
        return [found for found in self.conversations.values() if user in found.members]

    def for_bot(
        self, channel: str, *, names: bool = False, member: bool = True, archived: str | None = None
    ) -> Conversation:
        """The conversation the bot means by an id, or with `names` by "#name" or a person's id.

        Raises SlackError: channel_not_found, not_in_channel for a public channel without the bot, or with
        `archived` that word for a channel that is archived.
        """
        found = self.conversations.get(channel)
        if found is None and names:
            if channel in self.people and channel != tokens.BOT_USER:
                found = self.im(channel)
            else:
                wanted = channel.removeprefix("#")
                found = next(
                    (
                        c
                        for c in self.conversations.values()
                        if c.name == wanted and c.kind in ("channel", "group")
                    ),
                    None,
                )
        if found is None or (found.kind != "channel" and tokens.BOT_USER not in found.members):
            raise SlackError("channel_not_found")
        if archived and found.archived:
            raise SlackError(archived)
        if member and tokens.BOT_USER not in found.members:
            raise SlackError("not_in_channel")
        return found

    def tell_of(self, conversation: Conversation) -> None:
        """A conversation is new or has changed: its members' pages hear of it."""
        for member in conversation.members:
            self.live.tell([member], {"type": "conversation", "conversation": conversation.for_page(member)})
        self.on_change()

    def user_in_payload(self, user: str) -> Json:
        """How interaction payloads name the person."""
        name = self.people[user].name
        return {"id": user, "username": name, "name": name, "team_id": self.team.id}

    def team_in_payload(self) -> Json:
        return {"id": self.team.id, "domain": self.team.domain}


def _handle(name: str) -> str:
    return "".join(letter for letter in name.lower() if letter.isalnum())
