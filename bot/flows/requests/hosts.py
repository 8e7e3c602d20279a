"""Who may ask for support, for which school, and the requests that are theirs."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import Select, and_, bindparam, or_, select
from sqlmodel import col

from bot.errors import BotError
from bot.rules.asked import Asked, read_asked
from bot.rules.states import RequestState
from bot.store import people
from bot.store.built import Built
from bot.store.schools import name_of, names_of
from bot.store.tables import Person, Request
from bot.store.work import Work, id_of

OWN_PROGRAMME = "own"
OWN_NAME = "The alliance's own programme"
ASKING = ("head", "delegate")


class SchoolClosed(BotError):
    """The register calls every school that somebody may ask for closed."""

    def __init__(self, standing: str) -> None:
        super().__init__(standing)


class MayNotAsk(BotError):
    """Somebody asks for support who is neither head nor delegate of a school, nor the director."""

    def __init__(self, those_who_may: Mapping[str, str]) -> None:
        at = [f"At {school}, please speak to {who}." for school, who in those_who_may.items()]
        else_ = "If that is you, ask the director to add you to your school."
        super().__init__(
            "A request for support comes from a school's headteacher, or the delegate they have named. "
            + " ".join(at or [else_])
        )


def choices(work: Work, person: Person) -> dict[str, str]:
    """What somebody may ask for, by value and name: their schools; the director also the own programme."""
    schools = [id_of(each) for each in people.schools_of(work, person, ASKING) if each.open]
    own = {OWN_PROGRAMME: OWN_NAME} if people.runs_it(work, person) else {}
    return {str(school_id): name for school_id, name in names_of(work, schools).items()} | own


def hosts_of(work: Work, person: Person) -> dict[str, str]:
    """The same, where there is something; raises MayNotAsk, SchoolClosed."""
    hosts = choices(work, person)
    if hosts:
        return hosts
    if standing := closed_in_words(work, person):
        raise SchoolClosed(standing)
    at = {}
    for school in people.schools_of(work, person, ("staff",)):
        if who := people.at_school(work, id_of(school), ASKING):
            at[school.name] = " or ".join(people.mention(each) for each in who)
    raise MayNotAsk(at)


def closed_in_words(work: Work, person: Person) -> str:
    """How things stand with the closed schools of a head or delegate, "" where there is none."""
    closed = [each for each in people.schools_of(work, person, ASKING) if not each.open]
    return " ".join(
        f"The register lists {each.name} as closed"
        f"{f' since {on(each.closed_on)}' if each.closed_on else ''}. "
        "The director has been told, and can move your school's people and requests to the school that "
        "follows it. What is under way carries on."
        for each in closed
        if not (each.status or "").startswith("Proposed to open")
    )


def on(day: date) -> str:
    """ "31 August 2026" """
    return f"{day.day} {day:%B %Y}"


def host_id(hosts: Mapping[str, str], value: str | None) -> int | None:
    """The school's id behind a value, the first's where none was chosen; None for the own programme."""
    chosen = value if value in hosts else next(iter(hosts))
    return None if chosen == OWN_PROGRAMME else int(str(chosen))


def host_name(work: Work, request: Request) -> str:
    """The name of the school a request is for, "" for the own programme."""
    return name_of(work, request.host_school_id)


def requests_of(work: Work, person: Person) -> list[Request]:
    """The requests that somebody wrote, or that are their school's, newest first; no empty drafts.

    Those for a school that they wrote for and have left are theirs no more.
    """
    schools = [id_of(each) for each in people.schools_of(work, person, ASKING)]
    at = [id_of(each) for each in people.schools_of(work, person, people.AT_A_SCHOOL)]
    found = work.kept(
        Request,
        (person.id, *schools, 0, *at),
        lambda: [row for (row,) in _theirs.held(work, person=person.id, schools=schools, at=at)],
    )
    return [each for each in found if each.state != RequestState.DRAFT or read_asked(each.asked) != Asked()]


@Built
def _theirs() -> Select[Request]:
    school = col(Request.host_school_id)
    wrote = and_(
        col(Request.asked_by_id) == bindparam("person"),
        or_(school.is_(None), school.in_(bindparam("at", expanding=True))),
    )
    theirs = or_(wrote, school.in_(bindparam("schools", expanding=True)))
    return select(Request).where(theirs).order_by(col(Request.id).desc())
