"""The list of all visits of a deployment: everyone in it may look, each with what they can do."""

from dataclasses import replace
from datetime import date

import pytest

from bot.desk import Desk
from bot.flows.visits import logging
from bot.presenters.messages.visits.shown import visits_list
from bot.store.changes import NotYours
from tests.given.alliance import HOME_HEAD, LEO, NADIA, london
from tests.given.school import DIRECTOR, HEAD, STRANGER, moves_to
from tests.given.visits import MADE, PLANNED, goes_into, logs, plans, under_way

LABELS = ("Log a visit", "Change", "Call off", "Take back", "Answer", "Confirm", "Query")


def listed(desk: Desk, who: str, of: int) -> str:
    return str(desk.by(who).look_now(visits_list, of))


def buttons(desk: Desk, who: str, of: int) -> list[str]:
    shown = listed(desk, who, of)
    return [label for label in LABELS if f"'{label}'" in shown]


def test_it_has_what_is_planned_what_was_made_and_the_days_left(desk: Desk) -> None:
    of = under_way(desk)
    plans(desk, of)
    logs(desk, of)
    for who in (LEO, HEAD, HOME_HEAD, DIRECTOR):
        shown = listed(desk, who, of)
        for fact in (
            "2½ of 3 days",
            "Thursday 10 December 2026, 09:00",
            "Thursday 3 December 2026, half a day",
        ):
            assert fact in shown


def test_each_has_the_buttons_of_their_part(desk: Desk) -> None:
    of = under_way(desk)
    plans(desk, of)
    made = logs(desk, of)
    assert buttons(desk, LEO, of) == ["Change", "Call off", "Take back"]
    assert buttons(desk, HEAD, of) == ["Confirm", "Query"]
    assert buttons(desk, DIRECTOR, of) == []
    assert buttons(desk, HOME_HEAD, of) == []
    desk.by(HEAD).do_now(logging.query, made, "Really?")
    assert buttons(desk, LEO, of) == ["Change", "Call off", "Answer"]
    assert buttons(desk, HEAD, of) == []
    moves_to(desk, london("2026-12-10T10:00"))
    assert buttons(desk, LEO, of) == ["Log a visit", "Change", "Call off", "Answer"]


def test_what_is_closed_has_no_buttons(desk: Desk) -> None:
    of = under_way(desk)
    logs(desk, of)
    goes_into(desk, of, "closed", ended_on=date(2026, 12, 3))
    assert buttons(desk, LEO, of) == buttons(desk, HEAD, of) == []


@pytest.mark.parametrize("who", [NADIA, STRANGER, "U99NOBODY00"])
def test_nobody_else_looks_at_it(desk: Desk, who: str) -> None:
    of = under_way(desk)
    with pytest.raises(NotYours):
        listed(desk, who, of)


def test_support_that_goes_on_after_its_end_takes_visits_again(desk: Desk) -> None:
    of = under_way(desk)
    goes_into(desk, of, "evaluating", ended_on=date(2026, 12, 3))
    goes_into(desk, of, "active")
    moves_to(desk, london("2026-12-10T12:00"))
    logs(desk, of, replace(MADE, made_on=PLANNED.day))
