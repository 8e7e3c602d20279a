"""Telling everyone concerned: what follows a step of the lifecycle table, queued in its transaction."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from bot.rules.acts import acts
from bot.rules.lifecycle import RECORDING
from bot.rules.states import Action, Lifecycle, Part
from bot.store import outbox, people
from bot.store.changes import Recorded, change, spoken_for, steps_of
from bot.store.tables import History, Person, Recording
from bot.store.work import Work, id_of


@dataclass(frozen=True)
class Matter:
    """One thing that moves, with who is what in it.

    `parties` gives the people of a part ("head", "leader", …); "director", "thread" and "together" (the
    group conversation of leader and head) are places. A card and the thread under it may belong to another
    row than the thing itself: a deployment's are its request's. `asks` are the kinds of message with buttons
    for a step, `reminders` the keys of those sent by time: once sent, they are drawn again at later steps.
    """

    lifecycle: Lifecycle
    row: Any
    parties: Mapping[str, Sequence[Person]]
    card: str
    card_id: int
    asks: Sequence[str] = ()
    reminders: Sequence[str] = ()

    def parts_of(self, who: Person) -> set[str]:
        """What somebody is in this matter."""
        return {part for part, found in self.parties.items() if any(who.id == each.id for each in found)}

    def everyone(self) -> list[Person]:
        """All who have a part in it, each once."""
        return list({who.id: who for found in self.parties.values() for who in found}.values())

    def recipients(self, part: str, actor_id: int | None) -> list[Person]:
        """Who hears what is for this part: not whoever acted, who hears what is for the "actor"."""
        if part == "actor":
            return [who for who in self.everyone() if who.id == actor_id]
        found = {who.id: who for who in self.parties.get(part, ())}
        return [who for who in found.values() if who.id != actor_id]


def parts_in(work: Work, matter: Matter, who: Person, action: Action | None = None) -> set[str]:
    """What somebody is in a matter; who works for the director acts as one, but in what is reserved.

    Without an action: for reading of it.
    """
    parts = matter.parts_of(who)
    if Part.DIRECTOR in parts:
        return parts
    if action is not None:
        taken = [step for (_, each), step in matter.lifecycle.steps.items() if each == action]
        may = {part for step in taken for part in step.who}
        if Part.DIRECTOR not in may or may & parts or acts(matter.lifecycle)[action].reserved:
            return parts
    return with_office(work, parts, who)


def with_office(work: Work, parts: set[str], who: Person) -> set[str]:
    """What somebody is in a matter, with what a director is for who works for one."""
    if Part.DIRECTOR in parts or not people.has_role(work, who, "office"):
        return parts
    return parts | {Part.OFFICE, Part.DIRECTOR}


def move(
    work: Work,
    matter: Matter,
    action: Action,
    actor: Person | None,
    reason: str = "",
    **values: Any,
) -> History:
    """Take a step of the lifecycle table and tell everyone it says. Raises NotYours, MovedOn.

    Without an actor, it is time itself that acts.
    """
    parts = parts_in(work, matter, actor, action) if actor else {Part.TIME}
    history = change(work, matter.lifecycle, matter.row, action, actor, parts, reason, **values)
    tell(work, matter, history)
    if recorded := spoken_for(work, actor):
        _write_down(work, history, recorded)
    return history


def tell(work: Work, matter: Matter, history: History) -> None:
    """Queue what follows a step, by the table, and have everyone's home tab drawn again."""
    step = matter.lifecycle.step(history.before, Action(history.action))
    for follows in step.follows if step else ():
        kind, _, part = follows.partition(">")
        _queue(work, matter, history, kind, part)
    if matter.asks and history.before:  # nobody has been asked about what has only just begun
        _redraw_asks(work, matter, history)
    for who in matter.everyone():
        outbox.redraw_home(work, who, f"{matter.lifecycle.subject}:{history.id}")


def _write_down(work: Work, history: History, recorded: Recorded) -> None:
    """The answer that was given outside is done with, once the step is taken that it was for."""
    row = work.get(Recording, recorded.id) if recorded.id else None
    if row is None or (row.subject, row.action) != (history.subject, history.action):
        return
    told: dict[str, list[Person]] = {
        Part.SPOKEN_FOR: [work.get(Person, row.person_id)],
        Part.DIRECTOR: [recorded.by],
    }
    matter = Matter(RECORDING, row, told, f"request:{row.request_id}", row.request_id)
    move(work, matter, Action.RECORD, recorded.by, done_at=work.now, history_id=history.id)


def _queue(work: Work, matter: Matter, history: History, kind: str, part: str) -> None:
    key = f"{kind}:{history.id}"
    if part == "director":
        outbox.queue(work, key, kind, matter.card_id, place=outbox.DIRECTOR, card=matter.card)
    elif part == "thread":
        outbox.queue(work, key, kind, id_of(history), place=outbox.DIRECTOR)
    elif part == "together":
        outbox.queue(work, key, kind, id_of(matter.row), place=f"{outbox.TOGETHER}{id_of(matter.row)}")
    else:
        for who in matter.recipients(part, history.actor_id):
            outbox.queue(work, f"{key}:{who.id}", kind, id_of(matter.row), to=who)


def _redraw_asks(work: Work, matter: Matter, history: History) -> None:
    everyone = [id_of(who) for who in matter.everyone()]

    def keys() -> Iterator[str]:
        yield from matter.reminders
        for step in steps_of(work, matter.lifecycle, matter.row):
            for kind in _may_have_brought(matter, step):
                yield f"{kind}:{step.id}"
                yield from (f"{kind}:{step.id}:{who}" for who in everyone)

    outbox.redraw(work, keys(), str(history.id), of=(matter.lifecycle.subject, id_of(matter.row)))


def _may_have_brought(matter: Matter, step: History) -> Iterator[str]:
    """The messages with buttons that may be named after a step: those sent where it led to, or anywhere."""
    for kind in matter.asks:
        where = _sent_in(matter.lifecycle, kind)
        if not where or step.after in where:
            yield kind


@cache
def _sent_in(lifecycle: Lifecycle, kind: str) -> frozenset[str]:
    """The states whose steps bring a message; none where it comes by another way than the table's."""
    brings = lifecycle.followed_by(kind)
    return frozenset(step.to for (_, action), step in lifecycle.steps.items() if action in brings)
