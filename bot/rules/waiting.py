"""When time alone will have done it: dates from missing years, rounded up to a whole day."""

from calendar import monthrange
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal


def date_after(on: date, years: Decimal) -> date | None:
    """The first day on which that many years have passed; None beyond the calendar's end.

    Part-months count in days of the month they fall in; 31 January and a month is 1 March.
    """
    months = years * 12
    whole = int(months)
    try:
        start, end = _months_after(on, whole), _months_after(on, whole + 1)
    except ValueError:
        return None
    part = (months - whole) * (end - start).days
    return start + timedelta(days=int(part.to_integral_value(ROUND_CEILING)))


def _months_after(on: date, months: int) -> date:
    year, month = divmod(on.year * 12 + on.month - 1 + months, 12)
    if on.day > monthrange(year, month + 1)[1]:
        return _months_after(date(year, month + 1, 1), 1)
    return date(year, month + 1, on.day)


def long_date(day: date) -> str:
    """As people read it: "1 September 2027"."""
    return f"{day.day} {day:%B %Y}"


def years_text(years: Decimal) -> str:
    """As people read it: "1½", "2", "1.75"."""
    whole = int(years)
    if years - whole == Decimal("0.5"):
        return f"{whole or ''}½"
    return f"{years:f}"
