"""What others are awaited for, as the lists show it, and whom Chase reminds."""

from collections.abc import Sequence

from bot.flows.board.awaited import Awaited, Step
from bot.flows.board.chasing import Chased, may_be_mailed, to_chase, to_mail
from bot.presenters.called import named, shown
from bot.presenters.reached import words_of
from bot.store.mailing import has_begun
from bot.store.tables import Person
from bot.store.work import Work, id_of
from bot.views.blocks import OWN_PROGRAMME, View, on, safe
from bot.views.board import others as views
from bot.views.board.others import Expected, ToChase


def expected_of(work: Work, each: Awaited, *, directs: bool = True) -> Expected:
    """One act that others are awaited for; who is whom, only a director changes."""
    whose = f"*{shown(each.leader)}* for " if each.leader else ""
    can_mail = has_begun(work) and any(may_be_mailed(told) for told in each.lost)
    return Expected(
        value=_value(each.subject, each.number, each.act.action),
        who=[words_of(told) for told in each.lost or each.told],
        names=[shown(who) for who in each.people],
        asked=each.act.asked,
        about=f"{whose}*{safe(each.school, 150) or OWN_PROGRAMME}*",
        since=on(work.calendar.day(each.since)),
        owner=each.owner,
        is_lost=bool(each.lost),
        is_late=any(told.not_opened for told in each.told),
        can_mail=can_mail,
        change=[id_of(who) for who in each.people] if each.lost and directs else (),
    )


def chase_dialog(work: Work, by: Person, of: Step) -> View:
    """Whom Chase would remind. Raises NotYours, NobodyAwaited, ChasedToday, NoneReached."""
    found, again = to_chase(work, by, of)
    expected = expected_of(work, found)
    return views.chase_dialog(expected.value, expected.about, expected.asked, _to_chase(again))


def chased(again: Sequence[Chased], *, today: bool) -> View:
    """Who was chased, and how."""
    return views.chased(_to_chase(again), today=today)


def mail_dialog(work: Work, by: Person, of: Step) -> View:
    """To whom goes by mail what Slack could not deliver. Raises NotYours, NobodyAwaited, NotByMail."""
    lost = [told.person for told in to_mail(work, by, of)]
    return views.mail_dialog(_value(*of), [(named(who), safe(who.email or "", 100)) for who in lost])


def _value(subject: str, number: int, action: str) -> str:
    """What the buttons carry about an act."""
    return f"{subject}|{number}|{action}"


def _to_chase(again: Sequence[Chased]) -> list[ToChase]:
    return [ToChase(named(each.person), each.by_mail) for each in again]
