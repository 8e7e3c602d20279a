"""Action plans as people see them: well formed and harmless, whatever they type, with the next step."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.action_plan import LONGEST, LONGEST_PRIORITIES, Period, Plan, Target, Writing, differences
from bot.views.blocks import Message, View, safe
from bot.views.plan import told
from bot.views.plan import writing as planning_dialog
from bot.views.plan.version import Version
from bot.views.proposals import introducing
from bot.views.proposals.introducing import Met
from bot.views.standing import Standing
from tests.views.proposals.test_accepting import STANDING
from tests.views.strict import a_few, harmless, names, typed, well

PERIOD = Period(date(2026, 12, 1), date(2027, 2, 12))
FRACTIONS = Target(1, "Use fractions.", "80% score 15.", "45%", date(2027, 2, 1), "Leo")
STATES = ("released", "plan_sent", "plan_sent_back", "planned", "cancelled", "active")

name = names.map(lambda text: safe(text, 150))
said = typed.map(lambda text: text[:LONGEST]) | st.just("")
days = st.none() | st.dates(date(2026, 1, 1), date(2028, 1, 1))
targets = st.builds(
    Target,
    st.integers(1, 9),
    said,
    said,
    said,
    st.none() | st.dates(date(2026, 1, 1), date(2028, 1, 1)),
    said,
)
plans = st.builds(
    Plan,
    typed.map(lambda text: text[:LONGEST_PRIORITIES]),
    st.lists(targets, max_size=6, unique_by=lambda target: target.number).map(tuple),
)
standings = st.builds(
    replace,
    st.just(STANDING),
    leader=name,
    plain_leader=name,
    school=name,
    home_school=name,
    by=name,
    need=typed,
    reason=typed,
    state=st.sampled_from(STATES),
)
versions = st.builds(
    lambda standing, before, plan, number, newest, by: Version(
        standing, min(number, newest), newest, plan, differences(before, plan) if number > 1 else None, by
    ),
    standings,
    plans,
    plans,
    st.integers(1, 30),
    st.integers(1, 30),
    name | st.just(""),
)
writings = st.builds(Writing, st.just(3), st.integers(1, 9), plans, st.just(PERIOD), typed, typed, names)
people = st.builds(Met, name, name, name | st.just(""), name | st.just(""))

OF_VERSIONS: dict[str, Callable[[Version], Message | View]] = {
    "to agree": told.plan_to_agree,
    "reminder": told.plan_reminder,
    "to finalise": lambda it: told.to_finalise(it, it.standing.by, ""),
    "dialog": told.plan_dialog,
}
OF_STANDINGS: dict[str, Callable[[Standing], Message | View]] = {
    "sent back": lambda it: told.plan_sent_back(it, it.by, it.reason, waits=True),
    "sent back, and sent": lambda it: told.plan_sent_back(it, it.by, it.reason, waits=False),
    "sent back to host": lambda it: told.plan_sent_back_to_host(it, it.by, it.reason),
    "agreed": lambda it: told.plan_agreed(it, it.by),
    "first contact": told.first_contact,
    "back reminder": told.plan_back_reminder,
    "send back": lambda it: told.send_back_dialog(it, "3|1"),
}


@pytest.mark.parametrize("shown", OF_VERSIONS.values(), ids=OF_VERSIONS)
@given(version=versions)
@a_few
def test_a_version_is_well_formed_and_harmless_whatever_people_type(
    shown: Callable[[Version], Message | View], version: Version
) -> None:
    if shown is not OF_VERSIONS["reminder"] or version.standing.state == "plan_sent":
        well(shown(version))
        harmless(shown(version))


@pytest.mark.parametrize("shown", OF_STANDINGS.values(), ids=OF_STANDINGS)
@given(standing=standings)
@a_few
def test_messages_are_well_formed_and_harmless_whatever_people_type(
    shown: Callable[[Standing], Message | View], standing: Standing
) -> None:
    well(shown(standing))
    harmless(shown(standing))


@pytest.mark.parametrize("state", ["released", "plan_sent", "plan_sent_back"])
@given(standing=standings)
@a_few
def test_what_the_director_is_told_of_a_slow_plan_is_well_formed(state: str, standing: Standing) -> None:
    message = told.plan_waits(replace(standing, state=state), "", 10, "")
    well(message)
    harmless(message)


@given(writing=writings, notice=typed)
@a_few
def test_the_dialog_is_well_formed_and_harmless_whatever_people_type(writing: Writing, notice: str) -> None:
    pages = [planning_dialog.overview(writing, notice), planning_dialog.sent(writing.for_whom)]
    pages += [planning_dialog.target_page(writing, each.number) for each in writing.plan.targets]
    for page in [*pages, planning_dialog.target_page(writing, None)]:
        well(page)
        harmless(page)


@given(standing=standings, leader=people, hosts=st.lists(people, min_size=1, max_size=7))
@a_few
def test_introductions_are_well_formed_and_harmless(
    standing: Standing, leader: Met, hosts: list[Met]
) -> None:
    for message in (
        introducing.introduction(standing, leader, hosts),
        introducing.introduction_to_leader(standing, hosts),
        introducing.introduction_to_leader(standing, []),
        introducing.introduction_to_host(standing, leader),
    ):
        well(message)
        harmless(message)


def labels(shown: Message | View) -> list[str]:
    blocks: list[dict[str, Any]] = shown.blocks if isinstance(shown, Message) else shown["blocks"]
    rows = [
        *(each.get("elements", []) for each in blocks),
        [each["accessory"] for each in blocks if "accessory" in each],
    ]
    return [each["text"]["text"] for row in rows for each in row if each.get("type") == "button"]


def version(number: int = 1, newest: int = 1, state: str = "plan_sent") -> Version:
    return Version(replace(STANDING, state=state), number, newest, Plan("Maths.", (FRACTIONS,)))


def test_only_the_newest_version_can_be_agreed() -> None:
    assert labels(told.plan_to_agree(version())) == ["Agree plan", "Send back"]
    assert labels(told.plan_to_agree(version(2, 2))) == ["Agree plan", "Send back", "Earlier versions"]
    assert labels(told.plan_to_agree(version(1, 2))) == ["Show plan"]
    assert labels(told.plan_to_agree(version(state="planned"))) == ["Show plan"]


def test_the_director_finds_finalise_first() -> None:
    shown = told.to_finalise(version(state="planned"), "Priya", "")
    assert labels(shown) == ["Finalise", "Book the meeting", "Send back", "Show plan"]


def test_a_full_plan_offers_no_further_target() -> None:
    full = Plan("Maths.", tuple(replace(FRACTIONS, number=number) for number in range(1, 7)))
    writing = Writing(3, 1, full, PERIOD, "Sampleford")
    assert "Add a target" not in labels(planning_dialog.overview(writing))
    fewer = replace(writing, plan=replace(full, targets=full.targets[:5]))
    assert "Add a target" in labels(planning_dialog.overview(fewer))


@pytest.mark.parametrize(
    ("target", "hint"),
    [
        (FRACTIONS, ""),
        (replace(FRACTIONS, measure=""), "Not finished: Say how you will know"),
        (replace(FRACTIONS, by_when=None), "Not finished: Choose the day"),
        (replace(FRACTIONS, measure="They feel better."), "Is there something you could count or see"),
        (replace(FRACTIONS, by_when=date(2027, 3, 1)), "The support ends on 12 February 2027"),
    ],
)
def test_what_a_target_lacks_is_said_beside_it(target: Target, hint: str) -> None:
    shown = str(planning_dialog.overview(Writing(3, 1, Plan("Maths.", (target,)), PERIOD, "Sampleford")))
    hints = (":pencil2:", ":bulb:")
    assert hint in shown
    assert any(each in shown for each in hints) == bool(hint)
