"""What asking for support looks like, whatever people type and however far a request has come."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.asked import Asked, Writing
from bot.rules.lifecycle import DEPLOYMENT, REQUEST
from bot.rules.people.area_search import areas_like
from bot.rules.people.priority import priority_reasons
from bot.rules.people.specialisms import areas
from bot.rules.policy import Policy
from bot.rules.request_rules import KINDS
from bot.rules.states import Action
from bot.views.requests import asking_for as views
from bot.views.requests import mine as lists
from bot.views.requests.choosing import Explained, help_choosing
from tests.views.strict import a_few, harmless, typed, well

DAYS = st.dates(date(2026, 1, 1), date(2030, 12, 31))
TEXTS = typed | st.just("")
asked = st.builds(
    Asked,
    kind=st.sampled_from([*KINDS, None]),
    area=st.sampled_from([None, *(each.id for each in areas())]),
    need=TEXTS,
    scope=TEXTS,
    starts_on=st.none() | DAYS,
    ends_on=st.none() | DAYS,
    pattern=st.sampled_from(["block", "spread", None]),
    half_days=st.none() | st.integers(0, 20_000),
    outcomes=TEXTS,
    improves=TEXTS,
    reasons=st.lists(st.sampled_from([*priority_reasons()]), unique=True).map(tuple),
)
writings = st.builds(
    Writing,
    request_id=st.sampled_from([None, 7]),
    changing=st.booleans(),
    page=st.integers(1, 4),
    asked=asked,
    policy=st.just(Policy()),
    host=TEXTS,
    hosts=st.sampled_from([(), (("1", "One"), ("own", "Two"))]),
    chosen=st.sampled_from(["", "1"]),
    unfinished=st.sampled_from([None, 5]),
)
listed = st.builds(
    lists.Listed,
    request_id=st.just(7),
    asked=asked,
    host=TEXTS,
    lines=st.just([":pencil2: Not sent yet."]),
    can=st.lists(st.sampled_from(["submit", "answer", "change", "withdraw"]), unique=True),
    is_changing=st.booleans(),
    said=TEXTS,
)


@a_few
@given(writings, TEXTS)
def test_every_page_is_well_formed_and_harmless(writing: Writing, notice: str) -> None:
    page = views.page(writing, notice=notice)
    well(page)
    harmless(page)
    assert page["private_metadata"] == str(writing.request_id or "")


@pytest.mark.parametrize("said", ["", "PE", "e"])
def test_the_areas_offered_stand_in_their_groups(said: str) -> None:
    offered = views.areas_offered(areas_like(said))
    assert sum(len(group["options"]) for group in offered) == len(areas_like(said))
    assert all(group["options"] for group in offered)


def test_what_no_guide_prices_has_no_price() -> None:
    assert "£" not in views.cost_in_words("LLE", 10, Policy())


def test_help_with_choosing_is_well_formed() -> None:
    view = help_choosing([Explained("SLE", "Help.", ("002_796c020e014427d6.txt",))], 7, changing=False)
    well(view)


@a_few
@given(st.lists(listed, max_size=12), st.integers(0, 9))
def test_lists_are_well_formed_and_harmless(found: list[lists.Listed], more: int) -> None:
    message = lists.requests_message(found, more)
    well(message)
    harmless(message)
    well({"type": "home", "blocks": lists.home_section(found, more) or [{"type": "divider"}]})


@a_few
@given(asked, TEXTS, typed)
def test_what_is_said_of_a_request_is_well_formed_and_harmless(what: Asked, host: str, why: str) -> None:
    for shown in (
        lists.sent(what, host, changed=False),
        lists.withdraw_dialog(7, what, "approved", 2),
        lists.told(Action.SUBMIT, "HANNAH", what, host),
        lists.told(Action.WITHDRAW, "HANNAH", what, host, why),
        lists.told(Action.ANSWER, "HANNAH", what, host, why),
        lists.withdraw_dialog(7, what, "draft", 0),
    ):
        well(shown)
        harmless(shown)


def test_a_change_that_is_not_sent_is_named_on_the_list() -> None:
    begun = lists.Listed(7, Asked(), "School", ["With the director"], [Action.CHANGE], is_changing=True)
    assert "not sent yet" in str(lists.home_section([begun], 0))


@pytest.mark.parametrize("state", REQUEST.states)
def test_every_state_of_a_request_has_its_words(state: str) -> None:
    assert lists.stands(state, 2, [])[0]


@pytest.mark.parametrize("state", [state for state in DEPLOYMENT.states if state not in DEPLOYMENT.ends])
def test_every_open_deployment_has_its_words(state: str) -> None:
    assert lists.stands("approved", 1, [(state, "Leo")]) != lists.stands("approved", 1, [])


def test_a_shown_number_of_days_is_what_was_typed() -> None:
    asked = replace(Asked(), half_days=None)
    page = views.page(Writing(7, False, 2, asked, Policy(), "School"), days_as_typed="some")
    days = next(block for block in page["blocks"] if block.get("block_id") == "days")
    assert days["element"]["initial_value"] == "some"
