"""A row is read once in an act, however often it is asked for; what changes meanwhile is seen."""

import gc

from sqlalchemy import update
from sqlmodel import col

from bot.desk import Desk
from bot.store import people
from bot.store.tables import Person, Post, School
from bot.store.work import Work, id_of
from tests.given.school import DIRECTOR
from tests.given.statements import asked


def _director_id(desk: Desk) -> int:
    return id_of(desk.look_now(people.look_up, DIRECTOR))


def test_a_row_that_nobody_keeps_is_read_once_an_act(desk: Desk) -> None:
    director = _director_id(desk)

    def look(work: Work) -> None:
        for _ in range(3):
            work.get(Person, director)
            gc.collect()

    with asked() as statements:
        desk.do_now(look)
    assert len([words for words, _ in statements if "FROM person" in words]) == 1


def test_a_row_that_is_held_is_read_afresh_once(desk: Desk) -> None:
    director = _director_id(desk)

    def hold(work: Work) -> None:
        first = work.get(Person, director)
        assert work.held(Person, director) is first
        assert work.hold(first) is first

    with asked() as statements:
        desk.do_now(hold)
    assert len([words for words, _ in statements if "FROM person" in words]) == 2


def test_a_row_that_is_held_loses_nothing_that_the_act_has_changed(desk: Desk) -> None:
    director = _director_id(desk)

    def change_and_hold(work: Work) -> str:
        work.get(Person, director).name = "Dana Director"
        return work.held(Person, director).name

    assert desk.do_now(change_and_hold) == "Dana Director"


def test_a_row_is_read_again_after_a_change_to_many_that_the_session_was_not_told_of(desk: Desk) -> None:
    director = _director_id(desk)

    def change(work: Work) -> str:
        work.get(Person, director)
        renamed = update(Person).where(col(Person.id) == director).values(name="Somebody new")
        work.session.execute(renamed.execution_options(synchronize_session=False))
        return work.get(Person, director).name

    assert desk.do_now(change) == "Somebody new"


def test_what_somebody_is_is_read_once_until_a_post_is_given_or_taken(desk: Desk) -> None:
    def give_and_take(work: Work) -> list[list[str]]:
        found = []
        who = people.person(work, "U_NEW")
        school = work.add(School(urn=999_001, name="Newbury Cross", phase="Primary"))
        found.append([role for role, _ in people.posts_of(work, who)])
        people.give_role(work, who, "head", school)
        found.append([role for role, _ in people.posts_of(work, who)])
        work.session.execute(update(Post).where(col(Post.person_id) == who.id).values(role="staff"))
        found.append([role for role, _ in people.posts_of(work, who)])
        return found

    assert desk.do_now(give_and_take) == [[], ["head"], ["staff"]]


def test_what_somebody_is_is_asked_of_the_database_once(desk: Desk) -> None:
    def ask(work: Work) -> None:
        who = people.look_up(work, DIRECTOR)
        assert people.has_role(work, who, "director")
        assert not people.has_role(work, who, "head")

    with asked() as statements:
        desk.do_now(ask)
    assert len([words for words, _ in statements if "FROM post" in words]) == 1
