"""Schools in Slack: the director finds, adds and changes them, one at a time."""

from dataclasses import asdict, dataclass

from sqlmodel import col, select

from bot.errors import BotError
from bot.flows.directing import who_runs_it
from bot.flows.imports.csv_file import whole_number
from bot.flows.imports.schools_file import FARTHEST, is_urn
from bot.flows.people.succeeding import Closed, look_for_closed, of_school
from bot.rules.visible import on_one_line
from bot.store import people, schools
from bot.store.bulk import one_at_a_time
from bot.store.changes import note
from bot.store.tables import Person, Post, School
from bot.store.work import Work, id_of

_MOST_FOUND = 30


class BadSchool(BotError):
    """Something about a school was left out or cannot be read."""


class UrnTaken(BotError):
    """Another school has this number in the national register."""

    def __init__(self, school: School) -> None:
        super().__init__(f"{school.name} has that URN already: find it under Schools.", "urn")
        self.school = school


@dataclass(frozen=True)
class SchoolAsTyped:
    """What the director typed of a school; blank where it is not known. Easting and northing in metres."""

    urn: str
    name: str
    phase: str = ""
    local_authority: str = ""
    town: str = ""
    postcode: str = ""
    easting: str = ""
    northing: str = ""
    open: bool = True


@dataclass(frozen=True)
class SchoolHeld:
    """A school, the people of it in words, and who follows it where it has closed."""

    school_id: int
    school: School
    people: list[str]
    closed: Closed | None = None


def find_schools(work: Work, who: Person, typed: str) -> tuple[list[School], int]:
    """Schools by name, place, postcode or URN, best first, and how many there are in all. Raises NotYours."""
    who_runs_it(work, who)
    return schools.find(work, typed, _MOST_FOUND)


def registered(work: Work, who: Person, school_id: int) -> SchoolHeld:
    """One school and who is there. Raises NotYours, NotFound."""
    who_runs_it(work, who)
    return _registered(work, work.get(School, school_id))


def add_school(work: Work, who: Person, typed: SchoolAsTyped) -> SchoolHeld:
    """Keep a new school. Raises NotYours, BadSchool, UrnTaken."""
    return _keep(work, who, School(urn=0, name=""), typed)


def change_school(work: Work, who: Person, school_id: int, typed: SchoolAsTyped) -> SchoolHeld:
    """Change a school to what the director typed. Raises NotYours, NotFound, BadSchool, UrnTaken."""
    return _keep(work, who, work.get(School, school_id), typed)


def _keep(work: Work, who: Person, row: School, typed: SchoolAsTyped) -> SchoolHeld:
    director = who_runs_it(work, who)
    facts = _read(typed)
    one_at_a_time(work)
    taken = work.session.exec(select(School).where(School.urn == facts["urn"])).first()
    if taken and taken.id != row.id:
        raise UrnTaken(taken)
    action = "change" if row.id else "add"
    if row.open != facts["open"]:  # the director knows better than the register's words of before
        row.status, row.closed_on = None, None
    for name, value in facts.items():
        setattr(row, name, value)
    work.add(row)
    note(work, "school", id_of(row), director, action)
    look_for_closed(work)
    return _registered(work, row)


def _registered(work: Work, school: School) -> SchoolHeld:
    query = (
        select(Post.role, Person)
        .join(Person, col(Person.id) == col(Post.person_id))
        .where(Post.school_id == school.id)
        .order_by(col(Post.id))
        .limit(_MOST_FOUND)
    )
    there = work.session.exec(query)
    found = [f"{people.called(who)}, {people.ROLE_WORDS[role].lower()}" for role, who in there]
    return SchoolHeld(id_of(school), school, found, of_school(work, id_of(school)))


def _read(typed: SchoolAsTyped) -> dict[str, str | int | bool | None]:
    urn = whole_number(typed.urn.strip())
    if urn is None or not is_urn(urn):
        raise BadSchool(
            "The URN is the school's number in the national register, of 5 to 7 digits, like 100001.", "urn"
        )
    name = on_one_line(typed.name)
    if not name:
        raise BadSchool("Please give the school's name.", "name")
    words = {
        field: on_one_line(said) or None
        for field, said in asdict(typed).items()
        if field in ("phase", "local_authority", "town", "postcode")
    }
    easting = _metres("easting", typed.easting)
    northing = _metres("northing", typed.northing)
    if (easting is None) != (northing is None):
        missing = "easting" if easting is None else "northing"
        raise BadSchool("Easting and northing go together: please give both, or neither.", missing)
    return {"urn": urn, "name": name, **words, "easting": easting, "northing": northing, "open": typed.open}


def _metres(field: str, typed: str) -> int | None:
    most = FARTHEST[field]
    typed = typed.replace(" ", "").replace(",", "")
    if not typed:
        return None
    metres = whole_number(typed)
    if metres is None or not 0 <= metres <= most:
        raise BadSchool(f"Please give the {field} in whole metres, from 0 to {most:,}.", field)
    return metres
