"""What support costs the host school, and who gets it."""

from dataclasses import dataclass

from bot.rules.policy import Policy


@dataclass(frozen=True)
class Cost:
    """Pence: what the host school is charged, and the two shares that it is the sum of."""

    charged: int
    home_share: int
    alliance_share: int


def cost(kind: str, half_days: int, policy: Policy) -> Cost | None:
    """The cost of so many half-days; None for an LLE or NLE, whose rate no guide gives: it is negotiated.

    Half-days are pro rata (`002_796c020e014427d6.txt`). Of a rate in odd pence the half penny is charged,
    and the alliance has what the home school's share leaves, so that the shares always sum to the charge.
    """
    if kind != "SLE":
        return None
    charged = (policy.number("sle_day_rate_pence") * half_days + 1) // 2
    home = min(charged, policy.number("sle_home_share_pence") * half_days // 2)
    return Cost(charged, home, charged - home)
