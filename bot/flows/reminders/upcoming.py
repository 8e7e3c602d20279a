"""What is sent without a click, and when: one list, for the ticks that send and for whoever wants to see it.

What is due is worked out from what is stored, so a restart, a second process or a holiday loses nothing; each
prompt has a key of its own, so it goes out once.
"""

from dataclasses import replace
from datetime import datetime

from sqlmodel import col, select

from bot.flows.reminders.accounts import account_prompts
from bot.flows.reminders.agreement import finalising_prompts
from bot.flows.reminders.evaluation import evaluation_prompts
from bot.flows.reminders.people import handing_over_prompts
from bot.flows.reminders.plan import planning_prompts
from bot.flows.reminders.prompt import Prompt
from bot.flows.reminders.proposals import deployment_prompts
from bot.flows.reminders.requests import request_prompts
from bot.flows.reminders.support import support_prompts
from bot.flows.reminders.visits import visit_prompts
from bot.store import outbox, people
from bot.store.tables import KeptAnswer, Person, Question
from bot.store.work import Work, id_of


def upcoming(work: Work, until: datetime) -> list[Prompt]:
    """Every prompt that goes out up to a moment, as things stand, earliest first.

    What fell due in the past and has not gone out goes out now, or when school next opens.
    """
    soonest = work.calendar.school_hour(work.now)
    found = (
        *_unanswered(work),
        *_to_review(work),
        *request_prompts(work, until),
        *deployment_prompts(work),
        *planning_prompts(work),
        *visit_prompts(work),
        *finalising_prompts(work),
        *support_prompts(work),
        *handing_over_prompts(work),
        *evaluation_prompts(work),
        *account_prompts(work),
    )
    prompts = [replace(prompt, at=max(prompt.at, soonest)) for prompt in found]
    due = [prompt for prompt in prompts if prompt.at <= until]
    gone_out = outbox.known(work, [prompt.key for prompt in due])
    return sorted(
        (prompt for prompt in due if prompt.key not in gone_out), key=lambda prompt: (prompt.at, prompt.key)
    )


def is_due(work: Work) -> bool:
    """Whether anything is to be queued: found out first, so that no writer waits while it is worked out."""
    return bool(upcoming(work, work.now))


def queue_due(work: Work) -> int:
    """Put what is due by now into the outbox; how many were new. Outside school hours nothing goes out."""
    return sum(
        outbox.queue(
            work,
            prompt.key,
            prompt.kind,
            prompt.about_id,
            to=_met(work, prompt.to),
            place=None if prompt.to else outbox.DIRECTOR,
        )
        for prompt in upcoming(work, work.now)
    )


def _met(work: Work, who: Person | None) -> Person | None:
    """Somebody who is named in the policy only is met when something is sent to them."""
    return people.person(work, who.slack_id) if who and who.id is None and who.slack_id else who


def _unanswered(work: Work) -> list[Prompt]:
    waiting_days = work.policy.number("question_reminder_school_days")
    query = select(Question).where(
        Question.alliance_id == work.alliance_id, col(Question.state) == "with_director"
    )
    prompts = []
    for question in work.session.exec(query):
        passed_at = question.passed_at or question.asked_at
        day = work.calendar.add(work.calendar.day(passed_at), waiting_days)
        prompts.append(
            Prompt(
                at=work.calendar.opening(day),
                kind="question_waits",
                about_id=id_of(question),
                about=f"question {question.id}",
                to=None,
                key=f"question_waits:{question.id}:{day}",
            )
        )
    return prompts


def _to_review(work: Work) -> list[Prompt]:
    query = (
        select(KeptAnswer, Person)
        .join(Person, col(Person.id) == KeptAnswer.owner_id)
        .where(KeptAnswer.alliance_id == work.alliance_id)
    )
    return [
        Prompt(
            at=work.calendar.opening(row.review_by),
            kind="review_answer",
            about_id=id_of(row),
            about=f"kept answer {row.id}",
            to=owner,
            key=f"review_answer:{row.id}:{row.review_by}",
        )
        for row, owner in work.session.exec(query)
    ]
