"""Many who change people and figures in the same moment: each change is made once, and no row twice."""

import pytest
from sqlmodel import select

from bot.desk import Desk
from bot.flows.figures import change_figures
from bot.flows.people import delegates, portraits
from bot.flows.people.delegates import Named
from bot.flows.people.editing import Told, add_person, change_person
from bot.flows.people.erasing import NothingHeld, erase
from bot.flows.people.schools import SchoolAsTyped, add_school
from bot.store.tables import Figure, History, Person, Post, School
from bot.store.work import Work, id_of
from tests.given.alliance import LEO, with_alliance
from tests.given.crowd import MANY, outcomes
from tests.given.databases import both_databases
from tests.given.school import DIRECTOR, HEAD, STRANGER, person_id

pytestmark = both_databases

NEW = Told("Una Marlthorne", slack_id="U99NEWCOMER", designations=("SLE",), areas=("maths",))


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """The sample schools and people."""
    with_alliance(desk)
    return desk


def test_of_many_who_add_the_same_person_one_does(desk: Desk) -> None:
    seen = outcomes(lambda _: desk.by(DIRECTOR).do_now(add_person, NEW))
    taken = "Una Marlthorne has that Slack account already: find them under People."
    assert seen == {"done": 1, taken: MANY - 1}


def test_many_who_change_the_same_person_leave_each_thing_once(desk: Desk) -> None:
    stranger = person_id(desk, STRANGER)
    told = Told("Beth Ardenhill", slack_id=STRANGER, anywhere=("partner",), designations=("SLE",))
    assert outcomes(lambda _: desk.by(DIRECTOR).do_now(change_person, stranger, told)) == {"done": MANY}
    posts = desk.look_now(lambda work: work.session.exec(select(Post)).all())
    assert [post.role for post in posts if post.person_id == stranger] == ["partner"]


def test_of_many_who_add_the_same_school_one_does(desk: Desk) -> None:
    seen = outcomes(lambda _: desk.by(DIRECTOR).do_now(add_school, SchoolAsTyped("900500", "Newly Primary")))
    assert seen == {"done": 1, "Newly Primary has that URN already: find it under Schools.": MANY - 1}


def test_many_who_change_the_same_figure_leave_one(desk: Desk) -> None:
    figure = {"sle_yearly_aim_half_days": "12"}
    assert outcomes(lambda _: desk.by(DIRECTOR).do_now(change_figures, figure)) == {"done": MANY}
    assert [row.value for row in desk.look_now(lambda work: work.session.exec(select(Figure)).all())] == [
        "24"
    ]


def test_of_many_clicks_that_name_a_delegate_one_does(desk: Desk) -> None:
    def sampleford(work: Work) -> int:
        return id_of(work.session.exec(select(School).where(School.urn == 900001)).one())

    school = desk.look_now(sampleford)
    seen = outcomes(
        lambda _: desk.by(HEAD).do_now(delegates.name_delegate, school, Named(STRANGER), "delegate")
    )
    assert seen == {"done": 1, "Beth Ardenhill is your delegate for that there already.": MANY - 1}


def test_of_many_clicks_that_take_a_delegate_back_one_does(desk: Desk) -> None:
    posts = desk.look_now(lambda work: work.session.exec(select(Post)).all())
    [post] = [id_of(post) for post in posts if post.role == "delegate"]
    seen = outcomes(lambda _: desk.by(HEAD).do_now(delegates.take_back, post))
    assert seen == {"done": 1, delegates.DelegateGone().sentence: MANY - 1}


def test_of_many_clicks_that_remove_dates_one_does(desk: Desk) -> None:
    today = desk.today()
    desk.by(LEO).do_now(portraits.add_away, today, None, "", "view:1")
    [away] = desk.by(LEO).look_now(portraits.own_portrait).away
    seen = outcomes(lambda _: desk.by(LEO).do_now(portraits.remove_away, away.away_id))
    assert seen == {"done": 1, portraits.AwayGone().sentence: MANY - 1}


def test_of_many_clicks_that_erase_one_does(desk: Desk) -> None:
    seen = outcomes(lambda _: desk.by(STRANGER).do_now(erase))
    assert seen == {"done": 1, NothingHeld().sentence: MANY - 1}
    rows = desk.look_now(lambda work: work.session.exec(select(History)).all())
    assert [row.action for row in rows if row.subject == "person"] == ["erase"]
    people = desk.look_now(lambda work: work.session.exec(select(Person)).all())
    assert len(people) == 12
