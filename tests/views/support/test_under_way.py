"""More days, pauses, reviews and handing over: in words that fit, whatever people typed."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.lifecycle import EXTENSION, SUPPORT
from bot.rules.money.rates import Rate
from bot.views.blocks import Message, View, safe
from bot.views.people import handing_over
from bot.views.people.handing_over import Speaking
from bot.views.support import more_days, pausing
from bot.views.support import more_days_dialogs as dialogs
from bot.views.support import reviews as reviewing
from bot.views.support.more_days import Extension, more
from bot.views.support.more_days_dialogs import Draft
from bot.views.support.pausing import Turn
from bot.views.support.reviews import Review, Term
from bot.views.support.stands import Support
from tests.views.proposals.test_accepting import STANDING, anything
from tests.views.strict import a_few, harmless, names, typed, well
from tests.views.support.test_progress import support

PARTS = ("leader", "head", "home_head")
RATE = Rate(35_000, 30_000, 5_000)

safe_names = names.map(safe)
rates = st.sampled_from([None, RATE])
half_days = st.integers(1, 99)
days = st.dates(date(2026, 9, 1), date(2030, 9, 1))
extensions = st.builds(
    Extension,
    extension_id=st.integers(1, 999),
    standing=anything,
    state=st.sampled_from(EXTENSION.states),
    half_days=half_days,
    ends_on=days,
    reason=typed,
    asked_by=st.just("Leo"),
    of_host=st.booleans(),
    rate=rates,
    by=st.sampled_from(["", "Priya"]),
    said=typed,
)
drafts = st.builds(
    Draft,
    standing=anything,
    left=st.integers(0, 20),
    rate=rates,
    typed_days=st.sampled_from(["", "2", "x" * 20]),
    half_days=st.none() | half_days,
    ends_on=st.none() | days,
    reason=typed,
)
turns = st.builds(
    Turn,
    standing=anything,
    by=st.sampled_from(["", "Priya"]),
    reason=typed,
    left=st.integers(0, 40),
    planned=st.integers(0, 3),
    visited=st.booleans(),
    has_ended=st.booleans(),
)
given_by = st.lists(st.tuples(typed, half_days), max_size=8)
terms = st.builds(
    Term,
    standing=anything,
    number=st.just(6_078),
    name=st.just("Autumn term 2026-27"),
    due_on=days,
    visits=st.integers(0, 30),
    half_days=st.integers(0, 60),
    given=given_by,
    weekly=st.sampled_from([None, 1, 2]),
    targets=st.lists(st.tuples(st.integers(1, 6), typed), max_size=6),
)
reviews = st.builds(Review, term=terms, held_on=days, text=typed, by=st.just("Judith"))
speakings = st.builds(
    Speaking,
    request_id=st.integers(1, 999),
    school=safe_names,
    what=st.just("SLE, Maths"),
    asker=safe_names,
    asker_left=st.booleans(),
    heads=safe_names,
    by=st.sampled_from(["", "Maya"]),
    supports=st.lists(support, max_size=3),
)


@a_few
@given(
    extensions, drafts, st.sampled_from([(), ("agree", "decline"), ("approve", "decline"), ("take_back",)])
)
def test_more_days_are_well_formed_and_harmless(found: Extension, draft: Draft, can: tuple[str, ...]) -> None:
    shown: list[Message | View] = [
        dialogs.ask_dialog(draft),
        more_days.asked(found),
        more_days.asked_reminder(found),
        more_days.to_approve(found, "Maya"),
        more_days.approve_reminder(found, "Maya", 3),
        more_days.agreed(found),
        *(more_days.approved(found, part) for part in PARTS),
        *(more_days.declined(found, part) for part in ("leader", "head", "director")),
        *(more_days.taken_back(found, part) for part in ("leader", "head", "director")),
        dialogs.extension_dialog(found, can),
        dialogs.decline_dialog(found),
        dialogs.over_aim_dialog(found.extension_id, found.said or "Over."),
        dialogs.sent(found),
    ]
    for each in shown:
        well(each)
        harmless(each)


@a_few
@given(turns, support)
def test_pauses_and_ends_are_well_formed_and_harmless(turn: Turn, found: Support) -> None:
    shown: list[Message | View] = [
        pausing.pause_dialog(turn),
        pausing.resume_dialog(turn),
        pausing.end_early_dialog(turn),
        *(draw(turn, part) for draw in (pausing.paused, pausing.resumed) for part in PARTS),
        *(pausing.ended_early(turn, part) for part in PARTS),
        pausing.paused_past_end(
            replace(found, standing=replace(found.standing, state="paused"), parts={"director"}), "Maya", turn
        ),
    ]
    for each in shown:
        well(each)
        harmless(each)


@a_few
@given(st.lists(reviews, min_size=1, max_size=3))
def test_reviews_are_well_formed_and_harmless(found: list[Review]) -> None:
    term = found[0].term
    shown: list[Message | View] = [
        reviewing.asked(term),
        reviewing.reminder(term),
        reviewing.missing(term, "Maya", "I have reminded them."),
        reviewing.review_dialog(term),
        *(reviewing.written(found[0], part) for part in ("head", "director")),
        reviewing.reviews_dialog(term.standing, found),
    ]
    for each in shown:
        well(each)
        harmless(each)


@a_few
@given(speakings, support, safe_names)
def test_handing_over_is_well_formed_and_harmless(found: Speaking, one: Support, head: str) -> None:
    shown: list[Message | View] = [
        handing_over.who_speaks(found, "Maya"),
        handing_over.new_head(found, head),
        *(handing_over.handed_over(found, reader) for reader in ("speaks", "head", "others")),
        handing_over.hand_over_dialog(found),
        *(handing_over.leader_gone(one, why, "Maya") for why in ("slack", "designation", "post")),
    ]
    for each in shown:
        well(each)
        harmless(each)


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "half a day more"), (2, "1 more day"), (3, "1½ more days"), (4, "2 more days")],
)
def test_more_days_are_counted_in_words(number: int, words: str) -> None:
    assert more(number) == words


def test_what_became_of_more_days_is_said_in_words_in_a_notification_too() -> None:
    found = Extension(1, STANDING, "head_agreed", 2, date(2027, 3, 12), "More.", "Leo", False, None, "Priya")
    text = more_days.asked(found).text
    assert text == "1 more day, until 12 March 2027, with Leo Hartsmere: Priya agreed; the director decides."


def test_the_extra_days_are_priced_at_the_rate_agreed() -> None:
    draft = Draft(STANDING, 4, RATE, "1.5", 3)
    assert "*Cost: £525* for 1½ more days, at £350 a day as agreed" in str(dialogs.ask_dialog(draft))
    assert "£450 goes to the leader's school, £75 to the alliance" in str(dialogs.ask_dialog(draft))
    assert "no guide gives a rate for an NLE" in more_days.cost_in_words("NLE", 3, None)


@pytest.mark.parametrize("state", SUPPORT)
def test_of_a_leader_who_is_gone_it_says_what_can_be_done(state: str) -> None:
    found = Support(replace(STANDING, state=state), {"director"}, days_left=3)
    shown = str(handing_over.leader_gone(found, "slack", "Maya").blocks)
    can = {"active": "End early", "paused": "End early", "evaluating": "", "ended_early": ""}
    button = can.get(state, "Withdraw")
    assert (f"'{button}'" in shown and "'Find a leader'" in shown) if button else "actions" not in shown
