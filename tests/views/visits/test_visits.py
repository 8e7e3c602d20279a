"""What people read of visits is well formed and harmless, whatever was typed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from bot.rules.lifecycle import VISIT
from bot.rules.visits import LONGEST_ABOUT, LONGEST_NAME, Made, Planned, kinds
from bot.views.blocks import Message, View, safe
from bot.views.support.progress import deployment_dialog
from bot.views.support.stands import Support
from bot.views.visits import dialogs
from bot.views.visits import logging as views
from bot.views.visits import planning as plans
from bot.views.visits.calendar_file import Entry, calendar_file
from bot.views.visits.dialogs import Doubt, ToLog
from tests.views.proposals.test_accepting import STANDING
from tests.views.strict import a_few, harmless, names, typed, well

name = names.map(lambda text: safe(text, 150))
supports = st.builds(
    plans.VisitedSupport,
    deployment_id=st.just(3),
    leader=st.just("Leo"),
    plain_leader=name,
    school=name,
    agreed=st.integers(1, 400),
    left=st.integers(0, 400),
)
visits = st.builds(
    views.ShownVisit,
    visit_id=st.integers(1, 99),
    support=supports,
    state=st.sampled_from(VISIT.states),
    made_on=st.dates(date(2026, 1, 1), date(2028, 1, 1)),
    half_days=st.integers(1, 2),
    kind=st.sampled_from([*kinds(), "unheard of"]),
    done=typed,
    targets=st.lists(typed, max_size=6),
    given_by=st.just("") | typed,
    query_by=st.none() | st.just(date(2026, 12, 10)),
    can=st.sets(st.sampled_from(["confirm", "query", "answer", "take_back"])),
    said=typed,
    said_by=name,
    confirmed=st.none() | st.builds(views.Confirmed, by=name, day=st.just(date(2026, 12, 4)), recorded=name),
)
moments = st.dates(date(2026, 1, 1), date(2028, 1, 1)).map(
    lambda day: datetime.combine(day, time(9, 30), UTC)
)
planned = st.builds(
    plans.ShownPlan,
    planned_id=st.integers(1, 99),
    support=supports,
    starts=moments,
    ends=moments,
    about=st.just("") | typed,
    sequence=st.integers(0, 3),
    has_begun=st.booleans(),
    was_called_off=st.booleans(),
    by=st.just("") | name,
    reason=st.just("") | typed,
)
doubts = st.sampled_from(
    [dialogs.NONE, Doubt("You teach then.", can_insist=True), Doubt("All are used.", more_days=True)]
)
to_log = st.builds(
    ToLog,
    support=supports,
    about=st.just("3|4"),
    targets=st.lists(typed, max_size=6).map(lambda texts: list(enumerate(texts, 1))),
    by_others=st.booleans(),
)
made = st.builds(
    Made,
    made_on=st.none() | st.just(date(2026, 12, 3)),
    half_days=st.integers(0, 2),
    kind=st.sampled_from(["", *kinds()]),
    done=st.just("") | typed.map(lambda text: text[:3_000]),
    targets=st.just((1,)) | st.just(()),
    given_by=st.just("") | typed.map(lambda text: text[:LONGEST_NAME]),
)
to_plan = st.builds(
    Planned,
    day=st.none() | st.just(date(2026, 12, 3)),
    part=st.sampled_from(["", "morning", "day"]),
    starts=st.none() | st.just(time(9, 5)),
    ends=st.none() | st.just(time(12)),
    about=st.just("") | typed.map(lambda text: text[:LONGEST_ABOUT]),
)

OF_VISITS: dict[str, Callable[[views.ShownVisit], Message | View]] = {
    "logged": views.logged,
    "queried": views.queried,
    "queried in the thread": views.queried_in_thread,
    "answered": views.answered,
    "taken back": views.taken_back,
    "query dialog": dialogs.query_dialog,
    "take back dialog": dialogs.take_back_dialog,
}
OF_PLANNED: dict[str, Callable[[plans.ShownPlan], Message | View]] = {
    "in calendar": plans.in_calendar,
    "to log": plans.to_log,
    "tomorrow": plans.tomorrow,
    "settled": lambda it: plans.settled(it, "logged"),
    "call off dialog": dialogs.call_off_dialog,
}


@pytest.mark.parametrize("which", OF_VISITS)
@given(visit=visits)
@a_few
def test_what_is_said_of_a_visit_is_well_formed_and_harmless(which: str, visit: views.ShownVisit) -> None:
    shown = OF_VISITS[which](visit)
    well(shown)
    harmless(shown)


@pytest.mark.parametrize("which", OF_PLANNED)
@given(visit=planned)
@a_few
def test_what_is_said_of_a_planned_visit_is_well_formed_and_harmless(
    which: str, visit: plans.ShownPlan
) -> None:
    shown = OF_PLANNED[which](visit)
    well(shown)
    harmless(shown)


@given(found=st.lists(visits, min_size=1, max_size=40), support=supports)
@a_few
def test_a_weeks_list_is_well_formed_and_harmless(
    found: list[views.ShownVisit], support: plans.VisitedSupport
) -> None:
    found = [replace(each, support=support) for each in found]
    for shown in (views.week(found), plans.none_for_long(support, 15)):
        well(shown)
        harmless(shown)


@given(
    support=supports,
    to_come=st.lists(planned, max_size=14),
    found=st.lists(visits, max_size=25),
    leads=st.booleans(),
)
@a_few
def test_the_list_of_all_visits_is_well_formed_and_harmless(
    support: plans.VisitedSupport, to_come: list[plans.ShownPlan], found: list[views.ShownVisit], leads: bool
) -> None:
    shown = views.visits_list(support, to_come, found, leads)
    well(shown)
    harmless(shown)


@given(offered=to_log, written=made, doubt=doubts, visit=visits, answer=typed)
@a_few
def test_the_dialogs_for_logging_and_answering_are_well_formed_and_harmless(
    offered: ToLog, written: Made, doubt: Doubt, visit: views.ShownVisit, answer: str
) -> None:
    for shown in (
        dialogs.log_dialog(offered, written, doubt),
        dialogs.answer_dialog(offered, visit, written, answer, doubt),
    ):
        well(shown)
        harmless(shown)


@given(support=supports, written=to_plan, doubt=doubts, about=st.sampled_from(["3", "3|4"]))
@a_few
def test_the_dialog_for_planning_is_well_formed_and_harmless(
    support: plans.VisitedSupport, written: Planned, doubt: Doubt, about: str
) -> None:
    shown = dialogs.plan_dialog(support, written, about, doubt)
    well(shown)
    harmless(shown)


@pytest.mark.parametrize("left", [None, 0, 5])
def test_all_visits_are_a_button_away_once_the_support_is_agreed(left: int | None) -> None:
    shown = deployment_dialog(Support(replace(STANDING, state="active"), {"home_head"}, days_left=left))
    assert ("'Visits'" in str(shown)) is (left is not None)


@pytest.mark.parametrize("weekly", [True, False])
def test_how_visits_are_read_is_said_in_a_dialog(weekly: bool) -> None:
    well(views.weekly_said(weekly))


@given(title=names, about=st.just("") | typed, leader=names, off=st.booleans(), moment=moments)
@a_few
def test_a_calendar_reads_what_was_written_into_its_file(
    title: str, about: str, leader: str, off: bool, moment: datetime
) -> None:
    entry = Entry("visit-1", 2, moment, moment, moment, title, "Sampleford", about, leader, off)
    found = Calendar.from_ical(calendar_file(entry))
    assert isinstance(found, Calendar)
    assert found["METHOD"] == ("CANCEL" if off else "PUBLISH")
    [event] = found.events
    assert event.start == moment
    assert (event["UID"], event["SEQUENCE"]) == ("visit-1", 2)
    assert found.walk("VTIMEZONE") == []
