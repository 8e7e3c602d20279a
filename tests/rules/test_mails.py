"""Subjects of mails: each kind that goes to a person has one, and says which act, whose, and when."""

from datetime import date
from string import Formatter

import pytest

from bot.presenters.messages import KINDS
from bot.rules.mails import Mailed, mailed, referred, said, subject

IN_THE_CHANNEL = {
    *("aim_reached", "close_reminder", "evaluation_missing", "evaluations_in", "extension_to_approve"),
    *("finalise_waits", "interest_card", "invoices_ready", "lasting_answered", "leader_gone", "new_head"),
    *("next_best", "no_home_head", "nobody_to_sign", "other_dates", "paused_past_end", "plan_waits"),
    *("question_card", "question_waits", "release_waits", "request_buttons", "request_card", "request_waits"),
    *("review_missing", "school_closed", "signatures_missing", "step", "to_finalise", "two_heads"),
    *("confirm_waits", "corrected", "disputed", "who_speaks"),
}
"""Kinds that go to the director's channel alone, and so are never mailed."""


def test_every_kind_that_goes_to_a_person_has_a_subject() -> None:
    assert set(KINDS) - IN_THE_CHANNEL <= set(mailed())


@pytest.mark.parametrize(("kind", "row"), mailed().items())
def test_a_subject_names_only_whom_its_message_is_about(kind: str, row: Mailed) -> None:
    names = {name for _, name, _, _ in Formatter().parse(row.subject) if name}
    assert names <= ({"leader", "school"} if row.about else set())
    assert "leader" not in names or row.about != "request", kind


def test_a_subject_names_act_person_school_and_day() -> None:
    what = said("release_asked", "", "Leo Maths", "Ashdown Primary")
    assert subject(what, date(2026, 5, 3), 12) == (
        "Please release Leo Maths to support Ashdown Primary, 3 May 2026 [SL-12]"
    )


@pytest.mark.parametrize("name", ["Ashdown\r\nBcc: others@example.org", "A" * 400, "", "A\tB\n C"])
def test_a_subject_is_one_line_whatever_a_school_is_called(name: str) -> None:
    found = subject(said("release_asked", "", "Leo", name), date(2026, 5, 3), 12)
    assert len(found) < 200
    assert found.isprintable()
    assert found.endswith(", 3 May 2026 [SL-12]")


def test_a_kind_without_a_row_is_called_what_it_is() -> None:
    assert said("two_heads", "a question about the heads of a school", "", "") == (
        "A question about the heads of a school"
    )


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("SL-12", 12),
        (" sl-12 ", 12),
        ("Re: Would you support Elm?, 3 May 2027 [SL-12]", 12),
        ("maths", None),
        ("SL-", None),
        ("SL-12345678901234567890", None),
        ("XSL-12", None),
    ],
)
def test_a_reference_is_read_alone_or_in_a_whole_subject(text: str, number: int | None) -> None:
    assert referred(text) == number
