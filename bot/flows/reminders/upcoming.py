"""What is sent without a click, and when: one list, for the ticks that send and for whoever wants to see it.

What is due is worked out from what is stored, so a restart, a second process or a holiday loses nothing; each
prompt has a key of its own, so it goes out once.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlmodel import col, select

from bot.flows.as_it_stands import AsItStands
from bot.flows.reminders.accounts import account_prompts
from bot.flows.reminders.evaluation import evaluation_prompts
from bot.flows.reminders.occasions import occasions
from bot.flows.reminders.people import handing_over_prompts
from bot.flows.reminders.prompt import Prompt
from bot.flows.reminders.proposals import nudges
from bot.flows.reminders.requests import mornings
from bot.flows.reminders.support import support_prompts
from bot.flows.reminders.table import table_prompts
from bot.flows.reminders.visits import visit_prompts
from bot.store import outbox, people
from bot.store.tables import KeptAnswer, Person
from bot.store.work import Work, id_of


def upcoming(work: Work, until: datetime) -> list[Prompt]:
    """Every prompt that goes out up to a moment, as things stand, earliest first.

    What fell due in the past and has not gone out goes out now, or when school next opens.
    """
    soonest = work.calendar.school_hour(work.now)
    now = AsItStands(work)
    waiting = list(occasions(now))
    found = (
        *table_prompts(work, waiting),
        *evaluation_prompts(now, waiting),
        *nudges(now),
        *visit_prompts(now),
        *support_prompts(now),
        *mornings(now, waiting, until),
        *_to_review(work),
        *handing_over_prompts(now),
        *account_prompts(work, until),
    )
    prompts = [replace(prompt, at=max(prompt.at, soonest)) for prompt in found]
    due = [prompt for prompt in prompts if prompt.at <= until]
    gone_out = outbox.known(work, [prompt.key for prompt in due])
    return sorted(
        (prompt for prompt in due if prompt.key not in gone_out), key=lambda prompt: (prompt.at, prompt.key)
    )


def due(work: Work) -> list[Prompt]:
    """What is to be queued by now: found out first, so that no writer waits while it is worked out."""
    return upcoming(work, work.now)


def queue_due(work: Work, found: Sequence[Prompt] | None = None) -> None:
    """Put what is due by now into the outbox, as it was `found` a moment ago.

    Outside school hours nothing goes out. What is not true any more when it is drawn is not sent.
    """
    for prompt in due(work) if found is None else found:
        outbox.queue(
            work,
            prompt.key,
            prompt.kind,
            prompt.about_id,
            to=_met(work, prompt.to),
            place=None if prompt.to else outbox.DIRECTOR,
        )


def _met(work: Work, who: Person | None) -> Person | None:
    """Somebody who is named in the policy only is met when something is sent to them."""
    return people.person(work, who.slack_id) if who and who.id is None and who.slack_id else who


def _to_review(work: Work) -> list[Prompt]:
    query = select(KeptAnswer, Person).join(Person, col(Person.id) == KeptAnswer.owner_id)
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
