"""What leaders, home heads, host schools and directors see of a deployment, whatever people typed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.lifecycle import DEPLOYMENT, SUPPORT
from bot.rules.people.matching import Leader
from bot.rules.people.reasons import Match
from bot.rules.states import Action
from bot.views.blocks import Message, View, home_tab, safe
from bot.views.pickers import found as offered
from bot.views.proposals import accepting, matching, releasing
from bot.views.standing import Standing
from tests.views.strict import a_few, harmless, names, typed, well

STANDING = Standing(
    deployment_id=3,
    request_id=7,
    state="proposed",
    kind="SLE",
    leader="Leo",
    plain_leader="Leo Hartsmere",
    home_school="Examplewick High School",
    releasers="Tom",
    school="Sampleford Primary School",
    phase="Primary",
    far=3,
    area_id="maths",
    need="Fractions.",
    scope="Two teachers.",
    outcomes="They teach it.",
    half_days=6,
    pattern="spread",
    starts_on=date(2026, 12, 1),
    ends_on=date(2027, 2, 12),
    expires_on=date(2026, 11, 10),
    share="£900",
    other=(date(2027, 3, 1), date(2027, 4, 30)),
    by="Maya",
    reason="Exams.",
)

MESSAGES: dict[str, Callable[[Standing], Message]] = {
    "proposal": accepting.proposal,
    "settled": accepting.settled,
    "asked again": accepting.asked_again,
    "nudge": accepting.nudge,
    "nudge over": accepting.nudge_over,
    "expired": accepting.expired,
    "other dates": lambda it: accepting.other_dates(it, it.reason, ""),
    "declined": lambda it: accepting.fell(it, Action.DECLINE, "", (5, it.plain_leader)),
    "expired for all": lambda it: accepting.fell(it, Action.EXPIRE, "", None),
    "refused": lambda it: accepting.fell_for_good(it, Action.REFUSE_RELEASE),
    "another asked": lambda it: accepting.fell_for_good(it, Action.DECLINE, it.plain_leader),
    "aim reached": lambda it: accepting.aim_reached(it, "", 20),
    **{
        f"cancelled for {part}": lambda it, part=part: accepting.cancelled(it, part)  # type: ignore[misc]
        for part in ("leader", "home_head", "head")
    },
    "release asked": releasing.release_asked,
    "release reminder": releasing.release_reminder,
    "release waits": lambda it: releasing.release_waits(it, "", 3, "I have reminded them."),
    "no home head": lambda it: releasing.no_home_head(it, ""),
    "accepted": releasing.leader_accepted,
    "released": lambda it: releasing.released(it, "leader"),
    "released to host": lambda it: releasing.released(it, "head"),
    "refused to leader": lambda it: releasing.refused(it, "leader"),
    "refused to host": lambda it: releasing.refused(it, "head"),
}
DIALOGS: dict[str, Callable[[Standing], View]] = {
    "decline": accepting.decline_dialog,
    "take back": accepting.take_back_dialog,
    "suggest": accepting.suggest_dialog,
    "over aim": lambda it: accepting.over_aim_dialog(it, it.reason),
    "refuse": releasing.refuse_dialog,
}

name = names.map(lambda text: safe(text, 150))
anything = st.builds(
    replace,
    st.just(STANDING),
    state=st.sampled_from(DEPLOYMENT.states),
    last=st.sampled_from(["propose", "agree_dates", "keep_dates"]),
    plain_leader=name,
    school=name,
    home_school=name,
    need=typed,
    scope=typed | st.just(""),
    outcomes=typed,
    reason=typed,
    far=st.none() | st.integers(0, 900),
    area_id=st.sampled_from([None, "maths"]),
    other=st.sampled_from([None, STANDING.other]),
)


# Some are only drawn while their buttons are there: the state is then theirs.
FOR_STATE = {"nudge": "proposed"}


@pytest.mark.parametrize("which", MESSAGES)
@given(standing=anything)
@a_few
def test_a_message_is_well_formed_and_harmless(which: str, standing: Standing) -> None:
    standing = replace(standing, state=FOR_STATE.get(which, standing.state))
    message = MESSAGES[which](standing)
    well(message)
    harmless(message)


@pytest.mark.parametrize("which", DIALOGS)
@given(standing=anything)
@a_few
def test_a_dialog_is_well_formed_and_harmless(which: str, standing: Standing) -> None:
    dialog = DIALOGS[which](standing)
    well(dialog)
    harmless(dialog)


@pytest.mark.parametrize("state", [*SUPPORT, "closed"])
def test_once_the_support_goes_on_the_proposal_and_the_release_stay_what_they_were(state: str) -> None:
    standing = replace(STANDING, state=state)
    assert "You accepted, and your school has released you" in str(accepting.settled(standing).blocks)
    assert releasing.release_asked(standing).text.endswith(": released")


@given(found=st.lists(anything, min_size=1, max_size=8))
@a_few
def test_the_home_tab_is_well_formed_and_harmless(found: list[Standing]) -> None:
    waiting = [replace(each, state="accepted") for each in found]
    blocks = [*accepting.leading(found), *releasing.to_release(waiting)]
    well(home_tab(blocks))
    harmless(home_tab(blocks))


matches = st.builds(
    Match,
    leader=st.builds(Leader, id=st.integers(1, 99), name=names, school=names, reachable=st.booleans()),
    points=st.integers(0, 140),
    speaks_for=st.just(("Maths", "3 km away")) | st.just(()),
    against=st.just(("away 3-10 March",)) | st.just(()),
    days_left=st.none() | st.integers(0, 20),
)
before = st.builds(
    matching.Asked,
    deployment_id=st.integers(1, 99),
    name=names,
    kind=st.just("SLE"),
    state=st.sampled_from(DEPLOYMENT.states),
    half_days=st.integers(1, 40),
)


@given(
    found=st.lists(matches, max_size=8), asked=st.lists(before, max_size=20), school=names, area=st.booleans()
)
@a_few
def test_the_shortlist_is_well_formed_and_harmless(
    found: list[Match], asked: list[matching.Asked], school: str, area: bool
) -> None:
    terms = (6, STANDING.starts_on, STANDING.ends_on)
    view = matching.finder(matching.Finder(7, school, "SLE", "maths" if area else None, *terms, found, asked))
    well(view)
    harmless(view)


@given(one=matches, school=names, aim=st.sampled_from([None, 20]))
@a_few
def test_the_proposal_dialog_is_well_formed_and_harmless(one: Match, school: str, aim: int | None) -> None:
    terms = ("3", STANDING.starts_on, STANDING.ends_on, "spread", aim)
    view = matching.propose_dialog(matching.Draft("7|SLE|3|4,5", school, "SLE", one, *terms))
    well(view)
    harmless(view)


@given(st.lists(st.tuples(st.integers(1, 10_000), names, names | st.just("")), max_size=20))
@a_few
def test_people_found_by_name_are_options_that_slack_takes(found: list[tuple[int, str, str]]) -> None:
    for option in offered(matching.names(found)):
        assert 0 < len(option["text"]["text"]) <= 75


@pytest.mark.parametrize("state", [*SUPPORT, "closed"])
def test_a_proposal_that_became_support_still_says_what_was_answered(state: str) -> None:
    settled = accepting.settled(replace(STANDING, state=state))
    assert settled.text == "Sampleford Primary School: You accepted, and your school has released you"


def test_a_proposal_has_the_buttons_of_its_state() -> None:
    labels = {
        state: [made["text"]["text"] for made in accepting.answers(replace(STANDING, state=state))]
        for state in DEPLOYMENT.states
    }
    assert labels["proposed"] == ["Accept", "Suggest other dates", "Decline"]
    assert not any(found for state, found in labels.items() if state != "proposed")
