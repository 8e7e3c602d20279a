"""What a day of support costs and who gets it: from policy for an SLE, negotiated for an LLE or NLE."""

import re
from dataclasses import dataclass

from bot.errors import BotError
from bot.rules.money.pence import pounds
from bot.rules.policy import Policy

LONGEST = 12
# A comma parts thousands and nothing else: "350,50" is not taken for 35,050.
_POUNDS = re.compile(r"£?(\d{1,6}|\d{1,3},\d{3})(?:\.(\d{2}))?")


class RateWrong(BotError):
    """A rate or a share cannot be read, is missing, or does not fit the others; `field` says which."""


@dataclass(frozen=True)
class Rate:
    """Pence a day: what the host school is charged, and the two shares that it is the sum of."""

    day: int
    home_share: int
    alliance_share: int


def rate_of(kind: str, policy: Policy) -> Rate | None:
    """The rate of a kind of leader as policy has it; None for an LLE or NLE, which no guide gives.

    The alliance has what the home school's share leaves (`002_796c020e014427d6.txt`).
    """
    if kind != "SLE":
        return None
    day = policy.number("sle_day_rate_pence")
    home = min(day, policy.number("sle_home_share_pence"))
    return Rate(day, home, day - home)


def read_rate(day: str | None, home: str | None, alliance: str | None) -> Rate | None:
    """A negotiated rate as somebody types it, in pounds; None where all three are left empty.

    Raises RateWrong at the field: one cannot be read, one is missing, or the shares do not add up.
    """
    fields = {"day_rate": day, "home_share": home, "alliance_share": alliance}
    if not any((text or "").strip() for text in fields.values()):
        return None
    pence = {field: _read(text or "", field) for field, text in fields.items()}
    rate = Rate(pence["day_rate"], pence["home_share"], pence["alliance_share"])
    shares = rate.home_share + rate.alliance_share
    if shares != rate.day:
        raise RateWrong(
            f"{pounds(rate.home_share)} and {pounds(rate.alliance_share)} make {pounds(shares)}, but the day "
            f"rate is {pounds(rate.day)}. The two shares must add up to it.",
            "alliance_share",
        )
    if not rate.day:
        raise RateWrong("Write what a day costs, or leave all three empty.", "day_rate")
    return rate


def pounds_typed(pence: int | None) -> str:
    """Pence as somebody would type them, in pounds: 35050 is "350.50"; "" where they are not known."""
    return "" if pence is None else pounds(pence).removeprefix("£").replace(",", "")


def _read(text: str, field: str) -> int:
    plain = "".join(text.split())
    if not plain:
        raise RateWrong("Fill in all three, or leave all three empty.", field)
    read = _POUNDS.fullmatch(plain)
    if read is None or (not plain.isascii() and not plain.startswith("£")):
        raise RateWrong("Write an amount in pounds, like 350 or 352.50.", field)
    return int(read[1].replace(",", "")) * 100 + int(read[2] or 0)
