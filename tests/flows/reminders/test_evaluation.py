"""What is sent about evaluations without a click: chased in school days, and never after it is done."""

import pytest

from bot.desk import Desk
from bot.flows.acting import NothingWritten
from bot.flows.evaluation import form, lasting
from bot.flows.reminders.upcoming import queue_due, upcoming
from bot.store.changes import MovedOn, NotYours
from bot.store.tables import Figure, LastingCheck
from bot.store.work import Work
from tests.flows.evaluation.test_form import home
from tests.flows.proposals.test_releasing import drawn_for
from tests.given.alliance import HOME_HEAD, LEO, drawn, london, sent
from tests.given.crowd import outcomes
from tests.given.evaluations import DELEGATE, at_its_end, both_evaluate, closed, closes, evaluates
from tests.given.school import DIRECTOR, HEAD, moves_to
from tests.given.visits import sends_all, text_to

KINDS = (
    "evaluation_due",
    "evaluation_reminder",
    "evaluation_missing",
    "close_reminder",
    "lasting_check",
    "lasting_reminder",
)


def due(desk: Desk, until: str) -> list[tuple[str, str, str]]:
    found = desk.look_now(upcoming, london(until))
    return [
        (f"{each.at.astimezone(desk.zone):%a %d %b %H:%M}", each.kind, each.to_whom)
        for each in found
        if each.kind in KINDS
    ]


def goes_out(desk: Desk, day: str) -> list[tuple[str, str]]:
    """What of this goes out at a moment, however often it is looked for."""
    before = len(sent(desk))
    moves_to(desk, london(day))
    for _ in range(3):
        desk.do_now(queue_due)
    return [each for each in sent(desk)[before:] if each[0] in KINDS]


def test_an_evaluation_is_chased_three_times_and_then_the_director_told(desk: Desk) -> None:
    at_its_end(desk)
    evaluates_head(desk)
    assert due(desk, "2027-03-31T08:00") == [
        ("Thu 18 Feb 08:00", "evaluation_reminder", "Leo Hartsmere"),
        ("Wed 24 Feb 08:00", "evaluation_reminder", "Leo Hartsmere"),
        ("Fri 05 Mar 08:00", "evaluation_missing", "the director's channel"),
        ("Fri 05 Mar 08:00", "evaluation_reminder", "Leo Hartsmere"),
    ]
    assert goes_out(desk, "2027-02-18T08:00") == [("evaluation_reminder", LEO)]
    for part in ("Evaluate", "Snooze"):
        assert part in (drawn_for(desk, "evaluation_reminder", LEO) or "")
    assert goes_out(desk, "2027-02-24T08:00") == [("evaluation_reminder", LEO)]
    assert len(goes_out(desk, "2027-03-05T08:00")) == 2
    assert goes_out(desk, "2027-04-30T08:00") == []
    text = drawn(desk, "evaluation_missing")
    assert f"<@{DIRECTOR}>" in text
    assert "the leader's evaluation is still missing" in text
    assert "the school's evaluation" not in text


def evaluates_head(desk: Desk) -> None:
    evaluates(desk, 1, HEAD, "head")


def test_everyone_of_the_school_is_reminded(desk: Desk) -> None:
    at_its_end(desk)
    evaluates(desk, 1)
    assert sorted(goes_out(desk, "2027-02-18T08:00")) == sorted(
        [("evaluation_reminder", HEAD), ("evaluation_reminder", DELEGATE)]
    )


def test_nothing_is_sent_after_it_is_done(desk: Desk) -> None:
    made = at_its_end(desk)
    goes_out(desk, "2027-02-18T08:00")
    both_evaluate(desk, made)
    for who in (LEO, HEAD):
        assert drawn_for(desk, "evaluation_reminder", who) is None
    assert {kind for _, kind, _ in due(desk, "2027-06-01T08:00")} == {"close_reminder"}


def test_a_reminder_that_was_sent_says_once_it_is_done_that_it_is(desk: Desk) -> None:
    made = at_its_end(desk)
    goes_out(desk, "2027-02-18T08:00")
    sends_all(desk)
    evaluates(desk, made)
    assert "Evaluated by" in text_to(desk, "evaluation_reminder", LEO)
    assert "Snooze" not in text_to(desk, "evaluation_reminder", LEO)
    assert "Snooze" in text_to(desk, "evaluation_reminder", HEAD)
    closes(desk, made, "They are ill.")
    assert "It is closed now" in text_to(desk, "evaluation_reminder", HEAD)


def test_what_fell_due_while_nothing_was_sent_goes_out_once(desk: Desk) -> None:
    at_its_end(desk)
    evaluates_head(desk)
    assert goes_out(desk, "2027-03-04T08:00") == [("evaluation_reminder", LEO)]
    assert len(goes_out(desk, "2027-03-05T08:00")) == 2


def test_in_the_holidays_nobody_is_chased(desk: Desk) -> None:
    at_its_end(desk)
    evaluates_head(desk)
    desk.do_now(_terms, "1 September 2026 to 16 February 2027; 1 March 2027 to 20 July 2027")
    assert due(desk, "2027-03-02T08:00") == [("Tue 02 Mar 08:00", "evaluation_reminder", "Leo Hartsmere")]


def test_snooze_puts_it_off_and_the_home_tab_still_shows_it(desk: Desk) -> None:
    made = at_its_end(desk)
    evaluates_head(desk)
    goes_out(desk, "2027-02-18T08:00")
    until = desk.by(LEO).do_now(form.put_off, made)
    assert f"{until}" == "2027-02-23"
    assert drawn_for(desk, "evaluation_reminder", LEO) is None
    assert "Evaluate" in home(desk, LEO)
    assert due(desk, "2027-02-26T08:00") == [("Tue 23 Feb 08:00", "evaluation_reminder", "Leo Hartsmere")]
    assert goes_out(desk, "2027-02-23T08:00") == [("evaluation_reminder", LEO)]
    assert drawn_for(desk, "evaluation_reminder", LEO)
    assert goes_out(desk, "2027-02-24T08:00") == []
    assert len(goes_out(desk, "2027-03-05T08:00")) == 2


def test_who_snoozes_again_and_again_is_reminded_on_the_last_day_they_chose(desk: Desk) -> None:
    made = at_its_end(desk)
    outcomes(lambda _: desk.by(HEAD).do_now(form.put_off, made))
    moves_to(desk, london("2027-02-17T09:00"))
    desk.by(HEAD).do_now(form.put_off, made)
    theirs = [each for each in due(desk, "2027-02-24T09:00") if each[2] == "Priya Ferndale"]
    assert theirs == [
        ("Mon 22 Feb 08:00", "evaluation_reminder", "Priya Ferndale"),
        ("Wed 24 Feb 08:00", "evaluation_reminder", "Priya Ferndale"),
    ]
    with pytest.raises(NotYours):
        desk.by(HOME_HEAD).do_now(form.put_off, made)


def test_the_director_is_reminded_to_close(desk: Desk) -> None:
    made = at_its_end(desk)
    both_evaluate(desk, made)
    assert due(desk, "2027-02-18T08:00") == [("Thu 18 Feb 08:00", "close_reminder", "the director's channel")]
    assert goes_out(desk, "2027-02-18T08:00") == [("close_reminder", "director")]
    assert "is waiting to be closed: both evaluations are in" in drawn(desk, "close_reminder")
    closes(desk, made)
    assert drawn(desk, "close_reminder") == ""


# Whether it lasted


def answers(desk: Desk, who: str = HEAD, choice: str = "partly", text: str = "Half the team.") -> None:
    desk.by(who).do_now(lasting.answer, 1, choice, text)


def test_twelve_weeks_later_the_school_is_asked_and_reminded_once(desk: Desk) -> None:
    closed(desk)
    assert [each for each in due(desk, "2027-07-31T08:00") if each[2] == "Priya Ferndale"] == [
        ("Mon 10 May 08:00", "lasting_check", "Priya Ferndale"),
        ("Mon 17 May 08:00", "lasting_reminder", "Priya Ferndale"),
    ]
    assert "Has it lasted?" not in home(desk, HEAD)
    assert sorted(goes_out(desk, "2027-05-10T08:00")) == sorted(
        [("lasting_check", HEAD), ("lasting_check", DELEGATE)]
    )
    for label in ("'Yes'", "'Partly'", "'No'"):
        assert label in (drawn_for(desk, "lasting_check", HEAD) or "")
        assert label in home(desk, HEAD)
    assert len(goes_out(desk, "2027-05-17T08:00")) == 2
    assert goes_out(desk, "2027-07-01T08:00") == []


def test_after_a_long_silence_the_reminder_waits_for_the_question(desk: Desk) -> None:
    closed(desk)
    assert {kind for kind, _ in goes_out(desk, "2027-06-07T08:00")} == {"lasting_check"}
    assert {kind for kind, _ in goes_out(desk, "2027-06-14T08:00")} == {"lasting_reminder"}


def test_the_answer_goes_to_the_director_and_is_thanked_for(desk: Desk) -> None:
    closed(desk)
    goes_out(desk, "2027-05-10T08:00")
    with pytest.raises(NothingWritten) as told:
        answers(desk, text=" ")
    assert told.value.field == "text"
    answers(desk, DELEGATE)
    assert ("lasting_answered", "director") in sent(desk)
    posted = drawn(desk, "lasting_answered")
    assert "has said whether it has lasted." in posted
    assert "Half the team." not in posted
    assert "in part" not in posted
    assert ("lasting_thanks", DELEGATE) in sent(desk)
    assert "Half the team." in home(desk, DIRECTOR)
    assert "Has it lasted?" not in home(desk, HEAD)
    assert due(desk, "2027-07-31T08:00") == []
    with pytest.raises(MovedOn, match="Hannah Quillstone has already answered this"):
        answers(desk)


@pytest.mark.parametrize("who", [LEO, HOME_HEAD, DIRECTOR])
def test_only_the_school_says_whether_it_lasted(desk: Desk, who: str) -> None:
    closed(desk)
    with pytest.raises(NotYours):
        answers(desk, who)


def test_many_who_answer_answer_once(desk: Desk) -> None:
    closed(desk)
    told = outcomes(lambda _: answers(desk))
    assert told["done"] == 1
    assert desk.look_now(lambda work: work.get(LastingCheck, 1).lasted) == "partly"


def _terms(work: Work, dates: str) -> None:
    work.add(Figure(alliance_id=work.alliance_id, key="term_dates", value=dates))
