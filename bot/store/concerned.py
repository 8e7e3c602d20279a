"""The people of schools, read for many schools at once, and those who run the alliance."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import bindparam, null, select, union_all
from sqlmodel import col

from bot.store.built import Built
from bot.store.tables import Person, Post
from bot.store.work import Work, id_of


@Built
def _concerned() -> Any:
    """Who has which post where, the directors, and those asked for by their ids, who need have none."""
    person: Any = col(Post.person_id).label("person")
    at_schools = select(person, col(Post.role), col(Post.school_id)).where(
        col(Post.school_id).in_(bindparam("schools", expanding=True))
    )
    directors = select(person, col(Post.role), null()).where(col(Post.role) == "director")
    others = select(col(Person.id), null(), null()).where(
        col(Person.id).in_(bindparam("people", expanding=True))
    )
    found = union_all(at_schools, directors, others).subquery()
    query = select(found.c.role, found.c.school_id, Person).join(found, found.c.person == col(Person.id))
    return query.order_by(col(Person.id))


Posts = dict[int | None, dict[str, list[Person]]]
"""Who has a post, by school and role; directors by no school."""


@dataclass(frozen=True)
class Concerned:
    """Who has a post at one of these schools, who directs, and these `people`; each read once an act."""

    work: Work
    schools: Collection[int] = ()
    people: Collection[int] = ()

    @cached_property
    def _posts(self) -> Posts:
        met = self.work.kept(Post, "met", dict[int | None, dict[str, list[Person]]])
        if new := {None, *self.schools} - met.keys():
            found: Posts = {each: defaultdict(list) for each in new}
            numbers = sorted(each for each in new if each is not None)
            for role, school, who in self._read(numbers, self.people):
                place = None if role == "director" else school
                if role and place in found:
                    found[place][role].append(who)
            met.update(found)
        return met

    @cached_property
    def _people(self) -> Mapping[int, Person]:
        _ = self._posts  # whoever has a post is read with them
        met = self.work.at_hand(Person, self.people)
        if others := [each for each in self.people if each not in met]:
            met |= {id_of(who): who for _, _, who in self._read((), others)}
        return met

    def _read(self, schools: Collection[int], people: Collection[int]) -> Sequence[Any]:
        return _concerned.held(self.work, schools=list(schools), people=list(people))

    @property
    def directors(self) -> list[Person]:
        """Everyone who runs the alliance."""
        return _once(self._posts[None].get("director", ()))

    def at_school(self, school_id: int, roles: Collection[str]) -> list[Person]:
        """Everyone with one of these roles at a school."""
        there = self._posts.get(school_id, {})
        found = _once(who for role in roles for who in there.get(role, ()))
        return sorted(found, key=id_of)

    def person(self, person_id: int) -> Person:
        """One of the people."""
        return self._people[person_id]


def _once(found: Iterable[Person]) -> list[Person]:
    return list({who.id: who for who in found}.values())
