"""A new head each September: which schools have two, who is not in a new list, and letting one go."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlmodel import col, select

from bot.flows.directing import the_director
from bot.flows.registering import Registered, registered
from bot.store import outbox, people
from bot.store.changes import note
from bot.store.registers import one_at_a_time
from bot.store.schools import names_of
from bot.store.standing import become, standing
from bot.store.tables import Person, Post, School
from bot.store.work import Work, id_of

HOW = (
    'Whoever has left is let go by a director in Slack: under People, find either and press "No longer head".'
)


@dataclass(frozen=True)
class SharedHeadship:
    """A school with more than one head: their ids and names, longest here first."""

    school_id: int
    school: str
    heads: Mapping[int, str]

    def in_words(self) -> str:
        """The heads, like "Hope Lark and Nora Swift"."""
        *others, last = self.heads.values()
        return f"{', '.join(others)} and {last}"


def shared(work: Work, school_ids: Collection[int]) -> list[SharedHeadship]:
    """Which of these schools have more than one head."""
    heads = _holding(work, school_ids, ("head",))
    many = {school: found for school, found in heads.items() if len(found) > 1}
    names = names_of(work, set(many))
    return [
        SharedHeadship(school, names[school], {who: name for who, (name, _) in found.items()})
        for school, found in many.items()
    ]


def remarks(
    work: Work, new_at: Collection[int], told_of: Collection[int], named: Collection[int]
) -> list[str]:
    """What a list of people leaves open: schools that have two heads by it, and who is no longer in it.

    `new_at`: the schools it gave a head who was none there. `told_of`: the schools it names a head of.
    `named`: the ids of everybody in it. It removes nobody by itself.
    """
    both = shared(work, new_at)
    said = [
        f"{each.school} now has {'two' if len(each.heads) == 2 else len(each.heads)} heads: "
        f"{each.in_words()}."
        for each in both
    ]
    if said:
        said.append(HOW)
    missing = {
        (school, who): (name, role)
        for school, found in _holding(work, told_of, ("head", "delegate")).items()
        for who, (name, role) in found.items()
        if who not in named
    }
    names = names_of(work, {school for school, _ in missing})
    said += [
        f"Not in this list, and unchanged: {name}, {people.ROLE_WORDS[role].lower()} of {names[school]}."
        for (school, _), (name, role) in missing.items()
    ]
    return said


def let_head_go(work: Work, slack_id: str, person_id: int, school_id: int) -> Registered:
    """Let somebody be head of a school no longer; twice does nothing more. Raises NotYours, NotFound."""
    director = the_director(work, slack_id)
    one_at_a_time(work)
    who, school = work.get(Person, person_id), work.get(School, school_id)
    held = standing(work, who)
    post = ("head", id_of(school))
    if post in held.posts:
        held.posts.remove(post)
        become(work, who, held)
        done = note(work, "person", id_of(who), director, "change")
        outbox.redraw_home(work, who, f"person:{done.id}")
    return registered(work, slack_id, person_id)


def shared_by(work: Work, slack_id: str, person_id: int) -> list[SharedHeadship]:
    """The schools that somebody is head of and that have another head. Raises NotYours, NotFound."""
    the_director(work, slack_id)
    held = standing(work, work.get(Person, person_id))
    return shared(work, {school for role, school in held.posts if role == "head" and school is not None})


def _holding(
    work: Work, school_ids: Collection[int], roles: Collection[str]
) -> dict[int, dict[int, tuple[str, str]]]:
    """By school, who has one of these roles there: name and role."""
    query = (
        select(Post.school_id, Post.role, Person)
        .join(Person, col(Person.id) == col(Post.person_id))
        .where(
            Post.alliance_id == work.alliance_id,
            col(Post.role).in_(roles),
            col(Post.school_id).in_(school_ids),
        )
        .order_by(col(Post.school_id), col(Post.id))
    )
    found: dict[int, dict[int, tuple[str, str]]] = {}
    for school, role, who in work.session.exec(query):
        if school is not None:
            name = who.name.strip() or who.email or who.slack_id or people.called(who)
            found.setdefault(school, {}).setdefault(id_of(who), (name, role))
    return found
