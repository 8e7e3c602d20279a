"""Money in whole pence, time in half-days; nothing is a float."""


def pounds(pence: int) -> str:
    """35000 is "£350", 17550 is "£175.50", 123456700 is "£1,234,567"."""
    sign = "-" if pence < 0 else ""
    whole, part = divmod(abs(pence), 100)
    return f"{sign}£{whole:,}.{part:02}" if part else f"{sign}£{whole:,}"


def days(half_days: int) -> str:
    """20 is "10 days", 1 is "half a day", 3 is "1½ days"."""
    whole, half = divmod(half_days, 2)
    if not whole:
        return "half a day" if half else "0 days"
    number = f"{whole}½" if half else str(whole)
    return f"{number} day" if number == "1" else f"{number} days"


def counted(number: int, one: str) -> str:
    """1 and "school day" is "1 school day", 3 is "3 school days"."""
    return f"{number:,} {one}" if number == 1 else f"{number:,} {one}s"


def school_days(number: int) -> str:
    """1 is "1 school day", 3 is "3 school days"."""
    return counted(number, "school day")


def is_one(half_days: int) -> bool:
    """Whether that many half-days take "is" and "has": half a day or one day, but not 1½ days."""
    return 0 < half_days <= 2
