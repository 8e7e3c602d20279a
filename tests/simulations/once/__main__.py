"""`python -m tests.simulations.once`: the proof, whole, on SQLite and with three bots on PostgreSQL.

Ten thousand messages fall due, a third of them to people outside Slack; bots are killed forty times, and
three in ten of the answers of Slack and of the mail server go wrong. None may be lost, none may come twice
where the bot may look for them in Slack, and a mail that does is the same in every byte; what comes of a bot
that may not look is shown beside, on a tenth of them.
"""

import asyncio
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import click

from tests.given.postgres import Cluster
from tests.simulations.once import bare
from tests.simulations.once.trial import Outcome, Trial, carry_out
from tools.programs import PROGRAMS

BOTS = {"sqlite": 2, "postgresql": 3}
NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


@click.command()
@click.argument("kinds", nargs=-1, type=click.Choice(list(BOTS)))
@click.option("--prompts", default=10_000, show_default=True)
@click.option("--kills", default=40, show_default=True)
@click.option("--seed", default=1, show_default=True)
def main(kinds: tuple[str, ...], prompts: int, kills: int, seed: int) -> None:
    """Prove that each prompt arrives effectively once, on both databases or those named."""
    failed = False
    for kind in kinds or BOTS:
        trial = Trial(prompts, BOTS[kind], kills, seed=seed)
        blind = replace(trial, prompts=prompts // 10, kills=kills // 10, may_look=False)
        for each in (trial, blind):
            with tempfile.TemporaryDirectory() as folder, _database(kind, Path(folder)) as url:
                outcome = asyncio.run(carry_out(each, url, Path(folder), _tell))
                click.echo(_said(NAMES[kind], each, outcome, bare.rate(url, trial.bots)))
            all_once = not outcome.lost and set(outcome.cards) == {1}
            failed |= outcome.kills < each.kills or not (all_once if each.may_look else not outcome.lost)
            failed |= bool(each.may_look and outcome.twice)
    sys.exit(failed)


@contextmanager
def _database(kind: str, folder: Path) -> Iterator[str]:
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'bot.db'}"
        return
    programs = PROGRAMS["postgresql"].find()
    if programs is None:
        raise click.ClickException(f"PostgreSQL is not installed: run `{PROGRAMS['postgresql'].mend}`.")
    with tempfile.TemporaryDirectory(prefix="postgres-", ignore_cleanup_errors=True) as place:
        cluster = Cluster(programs, Path(place))
        cluster.start()
        try:
            yield cluster.url(cluster.create())
        finally:
            cluster.stop()


def _tell(through: int) -> None:
    if sys.stderr.isatty():
        click.echo(f"\r{through:,} are through ", nl=False, err=True)


def _said(name: str, trial: Trial, outcome: Outcome, bare_rate: float) -> str:
    faults = ", ".join(f"{kind} {number:,}" for kind, number in sorted(outcome.faults.items()))
    looking = "looking is allowed" if trial.may_look else "looking is not allowed"
    return (
        f"\r{name}, {trial.bots} bots, {looking}: {trial.prompts:,} messages, {outcome.lost:,} lost, "
        f"{outcome.once:,} once, {outcome.twice:,} twice.\n"
        f"  {outcome.mails:,} of them by mail, with {outcome.copies:,} copies the same in every byte.\n"
        f"  {trial.cards} cards: {outcome.cards[1]} once, {outcome.cards[0]} lost; "
        f"{outcome.drawings:,} drawings asked for, {outcome.drawn:,} made.\n"
        f"  {outcome.kills} killed ({outcome.starts} started); faults: {faults or 'none'}.\n"
        f"  {outcome.seconds:.0f} s, {outcome.rate:.0f} a second; bare claim and mark {bare_rate:,.0f} a "
        f"second, {bare_rate / outcome.rate:.0f} times as fast."
    )


if __name__ == "__main__":
    main()
