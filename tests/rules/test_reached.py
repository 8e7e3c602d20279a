"""What is said of who was reached: nobody is called reminded whom no word has reached."""

from datetime import date

import pytest

from bot.rules.reached import COMING, LOST, MAILED, TOLD, Went, reminded

THIRD, FOURTH = date(2026, 5, 3), date(2026, 5, 4)


@pytest.mark.parametrize(
    ("went", "said"),
    [
        ([Went("Ruth", TOLD), Went("Sam", TOLD)], "I have reminded the school."),
        ([Went("Ruth", COMING)], "A reminder to Ruth is on its way by mail."),
        ([Went("Ruth", LOST)], "My reminder did not reach Ruth."),
        (
            [Went("Ruth", MAILED, THIRD)],
            "A reminder was mailed to Ruth on 3 May 2026, and has not been opened.",
        ),
        (
            [Went("Ruth", MAILED, THIRD, FOURTH)],
            "A reminder was mailed to Ruth on 3 May 2026, and opened on 4 May 2026.",
        ),
        ([Went("Ruth", TOLD), Went("Sam", LOST)], "I have reminded Ruth. My reminder did not reach Sam."),
        ([], ""),
    ],
)
def test_only_who_was_told_is_called_reminded(went: list[Went], said: str) -> None:
    assert reminded(went, "the school") == said
