"""Conversations at a door that holds nothing of Slack's, by the same tables, handlers and views."""

from typing import Any

import pytest
from sqlmodel import select

from bot.desk import Desk
from bot.rules.lifecycle import DEPLOYMENT
from bot.store.tables import Deployment, Evaluation, Request
from bot.store.work import Work
from tests.given.alliance import LEO, approved_request, with_alliance
from tests.given.door import Door
from tests.given.evaluations import at_its_end
from tests.given.school import DIRECTOR, HEAD

# What is asked of a database is the same as through Slack's door.
pytestmark = [
    pytest.mark.parametrize("database_url", ["sqlite"], indirect=True),
    pytest.mark.usefixtures("unhurried", "quickly_drawn"),
]


def states(work: Work, table: Any) -> list[str]:
    """The states of all that there is of a table."""
    return [str(each.state) for each in work.session.exec(select(table))]


async def test_a_head_asks_for_support_and_the_cost_follows_the_days_as_they_are_typed(desk: Desk) -> None:
    with_alliance(desk)
    head = Door(desk, HEAD)
    await head.writes("/support")
    await head.chooses("kind", "SLE: a specialist in a subject or area")
    await head.types("need", "Year 6 falls behind in fractions.")
    await head.finds("area", "maths")
    await head.sends()
    await head.types("scope", "Coach two teachers.")
    await head.types("days", "2")
    assert head.sees("*Cost: £700* for 2 days")
    await head.types("days", "2.5")
    assert head.sees("*Cost: £875* for 2½ days")
    await head.types("starts_on", "2026-12-01")
    await head.types("ends_on", "2027-02-12")
    await head.chooses("pattern", "Spread over the period")
    await head.sends()
    await head.types("outcomes", "Both teach the unit on their own.")
    await head.types("improves", "Maths in Key Stage 2.")
    await head.sends()
    assert head.sees("Look it over")
    await head.sends()
    assert head.sees("Your request is with the director")
    assert await desk.look(states, Request) == ["submitted"]


async def test_a_director_proposes_over_the_shortlist_which_is_drawn_again_below(desk: Desk) -> None:
    with_alliance(desk)
    approved_request(desk)
    director = Door(desk, DIRECTOR)
    await director.writes("/deployments")
    await director.clicks("Find a leader")
    assert director.title == "Find a leader"
    await director.clicks("Propose")
    assert (director.title, len(director.pages)) == ("Propose", 2)
    await director.types("days", "1.5")
    await director.sends()
    assert (director.title, len(director.pages)) == ("Find a leader", 1)
    assert director.sees("Asked")
    assert await desk.look(states, Deployment) == [DEPLOYMENT.starts]


async def test_a_leader_evaluates_page_by_page_and_sends_it(desk: Desk) -> None:
    at_its_end(desk)
    leo = Door(desk, LEO)
    await leo.writes("/deployments")
    await leo.clicks("Evaluate")
    for target, evidence in (("1", "Both units are planned."), ("2", "6 of 10 in the check.")):
        await leo.chooses(f"progress:{target}", "Met")
        await leo.types(f"evidence:{target}", evidence)
    await leo.sends()
    await leo.types("leadership", "The maths lead plans with her team.")
    await leo.types("pupils", "They explain their steps.")
    await leo.clicks("Back")
    assert leo.pages[-1].fields["evidence:1"].said == "Both units are planned."
    await leo.sends()
    await leo.sends()
    await leo.types("worked", "Planning together.")
    await leo.chooses("rating", "3: Good")
    await leo.chooses("again", "Yes")
    await leo.sends()
    assert leo.sees("Look it over")
    await leo.sends()
    assert leo.sees("forwarded to the director")
    assert await desk.look(states, Evaluation) == ["sent"]
