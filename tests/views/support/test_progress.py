"""The support itself, in words and with buttons that fit each reader, whatever people typed."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.acts import Act, acts
from bot.rules.lifecycle import DEPLOYMENT, READERS, REQUEST, SUPPORT
from bot.views.blocks import Message, home_tab
from bot.views.home import home
from bot.views.requests import decided
from bot.views.requests.leaders import Leader, leaders_blocks
from bot.views.support.progress import MOST, at_hand, choices, deployment_dialog, item, listed, name
from bot.views.support.stands import Support, left, stands
from tests.views.proposals.test_accepting import STANDING, anything
from tests.views.strict import a_few, harmless, names, typed, well

SHOWN = (*SUPPORT, "closed")
STEPS = sorted({action for _, action in DEPLOYMENT.steps})

support = st.builds(
    Support,
    standing=st.builds(replace, anything, state=st.sampled_from(SHOWN)),
    parts=st.sets(st.sampled_from([*READERS, "host_head"]), min_size=1),
    done=st.sets(st.sampled_from(STEPS)),
    days_left=st.none() | st.integers(-2, 40),
    due=st.sets(st.sampled_from(STEPS)),
    unsigned=st.lists(st.sampled_from(["Priya", "Tom", "the director"]), max_size=4),
    unevaluated=st.lists(st.sampled_from(["the leader's evaluation", "the school's evaluation"]), max_size=2),
    meeting=st.sampled_from(["", " on 4 December 2026"]),
    more_days=st.sampled_from(["", "asked", "head_agreed"]),
)


def seen(state: str, *parts: str, **values: Any) -> Support:
    return Support(replace(STANDING, state=state), parts, **values)


LEADS = seen("active", "leader", days_left=5, done={"sign", "review"})


def labels(found: list[dict[str, Any]]) -> list[str]:
    return [each["text"]["text"] for each in found]


@a_few
@given(support)
def test_one_deployment_is_well_formed_and_harmless(found: Support) -> None:
    for shown in (home_tab(item(found, "*Leo*")), deployment_dialog(found)):
        well(shown)
        harmless(shown)


@a_few
@given(
    st.lists(support, max_size=MOST),
    st.lists(st.tuples(st.integers(1, 999), names), max_size=130, unique_by=lambda each: each[0]),
    st.sampled_from([*READERS, "waits"]),
)
def test_a_list_is_well_formed_and_harmless(
    shown: list[Support], rest: list[tuple[int, str]], heading: str
) -> None:
    blocks = listed(heading, shown, rest)
    if blocks:
        well(home_tab(blocks))
        well(Message("The support", blocks))
        harmless(home_tab(blocks))


@a_few
@given(st.lists(support, min_size=1, max_size=12), typed)
def test_a_card_and_the_mornings_list_show_it_well(found: list[Support], reason: str) -> None:
    leaders = [
        Leader(
            each.standing.deployment_id,
            "Leo",
            "SLE",
            each.standing.state,
            6,
            STANDING.starts_on,
            STANDING.ends_on,
            STANDING.expires_on,
            reason=reason,
            support=replace(each, parts={"director"}),
        )
        for each in found
    ]
    waits = [decided.Waits("finalise", "3 November 2026", support=each) for each in found]
    for shown in (Message("A card", leaders_blocks(leaders)), decided.waiting_list(waits, "Maya")):
        well(shown)
        harmless(shown)


@pytest.mark.parametrize("state", SHOWN)
@pytest.mark.parametrize("reader", READERS)
def test_every_state_has_its_words_for_every_reader(state: str, reader: str) -> None:
    said = stands(seen(state, reader, days_left=3, unsigned=["Priya"], unevaluated=["the school's"]))
    assert said.startswith(":")
    assert state not in said
    assert "{" not in said


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (seen("released", "leader", due={"send_plan"}), "Next: write the action plan"),
        (seen("released", "head"), "Leo writes the action plan with you"),
        (seen("plan_sent", "head", due={"agree_plan"}), "Next: please look at Leo's action plan"),
        (seen("planned", "director", due={"finalise"}), "Next: meet Leo, and finalise it"),
        (seen("planned", "leader", meeting=" on 4 December 2026"), "finalise it on 4 December 2026"),
        (
            seen("part_signed", "leader", due={"sign"}, unsigned=["Leo", "Tom"]),
            "please sign the agreement. Still to sign: Leo and Tom.",
        ),
        (seen("part_signed", "head", unsigned=["Tom"]), "Still to sign: Tom."),
        (seen("active", "leader", days_left=5), "2½ days left of 3 days"),
        (seen("active", "leader", days_left=5), "Next: log your next visit."),
        (seen("active", "leader", days_left=6, visited=False), "Next: plan your first visit."),
        (seen("active", "head", days_left=0), "All 3 days are used"),
        (seen("active", "leader", days_left=5, due={"sign"}), "The agreement has changed"),
        (seen("active", "director", more_days="head_agreed", due={"extend"}), "are waiting for you"),
        (seen("active", "leader", more_days="head_agreed"), "are waiting for the director"),
        (seen("active", "head", more_days="asked"), "are waiting for your answer"),
        (seen("evaluating", "head", due={"evaluate"}), "Next: please evaluate it"),
        (
            seen("evaluating", "leader", unevaluated=["the school's evaluation"]),
            "Your evaluation is in. Still to come: the school's evaluation.",
        ),
        (seen("evaluating", "director", due={"close"}), "Both evaluations are in"),
    ],
)
def test_it_says_what_comes_next_and_by_whom(found: Support, words: str) -> None:
    assert words in stands(found)


def test_days_are_not_counted_before_they_are_agreed() -> None:
    assert left(seen("planned", "leader")) == ""


@pytest.mark.parametrize("state", SHOWN)
@pytest.mark.parametrize("reader", [*READERS, "host_head"])
def test_what_is_offered_is_what_the_table_allows(state: str, reader: str) -> None:
    made = choices(seen(state, reader, days_left=3, agreement_id=9))
    values = [each["value"] for each in made]
    # Who signs, signs a version of the agreement; everything else is about the deployment.
    about = {each["action_id"]: "9" if each["action_id"] == "sign" else "3" for each in made}
    assert {each["action_id"]: each["value"] for each in made} == about
    assert len(values) <= len(DEPLOYMENT.actions(state, {reader}))


def test_a_step_that_is_done_with_is_not_offered_again() -> None:
    assert labels(choices(seen("part_signed", "leader"))) == ["Sign"]
    assert labels(choices(seen("part_signed", "leader", done={"sign"}))) == []


def test_only_what_is_for_now_is_at_hand() -> None:
    running = seen("active", "leader", days_left=3, done={"sign", "review"})
    assert labels(at_hand(running)) == ["Log a visit", "Plan a visit"]
    assert labels(choices(running)) == [
        "Log a visit",
        "Plan a visit",
        "Ask for more days",
        "Pause",
        "End early",
    ]
    assert labels(at_hand(seen("active", "director", done={"sign", "extend"}))) == []


def test_without_days_left_no_visit_is_offered() -> None:
    assert "Log a visit" not in labels(choices(seen("active", "leader", days_left=0)))


def test_the_director_can_call_off_what_has_not_begun_from_its_dialog() -> None:
    assert "Withdraw" in str(deployment_dialog(seen("planned", "director")))
    assert "Withdraw" not in str(deployment_dialog(seen("active", "director")))


def test_under_more_what_stops_the_support_comes_last_and_only_what_is_for_now_stands_out() -> None:
    [row] = [each["elements"] for each in deployment_dialog(LEADS)["blocks"] if each["type"] == "actions"]
    assert labels(row) == ["Log a visit", "Plan a visit", "Ask for more days", "Visits", "Pause", "End early"]
    [plan] = [
        each["elements"][0]
        for each in deployment_dialog(seen("planned", "leader"))["blocks"]
        if each["type"] == "actions"
    ]
    assert (plan["text"]["text"], plan.get("style")) == ("Action plan", None)


def test_what_does_not_fit_on_a_list_is_in_a_menu_beneath_it() -> None:
    rest = [(number, name(seen("active", "director"))) for number in range(34)]
    shown = str(listed("director", [seen("active", "director")] * MOST, rest))
    assert "and 34 more" in shown
    assert "pick_deployment" in shown


def test_a_home_tab_that_would_be_too_long_for_slack_says_what_is_missing() -> None:
    view = home("Maya", [{"type": "divider"}] * 300)
    well(view)
    assert "/deployments" in str(view["blocks"][-2:])


@pytest.mark.parametrize("without", [False, True], ids=["", "without"])
@pytest.mark.parametrize(
    "act",
    [
        acts(table)[action]
        for table in (REQUEST, DEPLOYMENT)
        for (_, action), step in table.steps.items()
        if "step>thread" in step.follows
    ],
    ids=lambda act: act.action,
)
def test_every_step_that_the_thread_tells_has_words_of_its_own(act: Act, without: bool) -> None:
    taken = decided.Step(
        act,
        "Maya",
        leader="Leo",
        dates="1 to 3 March",
        due="1 May",
        until="1 June",
        is_without=without and bool(act.thread_without),
    )
    said = decided.step(taken).text
    assert said
    assert said[0].isupper()
    assert "{" not in said
