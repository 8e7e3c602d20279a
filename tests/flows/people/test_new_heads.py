"""A new head each September: a list names both and who is not in it, and a director lets one go."""

import pytest
from sqlmodel import select

from bot.desk import Desk
from bot.flows.people import headships, new_heads
from bot.flows.people.editing import registered
from bot.store import people
from bot.store.changes import NotYours
from bot.store.tables import Person
from bot.store.work import Work, id_of
from tests.flows.imports.test_people_file import alliance, everybody, told
from tests.given.school import DIRECTOR

__all__ = ["alliance"]

HOPE = "U0HOPE,hope@ashdown.example.org,Hope Lark,head,900001,,,"
DOT = "U0DOT,dot@ashdown.example.org,Dot Finch,delegate,900001,,,"
NORA = "U0NORA,nora@ashdown.example.org,Nora Swift,head,900001,,,"
ELSEWHERE = "U0EVE,eve@ashdown.example.org,Eve Wren,head,900002,,,"


def held(desk: Desk, slack_id: str) -> tuple[int, int]:
    """The id of a person and of the school they are head of."""

    def look(work: Work) -> tuple[int, int]:
        who = work.session.exec(select(Person).where(Person.slack_id == slack_id)).one()
        [each] = headships.shared(
            work, registered(work, people.person(work, DIRECTOR), id_of(who)).told.head_at
        )
        return id_of(who), each.school_id

    return desk.look_now(look)


def test_a_list_names_the_school_that_has_two_heads_by_it_and_lets_nobody_go(alliance: Desk) -> None:
    told(alliance, HOPE, DOT)
    said = told(alliance, NORA, HOPE, DOT).splitlines()
    assert said[1].startswith("Ashdown")
    assert said[1].endswith("now has two heads: Hope Lark and Nora Swift.")
    assert said[2:] == [new_heads.HOW]
    assert [each[4] for each in everybody(alliance)] == [
        ["head 900001"],
        ["delegate 900001"],
        ["head 900001"],
    ]


def test_who_is_no_longer_in_a_list_that_tells_of_their_school_is_named(alliance: Desk) -> None:
    told(alliance, HOPE, DOT, ELSEWHERE)
    said = told(alliance, NORA)
    assert "unchanged: Hope Lark, headteacher of Ashdown" in said
    assert "unchanged: Dot Finch, headteacher's delegate of Ashdown" in said
    assert "Eve Wren" not in said


def test_a_list_with_the_heads_there_were_says_nothing_of_two(alliance: Desk) -> None:
    told(alliance, HOPE, NORA)
    assert "heads" not in told(alliance, HOPE, NORA)


def test_a_director_lets_the_head_go_who_has_left_and_them_alone(alliance: Desk) -> None:
    told(alliance, HOPE, NORA)
    hope, school = held(alliance, "U0HOPE")
    for _ in range(2):
        assert alliance.by(DIRECTOR).do_now(new_heads.let_head_go, hope, school).told.head_at == ()
    assert [each[4] for each in everybody(alliance)] == [[], ["head 900001"]]


def test_only_a_director_lets_a_head_go(alliance: Desk) -> None:
    told(alliance, HOPE, NORA)
    hope, school = held(alliance, "U0HOPE")
    with pytest.raises(NotYours):
        alliance.by("U0NORA").do_now(new_heads.let_head_go, hope, school)


def test_whoever_is_the_only_head_left_is_not_let_go(alliance: Desk) -> None:
    told(alliance, HOPE, NORA)
    hope, school = held(alliance, "U0HOPE")
    nora, _ = held(alliance, "U0NORA")
    alliance.by(DIRECTOR).do_now(new_heads.let_head_go, hope, school)
    with pytest.raises(new_heads.LastHead, match="the only head"):
        alliance.by(DIRECTOR).do_now(new_heads.let_head_go, nora, school)
    with pytest.raises(new_heads.LastHead):
        alliance.by(DIRECTOR).look_now(new_heads.leaving, nora, school)


def test_that_all_stay_counts_for_those_who_were_shown_alone(alliance: Desk) -> None:
    told(alliance, HOPE, NORA)
    hope, school = held(alliance, "U0HOPE")
    nora, _ = held(alliance, "U0NORA")
    alliance.by(DIRECTOR).do_now(new_heads.all_stay, school, [nora, hope])
    assert alliance.look_now(headships.undecided) == []
    told(alliance, HOPE.replace("U0HOPE,hope", "U0IVY,ivy").replace("Hope Lark", "Ivy Rowan"))
    [each] = alliance.look_now(headships.undecided)
    assert each.in_words() == "Hope Lark, Nora Swift and Ivy Rowan"
    with pytest.raises(new_heads.HeadsChanged):
        alliance.by(DIRECTOR).do_now(new_heads.all_stay, school, [nora, hope])


def test_only_a_director_says_that_all_stay(alliance: Desk) -> None:
    told(alliance, HOPE, NORA)
    hope, school = held(alliance, "U0HOPE")
    with pytest.raises(NotYours):
        alliance.by("U0NORA").do_now(new_heads.all_stay, school, [hope])
    with pytest.raises(NotYours):
        alliance.by("U0NORA").look_now(new_heads.leaving, hope, school)
