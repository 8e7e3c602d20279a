"""Asking: a question is answered from the guides, or goes to the director and comes back."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from sqlmodel import select

from bot.errors import BotError
from bot.flows.acting import act, may
from bot.flows.matters import question_matter
from bot.flows.questions.knowing import knowledge
from bot.rules.knowledge import Reply, UnknownEntry
from bot.rules.lifecycle import QUESTION
from bot.rules.states import Action
from bot.store import outbox, people
from bot.store.tables import Feedback, KeptAnswer, Person, Question
from bot.store.work import NotFound, Work, id_of

LONGEST_ANSWER = 2_500


class EmptyAnswer(BotError):
    """The director sent an answer with nothing in it."""

    def __init__(self) -> None:
        super().__init__("Please write an answer.", "answer")


class AnswerTooLong(BotError):
    """An answer longer than a message can hold."""

    def __init__(self) -> None:
        super().__init__(f"Please keep the answer under {LONGEST_ANSWER:,} characters.", "answer")


class ReviewTooSoon(BotError):
    """A review-by date that has passed."""

    def __init__(self) -> None:
        super().__init__("Choose tomorrow or a later day.", "review_by")


@dataclass(frozen=True)
class Asked:
    """A question as it stands for the person who asked it, with what the bot says to it."""

    question_id: int
    text: str
    state: str
    reply: Reply


@dataclass(frozen=True)
class ToAnswer:
    """A question as the director sees it: who asks (as Slack shows them) and what they are."""

    question_id: int
    text: str
    asker: str
    posts: str


def reply_to(work: Work, text: str) -> Reply:
    """What the bot says to a question, which takes longest of all: before anything is written.

    Raises EmptyQuestion, QuestionTooLong.
    """
    return knowledge(work).reply(text)


def ask(
    work: Work,
    who: Person,
    text: str,
    key: str,
    *,
    reply: Reply | None = None,
    place: str | None = None,
    thread: str | None = None,
) -> Asked:
    """Answer a question and remember it: with this `reply`, where it has been worked out already.

    With a `place`, the reply is a message there, by the outbox. Raises EmptyQuestion, QuestionTooLong, and
    AlreadyDone when the same event comes again.
    """
    work.once(key)
    reply = reply or reply_to(work, text)
    question = work.add(
        Question(
            asker_id=id_of(who),
            text=text.strip(),
            asked_at=work.now,
            reply=reply.status,
            entry=reply.entry,
            place=place,
            thread=thread,
            state=QUESTION.starts,
        )
    )
    if place:
        outbox.queue(work, f"reply:{question.id}", "reply", id_of(question), place=place, thread=thread)
    return Asked(id_of(question), question.text, question.state, reply)


def standing(work: Work, question_id: int) -> Asked:
    """A question with what the bot says to it now: to its words, or what was chosen in their place."""
    question = work.get(Question, question_id)
    known = knowledge(work)
    reply = known.reply(question.text)
    if question.entry and question.entry != reply.entry:
        with suppress(UnknownEntry):  # a kept answer may have gone
            reply = known.answer(question.entry)
    return Asked(question_id, question.text, question.state, reply)


def standing_for(work: Work, reader: Person, question_id: int) -> Asked:
    """The same for whoever may hear of it. Raises NotFound where somebody else asked it in private."""
    question = _heard_by(work, reader, question_id)
    return _as_read_by(reader, question, standing(work, question_id).reply)


def choose(work: Work, reader: Person, question_id: int, entry: str) -> Asked:
    """Take one of the questions offered under "Did you mean"; only the asker's choice is kept.

    Raises NotFound where it was asked in private, by somebody else.
    """
    question = _heard_by(work, reader, question_id)
    reply = knowledge(work).answer(entry)
    if question.asker_id == id_of(reader):
        question.reply, question.entry = "answered", reply.entry
    return _as_read_by(reader, question, reply)


def follow(work: Work, who: Person, entry: str, key: str) -> Asked:
    """Ask a related question by its button: a question of its own, so that its answer can be judged."""
    known = knowledge(work)
    work.once(key)
    reply = known.answer(entry)
    question = work.add(
        Question(
            asker_id=id_of(who),
            text=known.entry(entry).question,
            asked_at=work.now,
            reply="answered",
            entry=entry,
            state=QUESTION.starts,
        )
    )
    return Asked(id_of(question), question.text, question.state, reply)


def ask_director(work: Work, asker: Person, question_id: int) -> Question:
    """Pass a question to the director. Raises NotYours for anyone but the asker, MovedOn."""
    question = work.get(Question, question_id)
    act(work, question_matter(work, question), Action.ASK_DIRECTOR, asker, passed_at=work.now)
    return question


def answer(work: Work, director: Person, question_id: int, text: str, review_by: date | None) -> Question:
    """Answer a question that was passed on; the asker is told. With `review_by`, it is kept as knowledge.

    Raises NotYours, MovedOn, EmptyAnswer, AnswerTooLong and ReviewTooSoon.
    """
    text = text.strip()
    if not text:
        raise EmptyAnswer
    if len(text) > LONGEST_ANSWER:
        raise AnswerTooLong
    if review_by and review_by <= work.today:
        raise ReviewTooSoon
    question = work.get(Question, question_id)
    act(
        work,
        question_matter(work, question),
        Action.ANSWER,
        director,
        answer=text,
        answered_at=work.now,
        answered_by_id=id_of(director),
    )
    if review_by:
        work.add(
            KeptAnswer(
                question_id=id_of(question),
                question=question.text,
                answer=text,
                owner_id=id_of(director),
                review_by=review_by,
            )
        )
    return question


def take_back(work: Work, who: Person, question_id: int) -> Question:
    """Take a question back from the director. Raises NotYours for anyone but the asker, MovedOn."""
    question = work.get(Question, question_id)
    act(work, question_matter(work, question), Action.TAKE_BACK, who)
    return question


def to_answer(work: Work, who: Person, question_id: int) -> ToAnswer:
    """The question a director is about to answer. Raises NotYours, MovedOn."""
    question = work.get(Question, question_id)
    may(work, question_matter(work, question), Action.ANSWER, who)
    asker = work.get(Person, question.asker_id)
    return ToAnswer(question_id, question.text, people.mention(asker), people.in_words(work, asker))


def judge(work: Work, reader: Person, question_id: int, helpful: bool) -> Question:
    """Keep whether an answer helped this person; the latest word counts. Raises NotFound."""
    question = _heard_by(work, reader, question_id)
    work.hold(reader)
    query = select(Feedback).where(
        Feedback.question_id == question_id,
        Feedback.person_id == reader.id,
    )
    given = work.session.exec(query).first()
    if given:
        given.helpful, given.given_at = helpful, work.now
    else:
        work.add(
            Feedback(
                question_id=question_id,
                person_id=id_of(reader),
                helpful=helpful,
                given_at=work.now,
            )
        )
    return question


def _heard_by(work: Work, reader: Person, question_id: int) -> Question:
    """A question of this person's own, or one asked aloud in a channel. Raises NotFound."""
    question = work.get(Question, question_id)
    is_aloud = question.place is not None and not question.place.startswith("D")
    if question.asker_id != reader.id and not is_aloud:
        raise NotFound
    return question


def _as_read_by(reader: Person, question: Question, reply: Reply) -> Asked:
    """What somebody sees of a question: its words are told to the asker alone, others read them there."""
    text = question.text if question.asker_id == reader.id else ""
    return Asked(id_of(question), text, question.state, reply)
