"""People in Slack: the director finds, adds and changes them, and takes away what somebody no longer is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import false, func
from sqlalchemy.exc import IntegrityError
from sqlmodel import col, or_, select

from bot.errors import BotError
from bot.flows.board.awaited import asking
from bot.flows.directing import the_director
from bot.flows.imports.people_file import EMAIL, LONGEST_NAME, LONGEST_PORTRAIT
from bot.flows.people.headships import look_again
from bot.flows.people.succeeding import somebody_came
from bot.rules.people.specialisms import area
from bot.rules.visible import on_one_line, visible
from bot.store import mailing, outbox, people
from bot.store.bulk import Roles, one_at_a_time
from bot.store.changes import note
from bot.store.finding import holds, likeness
from bot.store.joining import is_only_met, join
from bot.store.schools import names_of
from bot.store.standing import become, standing
from bot.store.tables import DESIGNATIONS, LIMITED_DELEGATES, Person, School
from bot.store.work import NotFound, Work, id_of

AT_A_SCHOOL = people.AT_A_SCHOOL

_MOST_FOUND = 30


class NoName(BotError):
    """A person without a name."""

    def __init__(self) -> None:
        super().__init__(f"Please give a name, of up to {LONGEST_NAME} characters.", "name")


class NoWayToReach(BotError):
    """Neither a Slack account nor an e-mail address."""

    def __init__(self) -> None:
        super().__init__("Choose them in Slack or give an e-mail address, so that I can reach them.", "email")


class NotAnAddress(BotError):
    """An e-mail address that is none."""

    def __init__(self) -> None:
        super().__init__("That is not an e-mail address.", "email")


class Taken(BotError):
    """Somebody else has this Slack account or this e-mail address."""

    def __init__(self, what: str, field: str, other: Person) -> None:
        super().__init__(f"{people.called(other)} has that {what} already: find them under People.", field)


class UnknownSchool(BotError):
    """A school that the alliance does not hold."""

    def __init__(self, field: str) -> None:
        super().__init__("I don't know one of these schools any more. Please choose again.", field)


class LastDirector(BotError):
    """Nobody would run the alliance."""

    def __init__(self) -> None:
        super().__init__("There must be a director: make somebody else one first.", "anywhere")


@dataclass(frozen=True)
class Told:
    """All that the director says of a person. Schools are ids, `areas` the ids of specialist areas.

    `anywhere` are roles in the alliance itself, not at a school.
    """

    name: str
    slack_id: str | None = None
    email: str | None = None
    anywhere: Sequence[str] = ()
    head_at: Sequence[int] = ()
    delegate_at: Sequence[int] = ()
    staff_at: Sequence[int] = ()
    designations: Sequence[str] = ()
    areas: Sequence[str] = ()
    portrait: str = ""

    def standing(self) -> Roles:
        """What the person is to the alliance, by this."""
        posts: list[tuple[str, int | None]] = [(role, None) for role in self.anywhere]
        for role in AT_A_SCHOOL:
            posts += [(role, school) for school in self.at(role)]
        return Roles(posts, list(self.designations), list(self.areas))

    def at(self, role: str) -> Sequence[int]:
        """The schools where they have a role."""
        return {"head": self.head_at, "delegate": self.delegate_at, "staff": self.staff_at}[role]


@dataclass(frozen=True)
class PersonHeld:
    """A person as the director sees them: all that is told, the names of the schools, and posts in words."""

    person_id: int
    told: Told
    schools: dict[int, str]
    posts: str


def find_people(work: Work, person: Person, typed: str) -> tuple[list[tuple[int, str, str]], int]:
    """People by name or e-mail: id, name and what they are, best first; and how many. Raises NotYours."""
    the_director(work, person)
    address = "".join(typed.split())
    meant = or_(
        holds(typed, col(Person.folded)),
        col(Person.email).icontains(address, autoescape=True) if address else false(),
    )
    query = (
        select(Person)
        .where(meant)
        .order_by(likeness(typed, col(Person.folded)), Person.name, col(Person.id))
        .limit(_MOST_FOUND)
    )
    found = [
        (id_of(who), who.name or who.email or "", people.in_words(work, who))
        for who in work.session.exec(query)
    ]
    return found, work.session.exec(select(func.count()).select_from(Person).where(meant)).one()


def registered(work: Work, who: Person, person_id: int) -> PersonHeld:
    """One person, with all that is known. Raises NotYours, NotFound."""
    the_director(work, who)
    return _registered(work, work.get(Person, person_id))


def add_person(work: Work, who: Person, told: Told) -> PersonHeld:
    """Register somebody new, or whom the bot has only met so far.

    Raises NotYours, NoName, NoWayToReach, NotAnAddress, Taken, UnknownSchool.
    """
    director = the_director(work, who)
    one_at_a_time(work)
    met = people.known(work, told.slack_id) if told.slack_id else None
    if met and is_only_met(work, met):
        return _keep(work, director, met, told, "add")
    return _keep(work, director, Person(), told, "add")


def change_person(work: Work, person: Person, person_id: int, told: Told) -> PersonHeld:
    """Make a person what the director says: what is not told any more is taken away.

    Raises what add_person does, NotFound, and LastDirector.
    """
    director = the_director(work, person)
    one_at_a_time(work)
    who = work.get(Person, person_id)
    if "director" not in told.anywhere and [each.id for each in people.directors(work)] == [who.id]:
        raise LastDirector
    return _keep(work, director, who, told, "change")


def _keep(work: Work, director: Person, who: Person, told: Told, action: str) -> PersonHeld:
    name, email = on_one_line(told.name), (told.email or "").strip().lower() or None
    if not name or len(name) > LONGEST_NAME:
        raise NoName
    if not told.slack_id and not email:
        raise NoWayToReach
    if email and not EMAIL.fullmatch(email):
        raise NotAnAddress
    _check_schools(work, told)
    _check_email(work, who, email)
    before_that = (who.slack_id, who.email)
    _let_have_account(work, who, told.slack_id)
    who.told, who.name, who.email = True, name, email
    who.name_is_slacks = who.email_is_slacks = False
    before = standing(work, who).posts if who.id else []
    who.portrait = visible(told.portrait).strip()[:LONGEST_PORTRAIT]
    work.add(who)
    # What a head named them for alone is the head's to take back, and on no form of the director's.
    limited = [(role, school) for role, school in before if role in LIMITED_DELEGATES]
    become(work, who, replace(told.standing(), posts=[*told.standing().posts, *limited]))
    look_again(work, {school for role, school in before if role == "head"} ^ set(told.head_at))
    somebody_came(work, {school for role in AT_A_SCHOOL for school in told.at(role)})
    done = note(work, "person", id_of(who), director, action)
    if before_that != (who.slack_id, who.email):
        mailing.reach_again(work, who, asking())
    outbox.redraw_home(work, who, f"person:{done.id}")
    return _registered(work, who)


def _check_schools(work: Work, told: Told) -> None:
    for role in AT_A_SCHOOL:
        for school_id in told.at(role):
            try:
                work.get(School, school_id)
            except NotFound:
                raise UnknownSchool(f"{role}_at") from None


def _check_email(work: Work, who: Person, email: str | None) -> None:
    query = select(Person).where(Person.email == email)
    other = work.session.exec(query).first() if email else None
    if other and other.id != who.id:
        raise Taken("e-mail address", "email", other)


def _let_have_account(work: Work, who: Person, slack_id: str | None) -> None:
    """Give somebody a Slack account, with what was done from it before they were known."""
    if slack_id == who.slack_id:
        return
    other = people.known(work, slack_id) if slack_id else None
    taken = Taken("Slack account", "slack_id", other) if other else None
    if other and taken and not is_only_met(work, other):
        raise taken
    who.slack_id = None
    people.has_other_account(who)
    if other and taken:
        work.add(who)
        try:
            with work.session.begin_nested():
                join(work, other, who)
        except IntegrityError:
            raise taken from None
    else:
        who.slack_id = slack_id


def _registered(work: Work, who: Person) -> PersonHeld:
    held = standing(work, who)
    at = {
        role: tuple(school for each, school in held.posts if each == role and school) for role in AT_A_SCHOOL
    }
    told = Told(
        name=who.name,
        slack_id=who.slack_id,
        email=who.email,
        anywhere=tuple(role for role, school in held.posts if school is None),
        head_at=at["head"],
        delegate_at=at["delegate"],
        staff_at=at["staff"],
        designations=tuple(sorted(held.designations, key=DESIGNATIONS.index)),
        areas=tuple(sorted(held.areas, key=lambda each: area(each).name)),
        portrait=who.portrait,
    )
    ids = {school for _, school in held.posts if school is not None}
    return PersonHeld(id_of(who), told, names_of(work, ids), people.in_words(work, who))
