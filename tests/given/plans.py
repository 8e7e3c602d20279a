"""Action plans in tests: a released leader, and a plan as far on its way as a test needs it."""

from datetime import date
from typing import Any

from bot.desk import Desk
from bot.flows import plan
from bot.flows.plan import Leaf
from bot.flows.proposals import accepting, releasing
from bot.rules.action_plan import Plan
from bot.store.work import Work
from tests.given.alliance import HOME_HEAD, LEO, approved_request, deployment, proposed
from tests.given.school import HEAD

PRIORITIES = "Fractions in Year 6 & planning."
FRACTIONS: dict[str, Any] = {
    "target": "Year 6 use fractions with confidence.",
    "measure": "80% score 15 or more in the unit test.",
    "starting_point": "45% in October.",
    "by_when": date(2027, 2, 1),
    "who": "The Year 6 teachers and Leo",
}
PLANNING: dict[str, Any] = {
    "target": "Two teachers plan together.",
    "measure": "A plan for every week.",
    "by_when": date(2027, 1, 29),
}


def released(desk: Desk, leader: str = LEO, home_head: str = HOME_HEAD, request: int | None = None) -> int:
    """A deployment whose leader is released; its id."""
    made = proposed(desk, request or approved_request(desk), leader)
    desk.by(leader).do_now(accepting.accept, made)
    desk.by(home_head).do_now(releasing.release, made)
    return made


def adds(desk: Desk, of: int, key: str, by: str = LEO, number: int | None = None, **answers: Any) -> Plan:
    """The leader saves the page of a target."""
    leaf = Leaf(of, key, number)
    return desk.by(by).do_now(plan.keep_target, leaf, answers, checked=True).plan


def sends(desk: Desk, of: int, priorities: str = PRIORITIES, who: str = LEO) -> None:
    desk.by(who).do_now(plan.send, of, priorities)


def plan_sent(desk: Desk, leader: str = LEO) -> int:
    """A deployment whose plan, of two targets, waits to be agreed; its id."""
    made = released(desk, leader)
    adds(desk, made, "fractions", leader, **FRACTIONS)
    adds(desk, made, "planning", leader, **PLANNING)
    sends(desk, made, who=leader)
    return made


def planned(desk: Desk) -> int:
    """A deployment whose plan is agreed; its id."""
    made = plan_sent(desk)
    desk.by(HEAD).do_now(plan.agree, made)
    return made


def sent_plans(desk: Desk, of: int) -> list[Plan]:
    """Every version that was sent."""

    def look(work: Work) -> list[Plan]:
        return [plan.plan_of(row) for row in plan.versions(work, deployment(desk, of))]

    return desk.look_now(look)
