"""What finalising and signing look like, whatever people typed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.action_plan import Plan, Target
from bot.rules.money.rates import Rate
from bot.views.agreement import finalising, signing
from bot.views.agreement.finalising import Draft
from bot.views.agreement.signing import ToSign
from bot.views.blocks import Message, View
from bot.views.standing import Standing
from tests.views.proposals.test_accepting import anything, name
from tests.views.strict import a_few, harmless, names, typed, well

DAY = date(2026, 12, 1)
rates = st.none() | st.builds(lambda home, rest: Rate(home + rest, home, rest), *[st.integers(1, 99_999)] * 2)
targets = st.builds(Target, st.integers(1, 9), typed, typed, typed, st.sampled_from([None, DAY]), names)
drafts = st.builds(
    Draft,
    standing=st.builds(replace, anything, kind=st.sampled_from(["SLE", "LLE", "NLE"])),
    version=st.integers(1, 9),
    plan=st.builds(Plan, typed | st.just(""), st.lists(targets, max_size=6).map(tuple)),
    rate=rates,
    weekly_half_days=st.none() | st.integers(1, 10),
    met_on=st.sampled_from([None, DAY]),
    yearly_aim=st.sampled_from([None, 20]),
    names_not_printed=st.lists(names, max_size=3),
    words_not_printed=st.lists(names, max_size=3),
    asks_name=st.booleans(),
)
parts = st.sampled_from(["leader", "host_head", "home_head", "director"])
to_sign = st.builds(
    ToSign,
    standing=anything,
    agreement_id=st.integers(1, 99),
    version=st.just(1),
    newest=st.integers(1, 2),
    half_days=st.integers(1, 99),
    dates=st.just("1 December 2026 to 12 February 2027"),
    money=st.just("Rate negotiated separately"),
    parts=st.lists(parts, max_size=4, unique=True),
    signed=st.lists(name, max_size=4),
    missing=st.lists(name, max_size=4),
    is_open=st.booleans(),
    signed_at=st.sampled_from(["", "3 December 2026"]),
)
DIALOGS: dict[str, Callable[[Draft], View]] = {
    "finalise": finalising.finalise_dialog,
    "amend": finalising.amend_dialog,
    "meeting": lambda it: finalising.meeting_dialog(it.standing, it.met_on),
}
MESSAGES: dict[str, Callable[[Standing], Message]] = {
    "meeting to come": lambda it: finalising.meeting_booked(it, DAY, is_over=False),
    "meeting held": lambda it: finalising.meeting_booked(it, DAY, is_over=True),
    "to be finalised": lambda it: finalising.finalise_waits(it, "", 3, DAY),
    "finalised": finalising.finalised,
    "begins for the leader": signing.begins_for_leader,
    "begins for the host": lambda it: signing.begins_for_host(it, 5),
    "begins for the home school": lambda it: signing.begins_for_home(it, "Your school gets £900."),
}
ABOUT_A_VERSION: dict[str, Callable[[ToSign], Message]] = {
    "agreement": signing.agreement,
    "signed": signing.agreement_signed,
    "to sign": signing.to_sign,
    "reminder": signing.sign_reminder,
    "missing": lambda it: signing.signatures_missing(it, "", 6, "I have reminded them."),
    "nobody": lambda it: signing.nobody_to_sign(it, ""),
}


@pytest.mark.parametrize("which", DIALOGS)
@given(draft=drafts)
@a_few
def test_a_dialog_is_well_formed_and_harmless(which: str, draft: Draft) -> None:
    view = DIALOGS[which](draft)
    well(view)
    harmless(view)


@pytest.mark.parametrize("which", MESSAGES)
@given(standing=anything)
@a_few
def test_a_message_is_well_formed_and_harmless(which: str, standing: Standing) -> None:
    message = MESSAGES[which](standing)
    well(message)
    harmless(message)


@pytest.mark.parametrize("which", ABOUT_A_VERSION)
@given(found=to_sign)
@a_few
def test_word_of_a_version_is_well_formed_and_harmless(which: str, found: ToSign) -> None:
    message = ABOUT_A_VERSION[which](found)
    well(message)
    harmless(message)
