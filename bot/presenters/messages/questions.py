"""Messages about questions."""

from sqlmodel import select

from bot.flows.questions import asking
from bot.presenters.messages.kinds import Drawn, Kind
from bot.rules.reminders import still_waits
from bot.rules.states import QuestionState
from bot.store import people
from bot.store.tables import KeptAnswer, Outbox, Person, Question
from bot.store.work import Work
from bot.views import questions as views
from bot.views.blocks import at


def _reply(work: Work, row: Outbox) -> Drawn:
    asked = asking.standing(work, row.about_id)
    return Drawn(views.reply(asked.question_id, asked.reply, passed_on=asked.state != QuestionState.REPLIED))


def _question_card(work: Work, row: Outbox) -> Drawn:
    question = work.get(Question, row.about_id)
    asker = work.get(Person, question.asker_id)
    if question.state == QuestionState.REPLIED:
        return Drawn(views.question_taken_back())
    kept = work.session.exec(select(KeptAnswer).where(KeptAnswer.question_id == question.id)).first()
    return Drawn(
        views.question_card(
            row.about_id,
            question.text,
            people.mention(asker),
            people.in_words(work, asker),
            at(question.passed_at or question.asked_at, work.zone),
            question.answer,
            people.mention(work.get(Person, question.answered_by_id)) if question.answered_by_id else "",
            kept.review_by if kept else None,
        )
    )


def _answer(work: Work, row: Outbox) -> Drawn | None:
    question = work.get(Question, row.about_id)
    if question.answer is None or question.answered_by_id is None:
        return None
    director = work.get(Person, question.answered_by_id)
    return Drawn(views.answer(question.text, question.answer, people.mention(director)))


def _question_waits(work: Work, row: Outbox) -> Drawn | None:
    question = work.get(Question, row.about_id)
    if not still_waits(row.kind, question.state):
        return None
    mentions = " ".join(people.mention(person) for person in people.directors(work))
    days = work.policy.number("question_reminder_school_days")
    return Drawn(views.question_waits(mentions, days), under_card=f"question:{question.id}")


def _review_answer(work: Work, row: Outbox) -> Drawn:
    kept = work.get(KeptAnswer, row.about_id)
    return Drawn(views.review_answer(kept.question, kept.answer))


KINDS = {
    "reply": Kind("a reply to a question", _reply),
    "question_card": Kind("a question's card", _question_card),
    "answer": Kind("the answer to a question", _answer),
    "question_waits": Kind("a reminder of a question", _question_waits),
    "review_answer": Kind("a reminder to read an answer again", _review_answer),
}
