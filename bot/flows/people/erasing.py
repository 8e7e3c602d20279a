"""Erasing a person: the history keeps what was done, and not by whom."""

from sqlalchemy import delete, update
from sqlmodel import col, or_, select

from bot.errors import BotError
from bot.flows import eligibility
from bot.flows.matters import request_matter
from bot.flows.people.erasing_support import forget_support
from bot.flows.questions import asking
from bot.flows.telling import move
from bot.rules.lifecycle import APPLICATION, DEPLOYMENT, QUESTION, REQUEST
from bot.rules.states import Action
from bot.store import pages, people
from bot.store.changes import note
from bot.store.tables import (
    Application,
    Deployment,
    Designation,
    Draft,
    EligibilityCheck,
    Figure,
    KeptAnswer,
    Outbox,
    Person,
    Post,
    Question,
    Request,
    Specialism,
    Timetabled,
    Unavailable,
)
from bot.store.work import Work, id_of

ERASED = "(erased)"


class NothingHeld(BotError):
    """Nothing is held on this person."""

    def __init__(self) -> None:
        super().__init__("I hold nothing on you.")


class StillNeeded(BotError):
    """Somebody takes part in something that is under way."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"I can't erase you yet: {what}. Once that has come to an end or been withdrawn, ask me again."
        )


class OnlyDirector(BotError):
    """Nobody would run the alliance."""

    def __init__(self) -> None:
        super().__init__("You are the only director. Make somebody else director first, under People.")


def erase(work: Work, who: Person) -> None:
    """Erase what is personal of whoever asks; what they did stays, without a name.

    Drafts, interests and questions that wait are withdrawn. Raises NothingHeld, StillNeeded, OnlyDirector.
    """
    if people.is_newcomer(work, who):
        raise NothingHeld
    slack_id = who.slack_id
    work.hold(who)
    if who.slack_id != slack_id:  # a second click waited for the first
        raise NothingHeld
    _check_free(work, who)
    _withdraw_all(work, who)
    _hand_over(work, who)
    _blank_texts(work, who)
    for table in (Post, Designation, Specialism, Timetabled, Unavailable, Draft):
        work.session.execute(delete(table).where(col(table.person_id) == who.id))
    work.session.execute(
        delete(Figure).where(
            col(Figure.key) == "deputy_director",
            col(Figure.value) == slack_id,
        )
    )
    work.figures_changed()
    _forget_messages(work, who)
    pages.forget(work, who)
    who.name, who.email, who.slack_id, who.portrait = "", None, None, ""
    who.reach = ""
    who.visits_weekly = who.name_is_slacks = who.email_is_slacks = False
    people.has_other_account(who)
    note(work, "person", id_of(who), who, "erase")
    work.erases()


def _check_free(work: Work, who: Person) -> None:
    led = [school.id for school in people.schools_of(work, who, ("head",))]
    request = select(Request.id).where(
        col(Request.state).not_in((REQUEST.starts, *REQUEST.ends)),
        or_(col(Request.asked_by_id) == who.id, col(Request.host_school_id).in_(led)),
    )
    if work.session.exec(request.limit(1)).first():
        raise StillNeeded("you or your school have a request for support under way")
    deployment = select(Deployment.id).where(
        col(Deployment.state).not_in(DEPLOYMENT.ends),
        or_(col(Deployment.leader_id) == who.id, col(Deployment.home_school_id).in_(led)),
    )
    if work.session.exec(deployment.limit(1)).first():
        raise StillNeeded("you have a part in a leader's support for a school")
    if [each.id for each in people.directors(work)] == [who.id]:
        raise OnlyDirector


def _withdraw_all(work: Work, who: Person) -> None:
    drafts = select(Request).where(
        Request.asked_by_id == who.id,
        Request.state == REQUEST.starts,
    )
    for draft in work.session.exec(drafts).all():
        move(work, request_matter(work, draft), Action.WITHDRAW, who, asked={}, changing=None)
    interests = select(Application).where(
        Application.applicant_id == who.id,
        col(Application.state).not_in(APPLICATION.ends),
    )
    for interest in work.session.exec(interests).all():
        eligibility.withdraw(work, who, id_of(interest))
    waiting = select(Question).where(
        Question.asker_id == who.id,
        col(Question.state).not_in((QUESTION.starts, *QUESTION.ends)),
    )
    for question in work.session.exec(waiting).all():
        asking.take_back(work, who, id_of(question))


def _hand_over(work: Work, who: Person) -> None:
    """Give the answers a director looks after to another one."""
    others = [each for each in people.directors(work) if each.id != who.id]
    if others:
        work.session.execute(
            update(KeptAnswer).where(col(KeptAnswer.owner_id) == who.id).values(owner_id=others[0].id)
        )


def _blank_texts(work: Work, who: Person) -> None:
    work.session.execute(update(Question).where(col(Question.asker_id) == who.id).values(text=ERASED))
    work.session.execute(
        update(EligibilityCheck).where(col(EligibilityCheck.person_id) == who.id).values(profile={})
    )
    forget_support(work, who, ERASED)


def _forget_messages(work: Work, who: Person) -> None:
    """Send nothing more, and keep no trace of the conversation."""
    theirs = col(Outbox.to_person_id) == who.id
    work.session.execute(
        update(Outbox).where(theirs, col(Outbox.state).in_(("waiting", "dead"))).values(state="dropped")
    )
    work.session.execute(update(Outbox).where(theirs).values(channel=None, ts=None))
