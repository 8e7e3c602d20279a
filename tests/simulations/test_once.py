"""A sample of what `make once` proves: with bots killed, Slack and mail unwell, each message comes once."""

from collections import Counter
from pathlib import Path

import pytest
from sqlmodel import select

from bot.desk import Desk
from bot.store.tables import Outbox
from tests.given.databases import KINDS
from tests.given.width import EVERYTHING
from tests.simulations.once import bare
from tests.simulations.once.filling import fill
from tests.simulations.once.trial import Trial, carry_out

pytestmark = pytest.mark.long

# What Slack does late is left to the whole proof: a test may not depend on which of two waits is the longer.
AT_ONCE = ("ratelimited", "server_error", "timeout", "drop", "lost_answer")
PROMPTS, KILLS = (150, 3) if EVERYTHING else (80, 2)
SAMPLE = Trial(PROMPTS, bots=2, kills=KILLS, cards=10, people=50, faults=AT_ONCE)


# One bot that is killed is tried on SQLite too in every run, in tests/delivery.
@pytest.mark.parametrize("database_url", KINDS if EVERYTHING else ["postgresql"], indirect=True)
async def test_each_prompt_arrives_once_though_bots_are_killed_and_slack_is_unwell(
    database_url: str, tmp_path: Path
) -> None:
    outcome = await carry_out(SAMPLE, database_url, tmp_path)
    assert (outcome.lost, outcome.once, outcome.twice, outcome.kills) == (0, PROMPTS, 0, KILLS)
    assert outcome.mails == sum(n % SAMPLE.people % SAMPLE.outside == 0 for n in range(PROMPTS))
    assert outcome.cards == {1: 10}
    assert outcome.drawn < outcome.drawings


def test_the_bare_loop_it_is_measured_against_marks_every_row(desk: Desk, database_url: str) -> None:
    fill(desk.database, prompts=50, people=5)
    assert bare.rate(database_url, processes=1) > 0
    assert desk.look_now(lambda work: Counter(work.session.exec(select(Outbox.state)))) == {"sent": 50}
