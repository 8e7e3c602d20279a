"""Acting: whatever has states is looked up, checked and moved here, and both refusals are put into words.

Somebody who may not hears who can; somebody who comes too late hears what was done first.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from bot.errors import BotError
from bot.flows.correcting import ActedOn, check_in_time, corrected_by, is_replaced, matter_of, put_right
from bot.flows.requests.settling import settle_request
from bot.flows.telling import Matter, move, parts_in
from bot.rules.acts import acts, part_in_words
from bot.rules.lifecycle import DEPLOYMENT, SETTLING
from bot.rules.states import Action, Part, Step
from bot.store import people
from bot.store.changes import MovedOn, NotYours, check, check_first, spoken_for, steps_of
from bot.store.tables import History, Person
from bot.store.work import Work

LONGEST = 3_000


class NothingWritten(BotError):
    """A text that cannot be left out is empty."""

    def __init__(self, sentence: str, field: str) -> None:
        super().__init__(sentence, field)


class TooLong(BotError):
    """A text longer than a message can carry."""

    def __init__(self, field: str) -> None:
        super().__init__(f"Please keep this under {LONGEST:,} characters.", field)


def may(work: Work, matter: Matter, action: Action, person: Person) -> Step:
    """The step of the table that somebody is about to take. Raises NotYours, MovedOn.

    Whoever puts right what was recorded for them takes it in place of the one that was: see `correcting`.
    """
    if row := corrected_by(work, person, matter, action):
        step = may(work, matter_of(work, row, matter), Action.CHANGE, person)
        check_in_time(work, row)
        if not is_replaced(work, row):
            raise ActedOn
        return step
    with _in_words(work, matter, action, person):
        step = check(matter.lifecycle, matter.row, action, parts_in(work, matter, person, action))
        if step.once:
            check_first(work, matter.lifecycle, matter.row, action)
        return step


def act(
    work: Work,
    matter: Matter,
    action: Action,
    person: Person | None,
    reason: str = "",
    **values: Any,
) -> History:
    """Take a step of the table, write it down and tell everyone; a deployment's request goes with it.

    Without a person, it is time that acts. Raises NotYours, MovedOn.
    """
    if person and (row := corrected_by(work, person, matter, action)):
        may(work, matter, action, person)
        return put_right(work, matter, action, person, row, reason, values)
    with _in_words(work, matter, action, person):
        history = move(work, matter, action, person, reason, **values)
    if matter.lifecycle is DEPLOYMENT and history.after in SETTLING and history.after != history.before:
        settle_request(work, matter.row.request_id)
    return history


def moved_on(work: Work, matter: Matter, action: Action, reader: Person | None) -> MovedOn:
    """What somebody hears who comes too late: what was done first, by whom.

    A step that left it where it was is passed over, but where it is the very one that they come with.
    """
    steps = [
        step
        for step in steps_of(work, matter.lifecycle, matter.row)
        if step.before != step.after or step.action == action
    ]
    if not steps:
        return MovedOn()
    last = steps[-1]
    row = acts(matter.lifecycle)[Action(last.action)]
    # A leader who is their own head clicked Accept alone: the release came with it.
    is_own = row.done_without and last.actor_id == matter.row.leader_id
    who, has = _called(work, last, reader)
    return MovedOn((row.done_without if is_own else row.done).format(who=who, who_has=f"{who} {has}"))


def not_yours(matter: Matter, *parts: str) -> NotYours:
    """What somebody hears who may not act: who can, by what they are and by name.

    Whoever signs for the school is one of the school.
    """
    named = [part for part in Part if part in parts and part not in (Part.TIME, Part.REQUEST)]
    if Part.HEAD in named and Part.HOST_HEAD in named:
        named.remove(Part.HOST_HEAD)
    holders = {who.id: who for part in named for who in matter.parties.get(part, ())}
    return NotYours(
        *(part_in_words(matter.lifecycle, part) for part in named),
        names=[people.called(who) for who in holders.values()],
    )


def written(text: str, field: str = "reason", *, missing: str = "") -> str:
    """A text that cannot be left out, without the spaces around it; `missing` is said where it is.

    Raises NothingWritten, TooLong.
    """
    text = text.strip()
    if not text:
        usual = "Please say why in a few words." if field == "reason" else "Please write a few words here."
        raise NothingWritten(missing or usual, field)
    if len(text) > LONGEST:
        raise TooLong(field)
    return text


def is_themselves(work: Work, reader: Person, actor_id: int | None) -> bool:
    """Whether somebody reads of what they did: not where another writes down what they say."""
    return reader.id == actor_id and spoken_for(work, reader) is None


@contextmanager
def _in_words(work: Work, matter: Matter, action: Action, person: Person | None) -> Iterator[None]:
    try:
        yield
    except NotYours as refused:
        step = matter.lifecycle.step(matter.row.state, action)
        raise not_yours(matter, *(step.who if step else refused.who)) from None
    except MovedOn:
        raise moved_on(work, matter, action, person) from None


def _called(work: Work, step: History, reader: Person | None) -> tuple[str, str]:
    if step.actor_id is None:
        return "The alliance", "has"
    if reader is not None and is_themselves(work, reader, step.actor_id):
        return "You", "have"
    return people.called(work.get(Person, step.actor_id)), "has"
