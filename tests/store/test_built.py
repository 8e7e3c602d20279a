"""What is asked in the same words each time is built once, and is the alliance's own."""

from sqlalchemy import Select, bindparam, exists, func, select
from sqlalchemy.orm import aliased
from sqlmodel import col

from bot.desk import Desk
from bot.store.built import Built
from bot.store.tables import Alliance, Person, Post
from bot.store.work import Work, id_of

builds: list[None] = []


@Built
def _called() -> Select[str]:
    builds.append(None)
    return select(col(Person.name)).where(col(Person.name) != bindparam("but")).order_by(col(Person.id))


@Built
def _those_who_direct() -> Select[Person]:
    return select(Person).join(Post, col(Post.person_id) == col(Person.id))


@Built
def _with_others() -> Select[str, int]:
    """An alias, a subquery and an outer join: each looks at the alliance's own alone."""
    other, after = aliased(Person), aliased(Person)
    return (
        select(col(Person.name), func.count(col(after.id)))
        .join(after, col(after.id) > col(Person.id), isouter=True)
        .where(exists().where(col(other.id) != col(Person.id)))
        .group_by(col(Person.id), col(Person.name))
        .order_by(col(Person.id))
    )


def _fill(desk: Desk) -> int:
    """Two people here and two in another alliance; the other one's id."""
    other = Alliance()
    with desk.database.write(across="both are filled") as session:
        session.add(other)
        session.flush()
        for alliance_id, names in ((desk.alliance_id, ("Ada", "Ben")), (id_of(other), ("Cem", "Dot"))):
            for name in names:
                who = Person(alliance_id=alliance_id, name=name)
                session.add(who)
                session.flush()
                session.add(Post(alliance_id=alliance_id, person_id=id_of(who), role="director"))
    return id_of(other)


def test_it_is_built_once_and_asked_of_each_alliance_for_its_own(desk: Desk) -> None:
    other = _fill(desk)
    there = Desk(desk.database, other, desk.clock, desk.zone)
    builds.clear()
    asked = ((desk, "Ada"), (there, "Cem"), (desk, "Ben"))
    found = [[name for (name,) in each.look_now(_called.rows, but=but)] for each, but in asked]
    assert [names[-1] for names in found] == ["Ben", "Dot", "Ada"]
    assert found[1] == ["Dot"]
    assert len(builds) <= 1


def test_aliases_subqueries_and_outer_joins_are_the_alliances_own_too(desk: Desk) -> None:
    other = _fill(desk)
    there = Desk(desk.database, other, desk.clock, desk.zone)
    assert [tuple(row) for row in there.look_now(_with_others.rows)] == [("Cem", 1), ("Dot", 0)]


def test_whole_rows_are_held_by_the_session_and_can_be_changed(desk: Desk) -> None:
    other = _fill(desk)
    there = Desk(desk.database, other, desk.clock, desk.zone)

    def rename(work: Work) -> None:
        for (who,) in _those_who_direct.held(work):
            who.name = who.name.upper()

    there.do_now(rename)
    assert [name for (name,) in there.look_now(_called.rows, but="")] == ["CEM", "DOT"]


def test_what_the_act_itself_has_changed_is_seen(desk: Desk) -> None:
    def add_and_look(work: Work) -> list[str]:
        work.session.add(Person(name="Eve"))
        return [name for (name,) in _called.rows(work, but="")]

    assert "Eve" in desk.do_now(add_and_look)
