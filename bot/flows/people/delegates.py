"""Delegates: a headteacher names somebody who acts for them, and takes it back.

One is named for everything, for dates and visits, or for money; they need no account in Slack.
"""

from dataclasses import dataclass

from sqlalchemy import Select, bindparam, delete, select
from sqlmodel import col

from bot.errors import BotError
from bot.flows.imports.people_file import EMAIL, LONGEST_NAME
from bot.flows.people.editing import NotAnAddress
from bot.rules.visible import on_one_line
from bot.store import outbox, people
from bot.store.built import Built
from bot.store.changes import NotYours, note
from bot.store.schools import names_of, naming
from bot.store.tables import DELEGATES, Person, Post, School
from bot.store.work import NotFound, Work, id_of

SUBJECT = "delegate at school"


class NobodyChosen(BotError):
    """No delegate was chosen."""

    def __init__(self) -> None:
        super().__init__("Please choose who it is, or give their name and e-mail address.", "delegate")


class NoNameGiven(BotError):
    """An address that the alliance does not know, without a name."""

    def __init__(self) -> None:
        super().__init__("Please give their name, too: I don't know this address yet.", "name")


class NotOneself(BotError):
    """A headteacher named themselves."""

    def __init__(self) -> None:
        super().__init__("You can do all this yourself already: choose somebody else.", "delegate")


class DelegateAlready(BotError):
    """This person is the school's delegate for that already."""

    def __init__(self, who: Person) -> None:
        super().__init__(f"{people.called(who)} is your delegate for that there already.", "delegate")


class DelegateGone(BotError):
    """The delegate has been taken back already."""

    def __init__(self) -> None:
        super().__init__("They are not your delegate any more.")


@dataclass(frozen=True)
class Named:
    """Whom a head names: by their Slack account, else by name and address."""

    account: str | None
    name: str = ""
    email: str = ""


@dataclass(frozen=True)
class Delegate:
    """A school's delegate: the post, who has it, for what, and where."""

    post_id: int
    who: Person
    role: str
    school: str


def schools_led(work: Work, who: Person) -> list[School]:
    """The schools somebody is head of: those they may name a delegate for."""
    return people.schools_of(work, who, ("head",))


def delegates_of(work: Work, head: Person) -> list[Delegate]:
    """The delegates at the schools of a head."""
    ids = [school.id for school in schools_led(work, head)]
    found = _delegates.held(work, schools=ids)
    return [Delegate(post or 0, who, role, name) for post, who, role, name in found]


@Built
def _delegates() -> Select[int | None, Person, str, str]:
    return (
        select(col(Post.id), Person, col(Post.role), naming())
        .join(Person, col(Person.id) == col(Post.person_id))
        .join(School, col(School.id) == col(Post.school_id))
        .where(
            col(Post.role).in_(DELEGATES),
            col(Post.school_id).in_(bindparam("schools", expanding=True)),
        )
        .order_by(col(School.name), col(Post.id))
    )


def schools_to_choose(work: Work, who: Person) -> list[tuple[int, str]]:
    """The schools that whoever asks may name a delegate for: id and name. Raises NotYours for no head."""
    schools = schools_led(work, who)
    if not schools:
        raise NotYours("headteacher")
    return list(names_of(work, [id_of(school) for school in schools]).items())


def name_delegate(work: Work, person: Person, school_id: int, named: Named, role: str) -> None:
    """Make somebody the delegate at a school, for what the role says; they are told.

    Raises DelegateAlready, and what `see_to` raises.
    """
    who, is_new = see_to(work, person, school_id, named, role)
    if not is_new:
        raise DelegateAlready(who)


def see_to(work: Work, person: Person, school_id: int, named: Named, role: str) -> tuple[Person, bool]:
    """Have somebody be a delegate at a school, and whether that is new to them, so that they are told.

    Raises NotYours for all but the school's head, NobodyChosen, NoNameGiven, NotAnAddress, NotOneself.
    """
    school = work.get(School, school_id)
    head = _head_of(work, person, school)
    who = _whom(work, head, named)
    if who in people.at_school(work, school_id, (role,)):
        return who, False
    others = (col(Post.person_id) == who.id, col(Post.school_id) == school.id)
    work.session.execute(delete(Post).where(*others, col(Post.role).in_(DELEGATES)))
    people.give_role(work, who, role, school)
    _tell(work, head, who, school, "name", "delegate_named")
    return who, True


def _whom(work: Work, head: Person, named: Named) -> Person:
    if named.account:
        who = people.person(work, named.account)
    elif email := named.email.strip().lower():
        if not EMAIL.fullmatch(email):
            raise NotAnAddress
        who = people.by_address(work, email) or _newcomer(work, on_one_line(named.name), email)
    else:
        raise NobodyChosen
    if who.id == head.id:
        raise NotOneself
    return work.hold(who)


def _newcomer(work: Work, name: str, email: str) -> Person:
    if not name or len(name) > LONGEST_NAME:
        raise NoNameGiven
    return work.add(Person(name=name, email=email, told=True))


def take_back(work: Work, person: Person, post_id: int) -> None:
    """End a delegate's post; they are told. Raises NotYours for all but the school's head, DelegateGone."""
    try:
        post = work.get(Post, post_id)
        school = work.get(School, post.school_id or 0)
    except NotFound:
        raise DelegateGone from None
    if post.role not in DELEGATES:
        raise DelegateGone
    head = _head_of(work, person, school)
    who = work.get(Person, post.person_id)
    gone = work.session.execute(delete(Post).where(col(Post.id) == post_id))
    if gone.rowcount != 1:  # type: ignore[attr-defined]  # a DELETE's result always counts its rows
        raise DelegateGone
    _tell(work, head, who, school, "take_back", "delegate_gone")


def _head_of(work: Work, who: Person, school: School) -> Person:
    if who not in people.at_school(work, id_of(school), ("head",)):
        raise NotYours("headteacher of that school")
    return who


def _tell(work: Work, head: Person, delegate: Person, school: School, action: str, kind: str) -> None:
    done = note(work, SUBJECT, id_of(school), head, action)
    outbox.queue(work, f"{kind}:{done.id}", kind, id_of(done), to=delegate)
    for who in (delegate, *people.at_school(work, id_of(school), ("head",))):
        outbox.redraw_home(work, who, f"delegate:{done.id}")
