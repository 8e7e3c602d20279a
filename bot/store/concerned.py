"""The people of schools, read for many schools at once, and those who run the alliance."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from sqlmodel import col, or_, select

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
        query = (
            select(Post.role, Post.school_id, Person)
            .join(Person, col(Person.id) == col(Post.person_id))
            .where(
                Post.alliance_id == self.work.alliance_id,
                or_(col(Post.school_id).in_(self.schools), Post.role == "director"),
            )
            .order_by(col(Person.id))
        )
        found: dict[tuple[str, int | None], list[Person]] = defaultdict(list)
        for role, school, who in self.work.session.exec(query):
            found[role, None if role == "director" else school].append(who)
        return found

    @cached_property
    def _people(self) -> Mapping[int, Person]:
        met = {id_of(who): who for found in self._posts.values() for who in found}
        if others := [each for each in self.people if each not in met]:
            query = select(Person).where(
                Person.alliance_id == self.work.alliance_id, col(Person.id).in_(others)
            )
            met |= {id_of(who): who for who in self.work.session.exec(query)}
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


def _once(found: Iterable[Person]) -> list[Person]:
    return list({who.id: who for who in found}.values())
