"""Chasing: whoever is awaited is reminded again now; and what Slack could not deliver goes by mail."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.errors import BotError
from bot.flows.board.awaited import CHASED, Awaited, Step, Told, awaited
from bot.flows.directing import who_runs_it
from bot.rules.lifecycle import DEPLOYMENT
from bot.rules.reached import LOST
from bot.store import mailing, outbox
from bot.store.changes import note
from bot.store.outbox import BY_MAIL_TOO
from bot.store.tables import Deployment, Person
from bot.store.under_way import UnderWay
from bot.store.work import Work, id_of


class NobodyAwaited(BotError):
    """What somebody was awaited for has been done, or is not awaited any more."""

    def __init__(self) -> None:
        super().__init__("Nobody is awaited for that any more, so nobody was chased.")


class ChasedToday(BotError):
    """Whoever is awaited has been chased on this very day."""

    def __init__(self) -> None:
        super().__init__("They have been chased today already. You can chase them again tomorrow.")


class NoneReached(BotError):
    """A reminder would reach nobody."""

    def __init__(self) -> None:
        super().__init__("I cannot reach any of them. Please ask them yourself, and record their answer.")


class NotByMail(BotError):
    """There is no mail, or nobody's address for it."""

    def __init__(self) -> None:
        super().__init__("That cannot go by mail now: there is no address, or mail has not begun.")


@dataclass(frozen=True)
class Chased:
    """Somebody who is reminded again, in Slack or by mail."""

    person: Person
    by_mail: bool


def to_chase(work: Work, by: Person, of: Step) -> tuple[Awaited, Sequence[Chased]]:
    """What is awaited, and who can be reminded of it.

    Raises NotYours, NobodyAwaited, ChasedToday, NoneReached.
    """
    found = _found(work, by, of)
    reached = [each for each in found.told if each.how != LOST and _can_be(work, each.person)]
    if not reached:
        raise NoneReached
    again = [each for each in reached if not _was_chased(work, each)]
    if not again:
        raise ChasedToday
    return found, [Chased(each.person, is_mailed(each.person)) for each in again]


def chase(work: Work, by: Person, of: Step, *, today: bool) -> Sequence[Chased]:
    """Remind them now; what goes by mail waits for no school hour where it is to go `today`.

    Raises as `to_chase` does.
    """
    found, again = to_chase(work, by, of)
    told = {id_of(each.person): each for each in found.told}
    for each in again:
        last = told[id_of(each.person)].last
        key = _key(last.key, id_of(each.person), work)
        outbox.queue(work, key, last.kind, last.about_id, to=each.person, at_once=today)
    return again


def may_be_mailed(told: Told) -> bool:
    """Whether what Slack could not deliver to somebody can go by mail."""
    return told.how == LOST and told.last.by != mailing.MAIL and bool(told.person.email)


def to_mail(work: Work, by: Person, of: Step) -> Sequence[Told]:
    """To whom what Slack could not deliver can go by mail. Raises NotYours, NobodyAwaited, NotByMail."""
    lost = [each for each in _found(work, by, of).lost if may_be_mailed(each)]
    if not lost or not mailing.has_begun(work):
        raise NotByMail
    return lost


def send_by_mail(work: Work, by: Person, of: Step) -> Sequence[Person]:
    """Have it go by mail, and all else to them from now on. Raises NotYours, NobodyAwaited, NotByMail."""
    lost = to_mail(work, by, of)
    for each in lost:
        mailing.by_mail_from_now_on(work, each.person, [each.last.id])
        note(work, "person", id_of(each.person), by, "reach_by_mail")
    return [each.person for each in lost]


def is_mailed(who: Person) -> bool:
    """Whether what goes to somebody goes by mail."""
    return not who.slack_id or who.reach == mailing.MAIL


def _found(work: Work, by: Person, of: Step) -> Awaited:
    who_runs_it(work, by)
    subject, number, _ = of
    under_way = [work.get(Deployment, number)] if subject == DEPLOYMENT.subject else []
    for each in awaited(UnderWay.of(work, *under_way)):
        if (each.subject, each.number, each.act.action) == of:
            return each
    raise NobodyAwaited


def _can_be(work: Work, who: Person) -> bool:
    return bool(who.slack_id) or (bool(who.email) and mailing.has_begun(work))


def _was_chased(work: Work, told: Told) -> bool:
    return any(f"{CHASED}{work.today}" in word.key for word in told.messages)


def _key(last: str, who: int, work: Work) -> str:
    """A key of its own for each day, in which the person stands where they stood in the last."""
    stem = last.removesuffix(BY_MAIL_TOO).split(CHASED)[0]
    if stem.endswith(f":{who}"):
        stem = stem.removesuffix(f":{who}")
    return f"{stem}{CHASED}{work.today}:{who}"
