"""The end of support: by its last day, by its days, or early; once, and in school hours only."""

from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import select

from bot.desk import Desk
from bot.flows.deployments import held, shares_of
from bot.flows.reminders.upcoming import upcoming
from bot.flows.support.ending import end_due, evaluate_what_ended_early
from bot.store.tables import Deployment, Extension, History
from bot.store.work import Work
from tests.given.alliance import LEO, deployment, drawn, london, sent
from tests.given.crowd import outcomes
from tests.given.evaluations import ENDED, at_its_end, ends
from tests.given.school import HEAD, moves_to
from tests.given.visits import MADE, goes_into, logs, text_to, under_way

DELEGATE = "U06DELEGATE"


def state(desk: Desk, of: int) -> str:
    return deployment(desk, of).state


def test_support_ends_after_its_last_day_and_both_sides_are_asked(desk: Desk) -> None:
    made = under_way(desk)
    logs(desk, made)
    before = len(sent(desk))
    moves_to(desk, london("2027-02-12T16:59"))
    assert (ends(desk), state(desk, made)) == (0, "active")
    moves_to(desk, ENDED)
    assert (ends(desk), state(desk, made)) == (1, "evaluating")
    asked = [each for each in sent(desk)[before:] if each[0] == "evaluation_due"]
    assert sorted(asked) == sorted([("evaluation_due", each) for each in (LEO, HEAD, DELEGATE)])
    assert "Your support for Sampleford Primary School has ended" in text_to(desk, "evaluation_due", LEO)
    assert "'s support for your school has ended" in text_to(desk, "evaluation_due", HEAD)
    assert "Evaluate" in text_to(desk, "evaluation_due", HEAD)


@pytest.mark.parametrize("moment", ["2027-02-13T10:00", "2027-02-15T07:59", "2027-02-15T17:00"])
def test_nothing_ends_outside_school_hours(desk: Desk, moment: str) -> None:
    under_way(desk)
    moves_to(desk, london(moment))
    assert ends(desk) == 0


def test_support_ends_when_its_days_are_used_up(desk: Desk) -> None:
    made = under_way(desk)
    for day in (1, 2):
        logs(desk, made, replace(MADE, made_on=date(2026, 12, day), half_days=2))
    assert ends(desk) == 0
    logs(desk, made, replace(MADE, made_on=date(2026, 12, 3), half_days=2))
    assert (ends(desk), state(desk, made)) == (1, "evaluating")


def test_used_up_days_end_nothing_while_more_are_asked_for(desk: Desk) -> None:
    made = under_way(desk)
    for day in (1, 2, 3):
        logs(desk, made, replace(MADE, made_on=date(2026, 12, day), half_days=2))
    desk.do_now(_asks_for_more, made)
    assert ends(desk) == 0
    moves_to(desk, ENDED)
    assert ends(desk) == 1


def test_what_is_paused_does_not_end_by_time(desk: Desk) -> None:
    made = under_way(desk)
    goes_into(desk, made, "paused")
    moves_to(desk, ENDED)
    assert (ends(desk), state(desk, made)) == (0, "paused")


def test_support_that_ended_early_is_evaluated_at_once_if_it_had_a_visit(desk: Desk) -> None:
    visited, unvisited = under_way(desk), under_way(desk, first=False)
    logs(desk, visited)
    for each in (visited, unvisited):
        goes_into(desk, each, "ended_early", ended_on=date(2026, 12, 3))

    def at_once(work: Work, of: int) -> bool:
        return evaluate_what_ended_early(work, held(work, of))

    assert desk.do_now(at_once, visited)
    assert not desk.do_now(at_once, unvisited)
    assert (state(desk, visited), state(desk, unvisited)) == ("evaluating", "ended_early")
    assert ends(desk) == 0


def test_a_visit_that_is_logged_after_an_early_end_is_evaluated_too(desk: Desk) -> None:
    made = under_way(desk)
    goes_into(desk, made, "ended_early", ended_on=date(2026, 12, 3))
    assert ends(desk) == 0
    logs(desk, made)
    assert (ends(desk), state(desk, made)) == (1, "evaluating")


def test_only_what_was_worked_counts_after_the_end(desk: Desk) -> None:
    made = under_way(desk)
    logs(desk, made)
    assert desk.look_now(lambda work: sum(shares_of(work, work.get(Deployment, made)).values())) == 6
    moves_to(desk, ENDED)
    ends(desk)
    assert desk.look_now(lambda work: sum(shares_of(work, work.get(Deployment, made)).values())) == 1


def test_many_processes_end_it_once(desk: Desk) -> None:
    made = under_way(desk)
    logs(desk, made)
    moves_to(desk, ENDED)
    ended: list[int] = []
    outcomes(lambda _: ended.append(desk.do_now(end_due)))
    assert sum(ended) == 1
    steps = desk.look_now(lambda work: work.session.exec(select(History)).all())
    assert len([step for step in steps if step.subject == "deployment" and step.action == "end"]) == 1


def test_without_a_visit_nobody_is_asked_to_evaluate(desk: Desk) -> None:
    at_its_end(desk, visit=False)
    assert "Log a visit" in text_to(desk, "evaluation_due", LEO)
    for who in (LEO, HEAD):
        assert "Evaluate" not in text_to(desk, "evaluation_due", who)
    assert "no visit has been logged" in drawn(desk, "step")
    found = desk.look_now(upcoming, london("2027-04-01T09:00"))
    kinds = {each.kind for each in found if each.about == "deployment 1"}
    assert kinds == {"close_reminder"}


def _asks_for_more(work: Work, of: int) -> None:
    work.add(
        Extension(
            alliance_id=work.alliance_id,
            deployment_id=of,
            half_days=2,
            ends_on=date(2027, 3, 1),
            reason="More.",
            asked_by_id=work.get(Deployment, of).leader_id,
            asked_at=work.now,
        )
    )
