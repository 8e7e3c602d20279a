"""What people keep themselves: a leader's portrait and dates, a headteacher's delegates."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime

import pytest
from sqlmodel import select

from bot.desk import Desk
from bot.errors import BotError
from bot.flows.people import delegates as delegating
from bot.flows.people import portraits
from bot.flows.people.delegates import Named
from bot.flows.people.portraits import Portrait
from bot.store import people
from bot.store.changes import NotYours
from bot.store.tables import Post, School, Timetabled
from bot.store.work import AlreadyDone, Work, id_of
from tests.given.alliance import HOME_HEAD, LEO, NADIA, sent, with_alliance
from tests.given.school import HEAD, LONDON, STRANGER, moves_to

MONDAY_MORNING, FRIDAY_AFTERNOON = (0, "morning"), (4, "afternoon")
HALF_TERM = (date(2027, 2, 15), date(2027, 2, 19))


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """The sample schools and people."""
    with_alliance(desk)
    return desk


def own(desk: Desk, who: str = LEO) -> Portrait:
    return desk.by(who).look_now(portraits.own_portrait)


def away(
    desk: Desk,
    first: date | None = HALF_TERM[0],
    last: date | None = HALF_TERM[1],
    why: str = "",
    key: str = "view:1",
) -> None:
    desk.by(LEO).do_now(portraits.add_away, first, last, why, key)


def test_a_leader_changes_all_of_their_portrait(desk: Desk) -> None:
    teaching = [MONDAY_MORNING, FRIDAY_AFTERNOON]
    desk.by(LEO).do_now(portraits.change_portrait, " I lead maths. ", ["maths", "science"], teaching)
    held = own(desk)
    assert (held.text, set(held.areas), held.teaching) == ("I lead maths.", {"maths", "science"}, teaching)


def test_what_is_left_out_is_taken_away(desk: Desk) -> None:
    desk.by(LEO).do_now(portraits.change_portrait, "Maths", ["maths"], [MONDAY_MORNING, FRIDAY_AFTERNOON])
    desk.by(LEO).do_now(portraits.change_portrait, "", [], [FRIDAY_AFTERNOON])
    held = own(desk)
    assert (held.text, held.areas, held.teaching) == ("", [], [FRIDAY_AFTERNOON])


def test_what_they_are_designated_as_is_not_theirs_to_change(desk: Desk) -> None:
    before = own(desk).designations
    desk.by(LEO).do_now(portraits.change_portrait, "Maths", [], [])
    assert own(desk).designations == before == ["SLE"]


def test_a_portrait_of_three_thousand_characters_is_kept_whole(desk: Desk) -> None:
    desk.by(LEO).do_now(portraits.change_portrait, "x" * 3_000, [], [])
    assert own(desk).text == "x" * 3_000
    with pytest.raises(portraits.PortraitTooLong):
        desk.by(LEO).do_now(portraits.change_portrait, "x" * 3_001, [], [])


def test_twenty_saves_at_once_leave_one_timetable(desk: Desk) -> None:
    def save(_: int) -> None:
        desk.by(LEO).do_now(portraits.change_portrait, "Maths", ["maths"], [MONDAY_MORNING])

    with ThreadPoolExecutor(20) as pool:
        list(pool.map(save, range(20)))
    assert len(desk.look_now(lambda work: work.session.exec(select(Timetabled)).all())) == 1


def test_dates_away_are_listed_until_they_are_over(desk: Desk) -> None:
    away(desk, why=" School   trip ")
    [held] = own(desk).away
    assert (held.first, held.last, held.why) == (*HALF_TERM, "School trip")
    moves_to(desk, datetime(2027, 2, 20, 12, tzinfo=LONDON))
    assert own(desk).away == []


def test_one_day_needs_no_last_day(desk: Desk) -> None:
    away(desk, last=None)
    assert own(desk).away[0].last == HALF_TERM[0]


@pytest.mark.parametrize(
    ("first", "last", "why", "field"),
    [
        (None, None, "", "first"),
        (HALF_TERM[1], HALF_TERM[0], "", "last"),
        (date(2026, 10, 1), date(2026, 11, 2), "", "last"),
        (*HALF_TERM, "x" * 201, "why"),
    ],
)
def test_what_is_wrong_with_dates_is_said_at_its_field(
    desk: Desk, first: date | None, last: date | None, why: str, field: str
) -> None:
    with pytest.raises(BotError) as wrong:
        away(desk, first, last, why)
    assert wrong.value.field == field


def test_the_same_dates_sent_twice_are_kept_once(desk: Desk) -> None:
    away(desk)
    with pytest.raises(AlreadyDone):
        away(desk)
    assert len(own(desk).away) == 1


def test_dates_are_taken_out_once(desk: Desk) -> None:
    away(desk)
    [held] = own(desk).away
    desk.by(LEO).do_now(portraits.remove_away, held.away_id)
    assert own(desk).away == []
    with pytest.raises(portraits.AwayGone):
        desk.by(LEO).do_now(portraits.remove_away, held.away_id)


def test_nobody_takes_out_somebody_elses_dates(desk: Desk) -> None:
    away(desk)
    with pytest.raises(NotYours):
        desk.by(NADIA).do_now(portraits.remove_away, own(desk).away[0].away_id)


@pytest.mark.parametrize("who", [STRANGER, HEAD, "U99UNKNOWN"])
def test_only_a_leader_has_a_portrait(desk: Desk, who: str) -> None:
    acts: list[Callable[[], object]] = [
        lambda: own(desk, who),
        lambda: desk.by(who).do_now(portraits.change_portrait, "Me", [], []),
        lambda: desk.by(who).do_now(portraits.add_away, *HALF_TERM, "", "view:2"),
    ]
    for act in acts:
        with pytest.raises(NotYours, match="Only the system leader can do that"):
            act()


def sampleford(desk: Desk) -> int:
    def found(work: Work) -> int:
        return id_of(work.session.exec(select(School).where(School.urn == 900001)).one())

    return desk.look_now(found)


def named(desk: Desk, who: str | None = STRANGER, by: str = HEAD) -> None:
    desk.by(by).do_now(delegating.name_delegate, sampleford(desk), Named(who), "delegate")


def delegates(desk: Desk) -> list[str | None]:
    def found(work: Work) -> list[str | None]:
        return [each.slack_id for each in people.at_school(work, sampleford(desk), ("delegate",))]

    return desk.look_now(found)


def post_of(desk: Desk, who: str) -> int:
    def found(work: Work) -> int:
        ids = [each.post_id for each in delegating.delegates_of(work, people.look_up(work, HEAD))]
        posts = [work.get(Post, post_id) for post_id in ids]
        return next(id_of(post) for post in posts if post.person_id == people.look_up(work, who).id)

    return desk.look_now(found)


def test_a_head_names_a_delegate_who_is_told(desk: Desk) -> None:
    named(desk)
    assert delegates(desk) == ["U06DELEGATE", STRANGER]
    assert sent(desk) == [("delegate_named", STRANGER)]


def test_somebody_the_bot_has_not_met_can_be_named(desk: Desk) -> None:
    named(desk, "U99UNKNOWN")
    assert sent(desk) == [("delegate_named", "U99UNKNOWN")]


def test_a_head_takes_a_delegate_back_who_is_told(desk: Desk) -> None:
    named(desk)
    desk.by(HEAD).do_now(delegating.take_back, post_of(desk, STRANGER))
    assert delegates(desk) == ["U06DELEGATE"]
    assert sent(desk) == [("delegate_named", STRANGER), ("delegate_gone", STRANGER)]


def test_somebody_named_taken_back_and_named_again_is_told_each_time(desk: Desk) -> None:
    for _ in range(2):
        named(desk)
        desk.by(HEAD).do_now(delegating.take_back, post_of(desk, STRANGER))
    assert [kind for kind, _ in sent(desk)] == ["delegate_named", "delegate_gone"] * 2


def test_a_delegate_is_taken_back_once(desk: Desk) -> None:
    named(desk)
    post = post_of(desk, STRANGER)
    desk.by(HEAD).do_now(delegating.take_back, post)
    with pytest.raises(delegating.DelegateGone):
        desk.by(HEAD).do_now(delegating.take_back, post)


@pytest.mark.parametrize(
    ("who", "error"),
    [
        (None, delegating.NobodyChosen),
        (HEAD, delegating.NotOneself),
        ("U06DELEGATE", delegating.DelegateAlready),
    ],
)
def test_who_cannot_be_named_is_said_at_the_field(desk: Desk, who: str | None, error: type[BotError]) -> None:
    with pytest.raises(error) as wrong:
        named(desk, who)
    assert wrong.value.field == "delegate"


@pytest.mark.parametrize("who", [HOME_HEAD, "U06DELEGATE", STRANGER, "U99UNKNOWN"])
def test_only_the_schools_own_head_names_and_takes_back(desk: Desk, who: str) -> None:
    with pytest.raises(NotYours, match="Only the headteacher of that school"):
        named(desk, LEO, by=who)
    with pytest.raises(NotYours):
        desk.by(who).do_now(delegating.take_back, post_of(desk, "U06DELEGATE"))


def test_no_other_post_is_taken_back_in_this_way(desk: Desk) -> None:
    def head_post(work: Work) -> int:
        query = select(Post).where(Post.person_id == people.look_up(work, HEAD).id)
        return id_of(work.session.exec(query).one())

    with pytest.raises(delegating.DelegateGone):
        desk.by(HEAD).do_now(delegating.take_back, desk.look_now(head_post))
