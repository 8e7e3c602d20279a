"""Placements: weekly time, days given by colleagues, and a review with the head at the end of each term."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from bot.desk import Desk
from bot.flows.reminders.upcoming import queue_due, upcoming
from bot.flows.support import reviews
from bot.flows.support.reviews import ReviewWrong, reviews_of
from bot.presenters.support.progress import support
from bot.rules.visits import DoubtfulVisit
from bot.store.changes import MovedOn, NotYours
from bot.store.tables import Deployment
from bot.store.work import Work
from bot.views.support.progress import at_hand, choices, deployment_dialog
from tests.given.alliance import JUDITH, drawn, london, sent
from tests.given.school import DIRECTOR, HEAD, moves_to
from tests.given.under_way import pauses, resumes
from tests.given.visits import MADE, logs, text_to, under_way

AUTUMN, SPRING = 2026 * 3, 2026 * 3 + 1
SAID = "Both heads meet weekly & it shows."


def placed(desk: Desk, **values: Any) -> int:
    """An NLE's placement of half a day a week, until summer."""
    values = {"starts_on": date(2026, 11, 2), "ends_on": date(2027, 8, 27), "half_days": 30, **values}
    return under_way(desk, JUDITH, "NLE", weekly_half_days=1, **values)


def writes(
    desk: Desk,
    of: int,
    term: int = AUTUMN,
    by: str = JUDITH,
    held_on: date | None = date(2026, 12, 14),
    text: str = SAID,
) -> None:
    desk.by(by).do_now(reviews.write, of, term, held_on, text)


def prompts(desk: Desk, until: datetime) -> list[tuple[str, str]]:
    found = desk.look_now(upcoming, until)
    return [
        (each.kind, each.at.astimezone(desk.zone).date().isoformat())
        for each in found
        if each.kind.startswith("review_") and "answer" not in each.kind
    ]


def labels(desk: Desk, of: int, part: str = "leader", *, near: bool = False) -> list[str]:
    def look(work: Work) -> list[str]:
        found = support(work, work.get(Deployment, of), {part})
        return [each["text"]["text"] for each in (at_hand if near else choices)(found)]

    return desk.look_now(look)


def test_the_leader_is_asked_before_the_term_ends_reminded_once_and_then_the_director_told(
    desk: Desk,
) -> None:
    placed(desk)
    assert prompts(desk, london("2027-05-01T10:00"))[:3] == [
        ("review_asked", "2026-12-11"),
        ("review_reminder", "2026-12-18"),
        ("review_missing", "2027-01-06"),
    ]
    for moment, kind, who in (
        ("2026-12-11T09:00", "review_asked", JUDITH),
        ("2026-12-18T09:00", "review_reminder", JUDITH),
        ("2027-01-06T09:00", "review_missing", None),
    ):
        moves_to(desk, london(moment))
        desk.do_now(queue_due)
        assert "autumn term 2026-27" in text_to(desk, kind, who)
    assert not text_to(desk, "review_asked", JUDITH)  # what comes late is not said twice


def test_what_is_written_is_read_by_head_and_director_and_nobody_is_reminded(desk: Desk) -> None:
    of = placed(desk)
    assert "Termly review" not in labels(desk, of)
    moves_to(desk, london("2026-12-14T12:00"))
    assert "Termly review" in labels(desk, of, near=True)
    assert "Termly review" not in labels(desk, of, "head")
    logs(desk, of, replace(MADE, made_on=date(2026, 12, 14), given_by="Ana Bell, deputy"), JUDITH)
    writes(desk, of)
    for who in (HEAD, None):
        read = text_to(desk, "review_written", who)
        assert "Both heads meet weekly &amp; it shows." in read
        assert "1 visit in this term, half a day; of these half a day by Ana Bell, deputy" in read
        assert "Half a day a week is agreed, until 27 August 2027" in read
    assert "Termly review" not in labels(desk, of)
    assert prompts(desk, london("2027-03-01T10:00")) == []
    with pytest.raises(MovedOn, match="has been written"):
        writes(desk, of)
    assert len(desk.look_now(lambda work: reviews_of(work, work.get(Deployment, of)))) == 1


def test_the_placement_shows_its_weekly_time_its_end_and_who_else_gave_days(desk: Desk) -> None:
    of = placed(desk)
    logs(desk, of, replace(MADE, given_by="Ana Bell"), JUDITH)
    shown = desk.look_now(
        lambda work: str(deployment_dialog(support(work, work.get(Deployment, of), {"head", "host_head"})))
    )
    assert "Half a day a week, until 27 August 2027" in shown
    assert "Ana Bell: half a day" in shown


@pytest.mark.parametrize(
    ("values", "field", "says"),
    [
        ({"held_on": None}, "held_on", "Choose the day"),
        ({"held_on": date(2026, 12, 15)}, "held_on", "still to come"),
        ({"held_on": date(2026, 11, 1)}, "held_on", "had not begun"),
        ({"text": " "}, "text", "how it is going"),
    ],
)
def test_what_is_missing_is_said_at_its_field(
    desk: Desk, values: dict[str, object], field: str, says: str
) -> None:
    of = placed(desk)
    moves_to(desk, london("2026-12-14T12:00"))
    with pytest.raises(ReviewWrong, match=says) as wrong:
        writes(desk, of, **values)  # type: ignore[arg-type]
    assert wrong.value.field == field


def test_only_the_leader_writes_it_while_it_is_time(desk: Desk) -> None:
    of = placed(desk)
    for who in (HEAD, DIRECTOR):
        with pytest.raises(NotYours, match="Only the leader can do that: Judith"):
            writes(desk, of, by=who)
    with pytest.raises(MovedOn):  # not asked for yet
        writes(desk, of)
    moves_to(desk, london("2027-03-25T12:00"))  # the next one is asked for
    with pytest.raises(MovedOn):
        writes(desk, of)
    writes(desk, of, SPRING)


def test_sles_and_paused_placements_have_none(desk: Desk) -> None:
    sle = under_way(desk, ends_on=date(2027, 8, 27))
    moves_to(desk, london("2026-12-14T12:00"))
    assert "Termly review" not in labels(desk, sle)
    of = placed(desk, starts_on=date(2026, 11, 2))
    pauses(desk, of, JUDITH)
    assert prompts(desk, london("2027-05-01T10:00")) == []
    resumes(desk, of, JUDITH)
    assert prompts(desk, london("2026-12-20T10:00"))


def test_what_was_missed_in_a_holiday_comes_once_when_school_opens(desk: Desk) -> None:
    placed(desk)
    moves_to(desk, london("2026-12-26T10:00"))
    desk.do_now(queue_due)
    assert ("review_reminder", JUDITH) not in sent(desk)
    moves_to(desk, london("2026-12-29T09:00"))
    for _ in range(2):
        desk.do_now(queue_due)
    assert sent(desk).count(("review_reminder", JUDITH)) == 1
    assert not drawn(desk, "review_asked")
    assert drawn(desk, "review_reminder")


def test_a_week_over_the_agreed_time_is_logged_when_it_is_meant_so(desk: Desk) -> None:
    of = placed(desk)
    logs(desk, of, MADE, JUDITH)
    second = replace(MADE, made_on=date(2026, 12, 2))
    with pytest.raises(DoubtfulVisit, match="that week comes to 1 day; half a day a week is agreed"):
        logs(desk, of, second, JUDITH)
    logs(desk, of, second, JUDITH, sure=True)
