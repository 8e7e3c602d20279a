"""The card of a request: in every state what the director needs, within Slack's limits."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.acts import acts
from bot.rules.lifecycle import DEPLOYMENT, REQUEST
from bot.rules.states import Action
from bot.views.requests import decided, deciding
from bot.views.requests.card import Note, RequestCard, decisions, request_card
from bot.views.requests.leaders import Leader
from tests.given.requests import ASKED
from tests.views.strict import a_few, harmless, names, typed, well

CARD = RequestCard(
    request_id=7,
    state="submitted",
    school="Sampleford Primary School",
    asker="Priya",
    posts="Headteacher, Sampleford Primary School",
    asked=ASKED,
    agreed=None,
    cost="£1,050",
    sent_at="3 Nov at 10:00",
    by="Maya",
)
LEADER = Leader(3, "Leo", "SLE", "proposed", 6, date(2026, 12, 1), date(2027, 2, 12), date(2026, 11, 10))


def buttons(blocks: list[dict[str, Any]]) -> list[str]:
    rows = [block["elements"] for block in blocks if block["type"] == "actions"]
    return [each["text"]["text"] for row in rows for each in row]


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ({"state": "submitted"}, ["Approve", "Ask for more", "Decline"]),
        ({"state": "more_information"}, ["Cancel request", "Record their answer"]),
        ({"state": "approved"}, ["Find a leader", "Cancel request"]),
        ({"state": "approved", "diagnostic": "awaited"}, ["Diagnostic held", "Cancel request"]),
        ({"state": "approved", "diagnostic": "held"}, ["Find a leader", "Cancel request"]),
        ({"state": "declined"}, []),
        ({"state": "withdrawn"}, []),
        ({"state": "cancelled"}, []),
        (
            {"state": "approved", "leaders": [replace(LEADER, state="other_dates")]},
            ["Agree dates", "Keep dates", "Find a leader", "Cancel request"],
        ),
    ],
)
def test_the_buttons_are_those_of_the_moment(changes: dict[str, Any], shown: list[str]) -> None:
    assert buttons(request_card(replace(CARD, **changes)).blocks) == shown


def test_finding_a_leader_stands_out_only_where_one_is_needed() -> None:
    needed = replace(CARD, state="approved")
    settled = replace(needed, leaders=[replace(LEADER, state="released")])
    assert [any("style" in each for each in decisions(card)) for card in (needed, settled)] == [True, False]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"state": "submitted"}, "Waiting for the director's decision"),
        ({"state": "more_information"}, "Waiting for the school's answer"),
        ({"state": "approved"}, "Needs a leader"),
        (
            {"state": "approved", "diagnostic": "awaited", "diagnostic_on": date(2026, 11, 10)},
            "The diagnostic meeting on 10 November 2026 comes first",
        ),
        ({"state": "declined", "reason": "No <!here>"}, "No &lt;!here&gt;"),
        ({"state": "approved", "leaders": [LEADER]}, "an answer is due by 10 November 2026"),
        (
            {"state": "approved", "leaders": [replace(LEADER, state="declined", reason="Ill")]},
            "Declined: Ill",
        ),
        ({"notes": [Note("Maya", "Which years?", "today")]}, "Which years?"),
        ({"agreed": replace(ASKED, half_days=3)}, "1½ days"),
        ({"school": ""}, "the alliance's own programme"),
    ],
)
def test_the_card_says_where_it_stands(changes: dict[str, Any], words: str) -> None:
    assert words in str(request_card(replace(CARD, **changes)).blocks)


def test_what_was_cut_can_be_read_whole() -> None:
    long = replace(CARD, asked=replace(ASKED, need="So much to say. " * 100))
    assert "Show all" in buttons(request_card(long).blocks)
    assert "So much to say. " * 100 in str(deciding.whole_dialog(long)["blocks"])


def test_a_settled_card_is_short() -> None:
    assert len(request_card(replace(CARD, state="cancelled")).blocks) < len(request_card(CARD).blocks)


LEADERS = st.builds(
    replace,
    st.just(LEADER),
    state=st.sampled_from(DEPLOYMENT.states),
    reason=typed,
    deployment_id=st.integers(1),
)
CARDS = st.builds(
    replace,
    st.just(CARD),
    state=st.sampled_from(REQUEST.states),
    school=names,
    asked=st.builds(
        replace,
        st.just(ASKED),
        area=st.sampled_from([None, "maths"]),
        need=typed,
        scope=typed,
        outcomes=typed,
        improves=typed,
    ),
    agreed=st.one_of(st.none(), st.builds(replace, st.just(ASKED), scope=typed, outcomes=typed)),
    reason=typed,
    diagnostic=st.sampled_from(["none", "awaited", "held"]),
    notes=st.lists(st.builds(Note, st.just("Maya"), typed, st.just("today")), max_size=20),
    leaders=st.lists(LEADERS, max_size=12, unique_by=lambda leader: leader.deployment_id),
)


@a_few
@given(CARDS)
def test_whatever_people_write_slack_takes_every_card_message_and_dialog(card: RequestCard) -> None:
    for shown in (
        request_card(card),
        decided.approved(card),
        decided.declined(card),
        decided.cancelled(card),
        decided.more_asked(card, "Maya", card.reason, answered=False),
        decided.waiting_list([decided.Waits("find", "3 November 2026", card)] * 12, "Maya"),
        decided.step(decided.Step(acts(REQUEST)[Action.DECLINE], "Maya", card.reason)),
        deciding.approve_dialog(card, deciding.draft_of(card.asked), 3),
        deciding.ask_for_more_dialog(card),
        deciding.answer_dialog(card),
        deciding.decline_dialog(card),
        deciding.cancel_dialog(card),
        deciding.diagnostic_dialog(card, date(2026, 11, 3)),
        deciding.whole_dialog(card),
    ):
        well(shown)
        harmless(shown)
