"""The home tab: what a person has asked and registered."""

from sqlmodel import col, select

from bot.rules.lifecycle import APPLICATION, QUESTION
from bot.store import outbox
from bot.store.tables import Application, Person, Question
from bot.store.work import Work, id_of

_MOST = 5


def opened(work: Work, person: Person, moment: str) -> None:
    """Somebody looks at their home tab: have it drawn, and from now on after each change too."""
    person.has_home = True
    outbox.redraw_home(work, person, moment)


def questions_of(work: Work, person: Person) -> list[tuple[str, str, str]]:
    """What a person passed on to the director, newest first: text, state and answer."""
    questions = work.session.exec(
        select(Question)
        .where(
            Question.alliance_id == work.alliance_id,
            Question.asker_id == person.id,
            Question.state != QUESTION.starts,
        )
        .order_by(col(Question.passed_at).desc())
        .limit(_MOST)
    )
    return [(each.text, each.state, each.answer or "") for each in questions]


def interests_of(work: Work, person: Person) -> list[tuple[int, str]]:
    """What a person would like to become: id and role."""
    interests = work.session.exec(
        select(Application).where(
            Application.alliance_id == work.alliance_id,
            Application.applicant_id == person.id,
            col(Application.state).not_in(APPLICATION.ends),
        )
    )
    return [(id_of(each), each.role) for each in interests]
