"""Each kind of message, drawn from the database at the moment it is sent; None where it is no longer true."""

from collections.abc import Callable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sqlmodel import select

from bot.flows import asking
from bot.store import people
from bot.store.tables import Application, EligibilityCheck, KeptAnswer, Outbox, Person, Question
from bot.store.work import Work
from bot.views import asking as asking_views
from bot.views import checking as checking_views
from bot.views import running as running_views
from bot.views.blocks import Message, at


@dataclass(frozen=True)
class Drawn:
    """A message ready to go; `under_card` puts it into the thread of that card."""

    message: Message
    under_card: str | None = None


Draw = Callable[[Work, Outbox, ZoneInfo], Drawn | None]


def draw(work: Work, row: Outbox, zone: ZoneInfo) -> Drawn | None:
    """The message of an outbox row, or None where it is no longer true."""
    return _DRAWINGS[row.kind](work, row, zone)


def _reply(work: Work, row: Outbox, _zone: ZoneInfo) -> Drawn:
    asked = asking.standing(work, row.about_id)
    return Drawn(asking_views.reply(asked.question_id, asked.reply, passed_on=asked.state != "replied"))


def _question_card(work: Work, row: Outbox, zone: ZoneInfo) -> Drawn:
    question = work.get(Question, row.about_id)
    asker = work.get(Person, question.asker_id)
    kept = work.session.exec(select(KeptAnswer).where(KeptAnswer.question_id == question.id)).first()
    return Drawn(
        asking_views.question_card(
            row.about_id,
            question.text,
            people.mention(asker),
            people.in_words(work, asker),
            at(question.passed_at or question.asked_at, zone),
            question.answer,
            people.mention(work.get(Person, question.answered_by_id)) if question.answered_by_id else "",
            kept.review_by if kept else None,
        )
    )


def _answer(work: Work, row: Outbox, _zone: ZoneInfo) -> Drawn | None:
    question = work.get(Question, row.about_id)
    if question.answer is None or question.answered_by_id is None:
        return None
    director = work.get(Person, question.answered_by_id)
    return Drawn(asking_views.answer(question.text, question.answer, people.mention(director)))


def _question_waits(work: Work, row: Outbox, _zone: ZoneInfo) -> Drawn | None:
    question = work.get(Question, row.about_id)
    if question.state != "with_director":
        return None
    mentions = " ".join(people.mention(person) for person in people.directors(work))
    days = work.policy().number("question_reminder_school_days")
    return Drawn(asking_views.question_waits(mentions, days), under_card=f"question:{question.id}")


def _review_answer(work: Work, row: Outbox, _zone: ZoneInfo) -> Drawn:
    kept = work.get(KeptAnswer, row.about_id)
    return Drawn(asking_views.review_answer(kept.question, kept.answer))


def _interest_card(work: Work, row: Outbox, zone: ZoneInfo) -> Drawn:
    interest = work.get(Application, row.about_id)
    applicant = work.get(Person, interest.applicant_id)
    check = work.get(EligibilityCheck, interest.check_id)
    return Drawn(
        checking_views.interest_card(
            people.mention(applicant),
            people.in_words(work, applicant),
            interest.role,
            check.verdict,
            interest.state,
            at(interest.registered_at, zone),
        )
    )


def _interest(work: Work, row: Outbox, _zone: ZoneInfo) -> Drawn | None:
    interest = work.get(Application, row.about_id)
    if interest.state == "withdrawn":
        return None
    return Drawn(checking_views.interest(row.about_id, interest.role))


def _undelivered(work: Work, row: Outbox, _zone: ZoneInfo) -> Drawn | None:
    lost = work.get(Outbox, row.about_id)
    if lost.state != "dead":
        return None
    to = people.mention(work.get(Person, lost.to_person_id)) if lost.to_person_id else "a channel"
    return Drawn(running_views.undelivered(row.about_id, to, lost.kind, lost.error or ""))


_DRAWINGS: dict[str, Draw] = {
    "reply": _reply,
    "question_card": _question_card,
    "answer": _answer,
    "question_waits": _question_waits,
    "review_answer": _review_answer,
    "interest_card": _interest_card,
    "interest": _interest,
    "undelivered": _undelivered,
}

KINDS = frozenset(_DRAWINGS)
