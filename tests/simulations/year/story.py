"""Who lives in the year: that many deployments, with people as they come, by a seed."""

from datetime import date
from random import Random
from unittest.mock import patch

from bot import documents
from bot.presenters.messages import agreement as drawing
from bot.rules.time.school_year import days_between
from tests.simulations.year.case import TRAITS, Case
from tests.simulations.year.lives import life
from tests.simulations.year.living import Year, live
from tests.simulations.year.people import found_alliance

KINDS = ("LLE", "NLE")
LATEST_ASKED = date(2027, 4, 20)
"""The last day on which somebody asks for support in a whole year."""


async def live_through(
    year: Year, deployments: int, seed: int, first: date, last: date, asked_until: date = LATEST_ASKED
) -> None:
    """Let that many deployments be lived from one day to another; every trait comes in turn."""
    alliance = found_alliance(year.desk)
    days = days_between(first, asked_until, year.calendar)
    rng = Random(seed)
    cases = []
    for number in range(deployments):
        traits = {TRAITS[number % len(TRAITS)], rng.choice(TRAITS)}
        kind, begins = "SLE", days[number * len(days) // deployments]
        if number % 10 == 5:  # a placement takes the year
            kind, begins = KINDS[number // 10 % 2], rng.choice(days[:20])
            traits -= {"expires", "declines", "release_refused"}
        leaders = list(alliance.of_kind(kind))
        rng.shuffle(leaders)
        host = alliance.hosts[number % len(alliance.hosts)]
        own = Random(f"{seed}:{number}")
        cases.append(Case(year, own, number, host, leaders, sorted(traits), begins, kind))
    # What a page looks like is tested elsewhere, and drawing one takes longer than everything else.
    with (
        patch.object(documents, "agreement_document", _page),
        patch.object(drawing, "agreement_document", _page),
    ):
        await live(year, [life(case) for case in cases], first, last)


def _page(*_: object) -> bytes:
    return b"%PDF"
