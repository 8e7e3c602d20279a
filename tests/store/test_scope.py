"""A session looks at one alliance's rows alone, whatever it is asked; what it does not reach is found."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, exists, false, func, insert, text, union_all, update
from sqlalchemy import select as columns
from sqlalchemy.orm import aliased
from sqlmodel import Session, SQLModel, col, select

import bot
from bot.desk import Desk
from bot.store import scope
from bot.store.scope import ALLIANCE, Across, Unscoped
from bot.store.tables import Alliance, OfAlliance, Person, Post
from bot.store.work import Work, id_of
from tests.given import whose

PERSON = SQLModel.metadata.tables["person"]
HERE, THERE = ["Ada", "Ben"], ["Cem", "Dot"]


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """An alliance beside another, in each two people who run it."""
    other = Alliance()
    with desk.database.write(across="both are filled") as session:
        session.delete(session.exec(select(Post)).one())
        session.delete(session.exec(select(Person)).one())
        session.add(other)
        session.flush()
        for alliance_id, names in ((desk.alliance_id, HERE), (id_of(other), THERE)):
            for name in names:
                who = Person(alliance_id=alliance_id, name=name)
                session.add(who)
                session.flush()
                session.add(Post(alliance_id=alliance_id, person_id=id_of(who), role="director"))
    return desk


def everybody(desk: Desk) -> Counter[str]:
    with desk.database.read(across="both are looked at") as session:
        return Counter(session.exec(select(Person.name)))


def _joined(session: Session) -> Any:
    directs = col(Post.role) == "director"
    return session.exec(select(Person.name).join(Post, col(Post.person_id) == col(Person.id)).where(directs))


def _joined_outside(session: Session) -> Any:
    """All with all: an outer join keeps the first's rows, whatever there is of the second."""
    query = select(Post.role, Person.name).join(Person, col(Person.id) > 0, isouter=True)
    return {name for _, name in session.exec(query)}


def _existing(session: Session) -> Any:
    """Whoever has namesakes under another name: all of them, where there is anybody else."""
    other = aliased(Person)
    return session.exec(select(Person.name).where(exists().where(col(other.id) != col(Person.id))))


def _of_an_alias(session: Session) -> Any:
    other = aliased(Person)
    return session.exec(select(other.name))


def _in_a_subquery(session: Session) -> Any:
    return session.execute(columns(columns(col(Person.name)).subquery())).scalars()


def _in_a_cte(session: Session) -> Any:
    return session.execute(columns(select(Person.name).cte().c.name)).scalars()


def _in_a_union(session: Session) -> Any:
    return session.execute(union_all(select(Person.name), select(Person.name))).scalars().unique()


READS: dict[str, Callable[[Session], Any]] = {
    "rows": lambda session: [who.name for who in session.exec(select(Person))],
    "columns": lambda session: session.exec(select(Person.name)),
    "joined": _joined,
    "joined outside": _joined_outside,
    "existing": _existing,
    "aliased": _of_an_alias,
    "in a subquery": _in_a_subquery,
    "in a cte": _in_a_cte,
    "in a union": _in_a_union,
    "counted": lambda session: HERE[: session.exec(select(func.count()).select_from(Person)).one()],
    "got": lambda session: [who.name for who in (session.get(Person, n) for n in range(1, 9)) if who],
}


def test_whatever_is_read_is_the_alliances_own(desk: Desk) -> None:
    read = desk.look_now(lambda work: {kind: sorted(ask(work.session)) for kind, ask in READS.items()})
    assert read == dict.fromkeys(READS, HERE)


CHANGES: dict[str, Any] = {
    "all changed": update(Person).values(name="Eve"),
    "some changed": update(Person).where(col(Person.name) != "Ada").values(name="Eve"),
    "let go": delete(Post),
    "filled from what is read": insert(Post).from_select(
        ["alliance_id", "person_id", "role", "by_setting"],
        columns(col(Person.alliance_id), col(Person.id), func.lower("STAFF"), false()),
        include_defaults=False,
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_is_changed_is_the_alliances_own(desk: Desk, change: str) -> None:
    def theirs() -> list[Any]:
        with desk.database.read(across="the other's are looked at") as session:
            query = select(Person.name, Post.role).join(Post, col(Post.person_id) == col(Person.id))
            return list(session.exec(query.where(Person.alliance_id != desk.alliance_id)))

    before = theirs()
    changed = desk.do_now(lambda work: work.session.execute(CHANGES[change]).rowcount)  # type: ignore[attr-defined]
    assert changed <= 2  # of what is filled from a query, PostgreSQL does not count the rows
    assert theirs() == before


def test_a_new_row_is_the_alliances(desk: Desk) -> None:
    assert desk.do_now(lambda work: work.add(Person(name="Eve")).alliance_id) == desk.alliance_id


UNREACHED: dict[str, Callable[[Work], Any]] = {
    "a bare table": lambda work: work.session.execute(columns(PERSON.c.name)),
    "a bare table in a union": lambda work: work.session.execute(
        union_all(columns(PERSON.c.name), columns(PERSON.c.email))
    ),
    "a bare table joined": lambda work: work.session.execute(
        columns(col(Post.id)).join(PERSON, PERSON.c.id == col(Post.person_id))
    ),
    "a bare table changed": lambda work: work.session.execute(update(PERSON).values(name="Eve")),
    "a bare table emptied": lambda work: work.session.execute(delete(PERSON)),
    "a bare table filled from a bare table": lambda work: work.session.execute(
        insert(PERSON).from_select(["alliance_id", "name"], columns(PERSON.c.alliance_id, PERSON.c.name))
    ),
    "a row of nobody's": lambda work: work.session.execute(insert(PERSON).values(name="Eve")),
    "changed by key": lambda work: work.session.execute(update(Person), [{"id": 1, "name": "Eve"}]),
    "changed by key in bulk": lambda work: work.session.bulk_update_mappings(
        Person.__mapper__,  # type: ignore[attr-defined]  # every table has its mapper
        [{"id": 1, "name": "Eve"}],
    ),
    "in words": lambda work: work.session.execute(text("SELECT name FROM person")),
    "in words, twice, and said once": lambda work: work.session.execute(
        text(
            "SELECT name FROM person WHERE person.alliance_id = 1"
            " AND EXISTS (SELECT 1 FROM person WHERE name = 'Cem')"
        )
    ),
    "to the driver": lambda work: work.session.connection().exec_driver_sql("DELETE FROM post"),
}


@pytest.mark.parametrize("kind", UNREACHED)
def test_what_the_session_does_not_reach_is_found(desk: Desk, kind: str) -> None:
    with pytest.raises(whose.NotSaidWhose):
        desk.do_now(UNREACHED[kind])
    whose.found.clear()
    assert sorted(everybody(desk)) == [*HERE, *THERE]


@pytest.fixture
def theirs(desk: Desk) -> Iterator[Person]:
    """Somebody of the other alliance, as only a mistake would bring them here."""
    with desk.database.read(across="somebody is fetched") as session:
        who = session.exec(select(Person).where(Person.name == "Cem")).one()
        session.expunge(who)
        yield who


@pytest.mark.parametrize("given", [True, False])
def test_a_row_of_anothers_is_neither_changed_nor_let_go(desk: Desk, theirs: Person, given: bool) -> None:
    def act(work: Work) -> None:
        work.session.add(theirs)
        if given:
            theirs.name = "Eve"
        else:
            work.session.delete(theirs)
        work.session.flush()

    with pytest.raises(Unscoped, match="a row of alliance 2 is changed in the work of 1"):
        desk.do_now(act)


def test_a_new_row_cannot_be_made_anothers(desk: Desk) -> None:
    with pytest.raises(Unscoped):
        desk.do_now(lambda work: work.add(Person(alliance_id=desk.alliance_id + 1, name="Eve")))


def test_nothing_of_an_alliance_is_asked_before_it_is_said_of_which(desk: Desk) -> None:
    with desk.database.read() as session:
        assert len(session.exec(select(Alliance)).all()) == 2
        with pytest.raises(Unscoped, match="it was not said of which"):
            session.exec(select(Person))


def test_a_session_is_of_one_alliance(desk: Desk) -> None:
    with desk.database.read() as session:
        desk.work(session)
        with pytest.raises(Unscoped, match="a session of alliance 1 is asked for the rows of 2"):
            scope.scope(session, desk.alliance_id + 1)


def test_the_condition_is_made_once_an_act(desk: Desk) -> None:
    def made(work: Work) -> list[object]:
        return [work.session.info[ALLIANCE][1] for _ in range(2) if work.session.exec(select(Person)).all()]

    one, two = desk.look_now(made)
    assert one is two


def test_who_may_look_at_all_alliances_is_known() -> None:
    files = {file: file.read_text(encoding="utf-8") for file in Path(bot.__file__).parent.rglob("*.py")}
    across = {
        (str(file.relative_to(Path(bot.__file__).parent)), reason)
        for file, code in files.items()
        for reason in re.findall(r"across=(?!across\b)([\w.\"]+)", code)
    }
    assert across == {("store/database.py", "Across.TABLES"), ("slack/doctor.py", "Across.CHECK_UP")}
    assert {f"Across.{reason.name}" for reason in Across} == {reason for _, reason in across}


def test_no_code_names_the_alliance_where_the_session_does() -> None:
    by_hand = re.compile(r"(?<!Alliance\.id\) )(?<!Alliance\.id )== work\.alliance_id|alliance_id=work")
    files = Path(bot.__file__).parent.rglob("*.py")
    assert [file.name for file in files if by_hand.search(file.read_text(encoding="utf-8"))] == []


def test_every_table_but_the_alliances_own_is_an_alliances() -> None:
    owned = {str(table.__tablename__) for table in OfAlliance.__subclasses__()}
    assert set(SQLModel.metadata.tables) - owned == {"alliance"}
