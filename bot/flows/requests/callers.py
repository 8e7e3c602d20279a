"""Whoever rings up for the first time: their school and they themselves are added with the request."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlmodel import col

from bot.errors import BotError
from bot.flows.imports.people_file import EMAIL, LONGEST_NAME
from bot.flows.people import schools
from bot.flows.people.schools import BadSchool, SchoolAsTyped, UrnTaken
from bot.rules.visible import on_one_line
from bot.store import people
from bot.store.bulk import one_at_a_time
from bot.store.changes import note
from bot.store.tables import Person, School
from bot.store.work import Work, id_of


@dataclass(frozen=True)
class Caller:
    """A headteacher as they were written down, and their school: one that is known, or a new one."""

    name: str
    email: str
    school_id: int | None = None
    school: str = ""
    urn: str = ""
    phase: str = ""


class OneOrTheOther(BotError):
    """Somebody is chosen, and somebody else is to be added."""

    def __init__(self) -> None:
        super().__init__("Please either choose who asks, or add them below, and not both.", "asks")


class NoCaller(BotError):
    """Something is left out, or is no address, of a headteacher who is added."""


class HasAHead(BotError):
    """The school has a headteacher already."""

    def __init__(self, head: Person) -> None:
        super().__init__(f"{people.called(head)} is the headteacher there: please choose them above.", "host")


class AddressTaken(BotError):
    """The address is somebody's already, or several people's."""

    def __init__(self, holders: list[Person]) -> None:
        names = " and ".join(people.called(each) for each in holders)
        one = f"This is the address of {names} already: please choose them above, or give another."
        several = f"This is the address of {names}: a director has to join them under People first."
        super().__init__(one if len(holders) == 1 else several, "head_email")


def newcomer(work: Work, by: Person, caller: Caller) -> tuple[Person, School]:
    """Add a headteacher and their school.

    Raises NotYours, and what is wrong at its field: nothing is added then.
    """
    one_at_a_time(work)
    name, email = on_one_line(caller.name), caller.email.strip().lower()
    if not name or len(name) > LONGEST_NAME:
        raise NoCaller("Please give the headteacher's name.", "head_name")
    if not EMAIL.fullmatch(email):
        raise NoCaller("Please give the headteacher's e-mail address, like head@school.org", "head_email")
    query = select(Person).where(func.lower(col(Person.email)) == email).order_by(col(Person.id))
    if holders := list(work.session.execute(query).scalars()):
        raise AddressTaken(holders)
    school = _school(work, by, caller)
    if heads := people.at_school(work, id_of(school), ("head",)):
        raise HasAHead(heads[0])
    head = work.add(Person(name=name, email=email, told=True))
    people.give_role(work, head, "head", school)
    note(work, "person", id_of(head), by, "add")
    return head, school


def _school(work: Work, by: Person, caller: Caller) -> School:
    if caller.school_id is not None:
        school = work.get(School, caller.school_id)
        if not school.open:
            raise NoCaller(f"{school.name} has closed. Please choose the school that follows it.", "host")
        return school
    try:
        made = schools.add_school(work, by, SchoolAsTyped(caller.urn, caller.school, caller.phase))
    except UrnTaken as error:
        raise NoCaller(f"{error.school.name} has that URN: choose it above.", "school_urn") from None
    except BadSchool as error:
        raise NoCaller(error.sentence, "school_urn" if error.field == "urn" else "school_name") from None
    return made.school
