"""Snoozing: somebody would rather be reminded later."""

from collections.abc import Collection
from datetime import date

from sqlmodel import col, select

from bot.store.tables import Person, Snooze
from bot.store.work import Work, id_of


def snooze(work: Work, who: Person, kind: str, about_id: int) -> date:
    """Put the reminders of one kind about one thing off, by the school days of the policy; until when.

    What it is about must be held, so that two clicks keep one day.
    """
    until = work.calendar.add(work.today, work.policy.number("snooze_school_days"))
    row = _row(work, who, kind, about_id)
    if row is None:
        work.add(
            Snooze(
                alliance_id=work.alliance_id, person_id=id_of(who), kind=kind, about_id=about_id, until=until
            )
        )
    else:
        row.until = until
    return until


def snoozed_until(work: Work, who: Person, kind: str, about_id: int) -> date | None:
    """The day before which somebody hears nothing of this; None where they have not asked for that."""
    row = _row(work, who, kind, about_id)
    return row.until if row else None


def snoozed_until_each(
    work: Work, kind: str, people: Collection[int], about: Collection[int]
) -> dict[tuple[int, int], date]:
    """The same for many people and things: by the id of the person and of the thing."""
    if not about:
        return {}
    query = select(Snooze).where(
        Snooze.alliance_id == work.alliance_id,
        col(Snooze.person_id).in_(people),
        Snooze.kind == kind,
        col(Snooze.about_id).in_(about),
    )
    return {(each.person_id, each.about_id): each.until for each in work.session.exec(query)}


def _row(work: Work, who: Person, kind: str, about_id: int) -> Snooze | None:
    query = select(Snooze).where(
        Snooze.alliance_id == work.alliance_id,
        Snooze.person_id == who.id,
        Snooze.kind == kind,
        Snooze.about_id == about_id,
    )
    return work.session.exec(query).first()
