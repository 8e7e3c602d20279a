"""Running the alliance: what waits for the director, what did not help, what could not be delivered."""

from dataclasses import dataclass

from bot.errors import BotError
from bot.flows.directing import who_runs_it
from bot.flows.questions.knowing import knowledge
from bot.store import outbox, people
from bot.store.for_director import for_director
from bot.store.tables import Outbox, Person
from bot.store.work import Work, id_of

_MOST = 12


class NotDead(BotError):
    """The message has been tried again already."""

    def __init__(self) -> None:
        super().__init__("That message is already on its way again.")


@dataclass(frozen=True)
class Waiting:
    """A question that waits for the director's answer."""

    question_id: int
    text: str
    asker: str


@dataclass(frozen=True)
class Unhelpful:
    """An answer somebody found no help: what was asked, what was answered instead, and what became of it."""

    question_id: int
    text: str
    answered: str
    state: str


@dataclass(frozen=True)
class Undelivered:
    """A message that could not be delivered, to whom, and why by Slack's own word."""

    outbox_id: int
    to: str
    kind: str
    error: str


@dataclass(frozen=True)
class Overview:
    """What the director should see."""

    waiting: tuple[Waiting, ...]
    unhelpful: tuple[Unhelpful, ...]
    undelivered: tuple[Undelivered, ...]


def overview(work: Work, director: Person) -> Overview:
    """What waits, what did not help and what did not arrive. Raises NotYours for all but the director."""
    who_runs_it(work, director)
    found = for_director(work)
    return Overview(
        waiting=tuple(
            Waiting(row.id, row.text, people.mention(Person(slack_id=row.slack_id, name=row.name)))
            for row in found.waiting
        ),
        unhelpful=tuple(
            Unhelpful(row.id, row.text, _answered(work, row.entry), row.state) for row in found.unhelpful
        ),
        undelivered=tuple(
            Undelivered(id_of(row), _to(work, row), row.kind, row.error or "")
            for row in outbox.dead(work)[:_MOST]
        ),
    )


def send_again(work: Work, director: Person, outbox_id: int) -> Outbox:
    """Try again to send a message that could not be delivered. Raises NotYours, NotDead."""
    who_runs_it(work, director)
    row = work.get(Outbox, outbox_id)
    if not outbox.revive(work, row):
        raise NotDead
    outbox.redraw_home(work, director, f"again:{row.id}:{row.tries}")
    return row


def _answered(work: Work, entries: str | None) -> str:
    """The question that the bot took this one for."""
    known = knowledge(work)
    return " and ".join(known.entry(entry).question for entry in (entries or "").split("+") if entry)


def _to(work: Work, row: Outbox) -> str:
    if row.to_person_id:
        return people.mention(work.get(Person, row.to_person_id))
    return "the director's channel" if row.to_place == outbox.DIRECTOR else "a channel"
