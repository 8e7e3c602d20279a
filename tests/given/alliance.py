"""The sample alliance in tests: the schools and people the sandbox shows, and requests that are approved."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from sqlmodel import select

from bot.desk import Desk
from bot.flows.imports.registers import import_people, import_schools
from bot.flows.proposals import accepting, proposing
from bot.flows.proposals.matching import Offer
from bot.flows.requests.terms import AgreedTerms as Agreed
from bot.presenters.messages import draw
from bot.rules.asked import Asked
from bot.store import people
from bot.store.leaders import taken_by_year
from bot.store.tables import Deployment, Designation, Outbox, Person, School, Specialism
from bot.store.work import Work, id_of
from tests.given.requests import ASKED, approved
from tests.given.school import DIRECTOR, LONDON, person_id

DEPUTY, HOME_HEAD, OTHER_HEAD = "U02DEPUTY00", "U04HEADEXAM", "U05HEADMOCK"
LEO, NADIA, SAMIR, JUDITH = "U07SLEMATHS", "U08SLEENGLI", "U09SLEBEHAV", "U10NLELEADR"

SIX = Offer(6, date(2026, 12, 1), date(2027, 2, 12), "spread")
TWENTY = replace(SIX, half_days=20)
OTHER = (date(2027, 3, 1), date(2027, 4, 30))

Act = Callable[[Desk, str, int], object]
ACCEPT: Act = lambda desk, who, of: desk.by(who).do_now(accepting.accept, of)  # noqa: E731
DECLINE: Act = lambda desk, who, of: desk.by(who).do_now(accepting.decline, of, "Too much on.")  # noqa: E731
AGREE: Act = lambda desk, who, of: desk.by(who).do_now(proposing.agree_dates, of)  # noqa: E731
KEEP: Act = lambda desk, who, of: desk.by(who).do_now(proposing.keep_dates, of)  # noqa: E731
TAKE_BACK: Act = lambda desk, who, of: desk.by(who).do_now(proposing.take_back, of, "Not now.")  # noqa: E731


def with_alliance(desk: Desk) -> None:
    """Bring the sample schools and people in, and call the director by the name they have there."""
    samples = Path("sandbox/samples")
    desk.do_now(import_schools, (samples / "schools.csv").read_bytes())
    desk.do_now(import_people, (samples / "people.csv").read_bytes())


def approved_request(desk: Desk, half_days: int = 6, asked: Asked = ASKED) -> int:
    """A request of Sampleford Primary School for which a leader can be found."""
    agreed = Agreed(asked.scope, asked.outcomes, half_days, date(2026, 12, 1), date(2027, 2, 12))
    return approved(desk, agreed, replace(asked, half_days=half_days))


def proposed(
    desk: Desk,
    request_id: int,
    leader: str = LEO,
    terms: Offer = SIX,
    kind: str = "SLE",
    reason: str = "",
    shortlist: Sequence[str] = (),
    by: str = DIRECTOR,
) -> int:
    """A leader asked by the director; the deployment's id."""
    ids = [person_id(desk, each) for each in shortlist]
    made = desk.by(by).do_now(
        proposing.propose,
        request_id,
        kind,
        person_id(desk, leader),
        terms,
        reason,
        ids,
    )
    return id_of(made)


def deployment(desk: Desk, deployment_id: int) -> Deployment:
    """A deployment as it stands."""
    return desk.look_now(lambda work: work.get(Deployment, deployment_id))


def sent(desk: Desk, after: int = 0) -> list[tuple[str, str]]:
    """What is queued but home tabs: kind, and to whom."""

    def rows(work: Work) -> list[tuple[str, str]]:
        to = {row.id: row.slack_id or row.name for row in work.session.exec(select(Person))}
        queued = work.session.exec(select(Outbox).order_by("id")).all()[after:]
        return [(row.kind, row.to_place or to[row.to_person_id]) for row in queued if row.kind != "home"]

    return desk.look_now(rows)


def new_leader(
    desk: Desk,
    name: str,
    *,
    kind: str = "SLE",
    areas: Sequence[str] = ("maths",),
    school_urn: int | None = 900002,
    slack_id: str | None = None,
) -> int:
    """One more leader; the person's id."""

    def add(work: Work) -> int:
        who = work.add(Person(alliance_id=work.alliance_id, name=name, slack_id=slack_id))
        work.add(Designation(alliance_id=work.alliance_id, person_id=id_of(who), kind=kind))
        for area in areas:
            work.add(Specialism(alliance_id=work.alliance_id, person_id=id_of(who), area=area))
        if school_urn:
            schools = select(School).where(School.urn == school_urn)
            people.give_role(work, who, "staff", work.session.exec(schools).one())
        return id_of(who)

    return desk.do_now(add)


def suggest(desk: Desk, who: str, of: int, dates: tuple[date, date] = OTHER) -> object:
    return desk.by(who).do_now(accepting.suggest_dates, of, *dates, "Exams.")


def london(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def queued(desk: Desk) -> int:
    return desk.look_now(lambda work: len(work.session.exec(select(Outbox)).all()))


def taken(desk: Desk, who: str) -> dict[int, int]:
    return desk.look_now(taken_by_year, person_id(desk, who))


def drawn(desk: Desk, kind: str) -> str:
    """The newest message of a kind, as it would be sent now."""

    def look(work: Work) -> str:
        rows = work.session.exec(select(Outbox).where(Outbox.kind == kind).order_by("id")).all()
        found = draw(work, rows[-1])
        return "" if found is None else found.message.text + str(found.message.blocks)

    return desk.look_now(look)
