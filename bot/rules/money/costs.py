"""What support costs the host school, and who gets it."""

from dataclasses import dataclass

from bot.rules.money.rates import Rate, rate_of
from bot.rules.policy import Policy


@dataclass(frozen=True)
class Cost:
    """Pence: what the host school is charged, and the two shares that it is the sum of."""

    charged: int
    home_share: int
    alliance_share: int


def cost(kind: str, half_days: int, policy: Policy) -> Cost | None:
    """The cost of that many half-days by policy; None for an LLE or NLE, whose rate is negotiated."""
    rate = rate_of(kind, policy)
    return cost_at(rate, half_days) if rate else None


def cost_at(rate: Rate, half_days: int) -> Cost:
    """The cost of that many half-days at a rate: half-days are pro rata (`002_796c020e014427d6.txt`).

    Of odd pence the half penny is rounded up, for the charge and for the home school's share, and the
    alliance has what is left: so the shares always sum to the charge, and no half-day takes any of them back.
    """
    charged = (rate.day * half_days + 1) // 2
    home = (rate.home_share * half_days + 1) // 2
    return Cost(charged, home, charged - home)
