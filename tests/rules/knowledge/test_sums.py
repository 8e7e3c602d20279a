import pytest

from bot.rules.knowledge.sums import half_days


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("3 days of sle", 6),
        ("three full days", 6),
        ("1 day", 2),
        ("2.5 days", 5),
        ("two and a half days", 5),
        ("a day and a half", 3),
        ("4 half days", 4),
        ("12 x days", 24),
        ("how many days", None),
        ("350 pounds", None),
    ],
)
def test_half_days_are_counted(text: str, number: int | None) -> None:
    assert half_days(text) == number
