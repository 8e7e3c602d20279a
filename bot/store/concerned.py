"""The people of schools, read for many schools at once, and those who run the alliance."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import Select, bindparam, or_, select
from sqlmodel import col

from bot.store.built import Built
from bot.store.tables import Person, Post
from bot.store.work import Work, id_of


@dataclass(frozen=True)
class Concerned:
    """Who has a post at one of these schools, who directs, and these `people`; read in two statements."""

    work: Work
    schools: Collection[int] = ()
    people: Collection[int] = ()

    @cached_property
    def _posts(self) -> Mapping[tuple[str, int | None], list[Person]]:
        schools = frozenset(self.schools)

        def read() -> Mapping[tuple[str, int | None], list[Person]]:
            found: dict[tuple[str, int | None], list[Person]] = defaultdict(list)
            for role, school, who in _at_schools.held(self.work, schools=list(schools)):
                found[role, None if role == "director" else school].append(who)
            return found

        return self.work.kept(Post, schools, read)

    @cached_property
    def _people(self) -> Mapping[int, Person]:
        met = {id_of(who): who for found in self._posts.values() for who in found}
        met |= self.work.at_hand(Person, [each for each in self.people if each not in met])
        if others := [each for each in self.people if each not in met]:
            met |= {id_of(who): who for (who,) in _people.held(self.work, people=others)}
        return met

    @property
    def directors(self) -> list[Person]:
        """Everyone who runs the alliance."""
        return _once(self._posts.get(("director", None), ()))

    def at_school(self, school_id: int, roles: Collection[str]) -> list[Person]:
        """Everyone with one of these roles at a school."""
        found = _once(who for role in roles for who in self._posts.get((role, school_id), ()))
        return sorted(found, key=id_of)

    def person(self, person_id: int) -> Person:
        """One of the people."""
        return self._people[person_id]


@Built
def _at_schools() -> Select[str, int | None, Person]:
    there = col(Post.school_id).in_(bindparam("schools", expanding=True))
    return (
        select(col(Post.role), col(Post.school_id), Person)
        .join(Person, col(Person.id) == col(Post.person_id))
        .where(or_(there, col(Post.role) == "director"))
        .order_by(col(Person.id))
    )


@Built
def _people() -> Select[Person]:
    return select(Person).where(col(Person.id).in_(bindparam("people", expanding=True)))


def _once(found: Iterable[Person]) -> list[Person]:
    return list({who.id: who for who in found}.values())
