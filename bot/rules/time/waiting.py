"""When time alone will have done it: dates from missing years, rounded up to a whole day."""

from calendar import monthrange
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal

_PARTS = {0: "", 6: "½"}


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
    """As people read it: "1½ years", "1 year", "1 year and 11 months"; months are cut, not rounded."""
    whole, months = divmod(int(years * 12), 12)
    if months in _PARTS:
        number = f"{whole or ''}{_PARTS[months]}"
        return "half a year" if number == "½" else f"{number or 0} {'year' if number == '1' else 'years'}"
    named = [f"{whole} {'year' if whole == 1 else 'years'}"] if whole else []
    return " and ".join([*named, f"{months} {'month' if months == 1 else 'months'}"])
