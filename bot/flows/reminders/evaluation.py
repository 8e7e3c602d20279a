"""What is sent about evaluations without a click, beside the table: chasing, and whether it lasted."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from sqlmodel import col, select

from bot.flows.as_it_stands import AsItStands
from bot.flows.evaluation.form import REMINDER
from bot.flows.matters import host_among
from bot.flows.reminders.occasions import Occasion
from bot.flows.reminders.prompt import Prompt
from bot.flows.reminders.snoozing import snoozed_until_each
from bot.rules.lifecycle import LASTING_CHECK
from bot.rules.reminders import reminder
from bot.store import outbox
from bot.store.tables import LastingCheck, Outbox, Person
from bot.store.work import Work, id_of


def evaluation_prompts(now: AsItStands, waiting: Iterable[Occasion]) -> list[Prompt]:
    """The chasing of evaluations, and the checks after a close."""
    return [*_chases(now, [each for each in waiting if each.subject == "evaluation"]), *_lasting(now)]


def _chases(now: AsItStands, waiting: list[Occasion]) -> list[Prompt]:
    """The reminders of each person; of those that fell due while nothing was sent, only the last.

    Nor does an earlier one follow a later, where the clock was set back.
    """
    work = now.work
    snoozed = snoozed_until_each(
        work,
        REMINDER,
        {id_of(who) for each in waiting for who in each.turn["sides"]},
        {each.about_id for each in waiting},
    )
    found = []
    for each in waiting:
        first = work.calendar.day(each.since["end"])
        days = reminder("evaluation").days(work.policy, work.calendar, first)
        for who in each.turn["sides"]:
            named = {str(number): day for number, day in enumerate(days, start=1)}
            if until := snoozed.get((id_of(who), each.about_id)):
                # Put off until then, and not reminded again on the very next day.
                after = work.calendar.add(until, 1)
                named = {f"snoozed:{until}": until} | {
                    name: day for name, day in named.items() if day > after
                }
            moments = sorted((work.calendar.opening(day), name) for name, day in named.items())
            stem = f"{REMINDER}:{each.names['end']}:{who.id}"
            found.append(
                [
                    Prompt(at, REMINDER, each.about_id, each.about, who, f"{stem}:{name}")
                    for at, name in moments
                ]
            )
    sent = outbox.known(work, [prompt.key for prompts in found for prompt in prompts]) if found else set()
    return [prompt for prompts in found for prompt in _still_to_come(work, prompts, sent)]


def _still_to_come(work: Work, prompts: list[Prompt], sent: set[str]) -> list[Prompt]:
    gone_by = [number for number, each in enumerate(prompts) if each.at <= work.now or each.key in sent]
    return prompts[max(gone_by, default=0) :]


def _lasting(now: AsItStands) -> Iterator[Prompt]:
    work = now.work
    wait = work.policy.number("lasting_reminder_school_days")
    asked = [
        (check, who, f"lasting_check:{now.steps_beside[LASTING_CHECK.subject, id_of(check)][0].id}:{who.id}")
        for check, host in now.checks
        for who in host_among(now.people, host)
    ]
    gone_out = _went_out(work, [key for _, _, key in asked])
    for check, who, key in asked:
        due = work.calendar.opening(check.due_on)
        yield _asking("lasting_check", check, due, who, key)
        went = gone_out.get(key) or work.calendar.school_hour(max(due, work.now))
        at = work.calendar.opening(work.calendar.add(work.calendar.day(went), wait))
        yield _asking("lasting_reminder", check, at, who, f"lasting_reminder:{check.id}:{who.id}")


def _asking(kind: str, check: LastingCheck, at: datetime, to: Person, key: str) -> Prompt:
    return Prompt(at, kind, id_of(check), f"deployment {check.deployment_id}", to, key)


def _went_out(work: Work, keys: list[str]) -> Mapping[str, datetime]:
    if not keys:
        return {}
    query = select(Outbox.key, Outbox.due_at).where(
        Outbox.alliance_id == work.alliance_id, col(Outbox.key).in_(keys)
    )
    return dict(work.session.exec(query).all())
