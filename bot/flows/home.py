"""The home tab: what a person has asked and registered, and for the director what waits."""

from dataclasses import dataclass

from sqlmodel import col, select

from bot.flows.running import Overview, overview
from bot.rules.lifecycle import APPLICATION, QUESTION
from bot.store import outbox, people
from bot.store.tables import Application, Person, Question
from bot.store.work import Work, id_of


@dataclass(frozen=True)
class Mine:
    """A question or an interest of the person's own, and where it stands."""

    row_id: int
    title: str
    state: str
    answer: str = ""


@dataclass(frozen=True)
class Home:
    """All that a person's home tab shows; `overview` is the director's alone."""

    name: str
    questions: tuple[Mine, ...]
    interests: tuple[Mine, ...]
    overview: Overview | None


def opened(work: Work, slack_id: str, moment: str) -> None:
    """Somebody looks at their home tab: have it drawn, and from now on after each change too."""
    person = people.person(work, slack_id)
    person.has_home = True
    outbox.redraw_home(work, person, moment)


def home(work: Work, person: Person) -> Home:
    """What this person finds on their home tab now."""
    questions = work.session.exec(
        select(Question)
        .where(
            Question.alliance_id == work.alliance_id,
            Question.asker_id == person.id,
            Question.state != QUESTION.starts,
        )
        .order_by(col(Question.passed_at).desc())
        .limit(5)
    )
    interests = work.session.exec(
        select(Application).where(
            Application.alliance_id == work.alliance_id,
            Application.applicant_id == person.id,
            col(Application.state).not_in(APPLICATION.ends),
        )
    )
    return Home(
        name=person.name,
        questions=tuple(Mine(id_of(q), q.text, q.state, q.answer or "") for q in questions),
        interests=tuple(Mine(id_of(row), row.role, row.state) for row in interests),
        overview=overview(work, person) if people.has_role(work, person, "director") else None,
    )
