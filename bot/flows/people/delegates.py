"""Delegates: a headteacher names somebody who fills forms for them, and takes it back."""

from dataclasses import dataclass

from sqlalchemy import Select, bindparam, delete, select
from sqlmodel import col

from bot.errors import BotError
from bot.store import outbox, people
from bot.store.built import Built
from bot.store.changes import NotYours, note
from bot.store.schools import names_of, naming
from bot.store.tables import Person, Post, School
from bot.store.work import NotFound, Work, id_of

SUBJECT = "delegate at school"


class NobodyChosen(BotError):
    """No delegate was chosen."""

    def __init__(self) -> None:
        super().__init__("Please choose who should fill in forms for you.", "delegate")


class NotOneself(BotError):
    """A headteacher named themselves."""

    def __init__(self) -> None:
        super().__init__("You can do all this yourself already: choose somebody else.", "delegate")


class DelegateAlready(BotError):
    """This person is the school's delegate already."""

    def __init__(self, who: Person) -> None:
        super().__init__(f"{people.called(who)} is your delegate there already.", "delegate")


class DelegateGone(BotError):
    """The delegate has been taken back already."""

    def __init__(self) -> None:
        super().__init__("They are not your delegate any more.")


@dataclass(frozen=True)
class Delegate:
    """A school's delegate: the post, who has it and where."""

    post_id: int
    who: Person
    school: str


def schools_led(work: Work, who: Person) -> list[School]:
    """The schools somebody is head of: those they may name a delegate for."""
    return people.schools_of(work, who, ("head",))


def delegates_of(work: Work, head: Person) -> list[Delegate]:
    """The delegates at the schools of a head."""
    ids = [school.id for school in schools_led(work, head)]
    return [Delegate(post or 0, who, name) for post, who, name in _delegates.held(work, schools=ids)]


@Built
def _delegates() -> Select[int | None, Person, str]:
    return (
        select(col(Post.id), Person, naming())
        .join(Person, col(Person.id) == col(Post.person_id))
        .join(School, col(School.id) == col(Post.school_id))
        .where(col(Post.role) == "delegate", col(Post.school_id).in_(bindparam("schools", expanding=True)))
        .order_by(col(School.name), col(Post.id))
    )


def schools_to_choose(work: Work, who: Person) -> list[tuple[int, str]]:
    """The schools that whoever asks may name a delegate for: id and name. Raises NotYours for no head."""
    schools = schools_led(work, who)
    if not schools:
        raise NotYours("headteacher")
    return list(names_of(work, [id_of(school) for school in schools]).items())


def name_delegate(work: Work, person: Person, school_id: int, delegate: str | None) -> None:
    """Make somebody, by their Slack id, the delegate at a school; they are told.

    Raises NotYours for all but the school's head, NobodyChosen, NotOneself, DelegateAlready.
    """
    school = work.get(School, school_id)
    head = _head_of(work, person, school)
    if not delegate:
        raise NobodyChosen
    if delegate == person.slack_id:
        raise NotOneself
    who = work.hold(people.person(work, delegate))
    if who in people.at_school(work, school_id, ("delegate",)):
        raise DelegateAlready(who)
    people.give_role(work, who, "delegate", school)
    _tell(work, head, who, school, "name", "delegate_named")


def take_back(work: Work, person: Person, post_id: int) -> None:
    """End a delegate's post; they are told. Raises NotYours for all but the school's head, DelegateGone."""
    try:
        post = work.get(Post, post_id)
        school = work.get(School, post.school_id or 0)
    except NotFound:
        raise DelegateGone from None
    if post.role != "delegate":
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
