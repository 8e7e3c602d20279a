"""How fast the bot is: one line for each goal, `name  value  goal  ok|short`; all have to hold.

    python -m benchmarks [--full] [--on sqlite|postgresql] [--durable] [--only WORDS]...

The quick size has 100,000 rows of history, the full one 1,000,000. --only measures the lines whose names have
these words in them. --durable has PostgreSQL keep what is committed as it does by itself, by fsync.
"""

import asyncio
import sys

import click

from benchmarks.places import KINDS
from benchmarks.table import Choice, table

QUICK, FULL = 100_000, 1_000_000


@click.command(help=__doc__)
@click.option("--full", is_flag=True, help="1,000,000 rows of history.")
@click.option("--on", "kinds", type=click.Choice(KINDS), multiple=True, default=KINDS)
@click.option("--durable", is_flag=True, help="PostgreSQL as it is by itself, with fsync.")
@click.option("--only", multiple=True, help="Lines with these words in their names.")
def main(full: bool, kinds: tuple[str, ...], durable: bool, only: tuple[str, ...]) -> None:
    """Measure and print; the exit status says whether all goals are reached."""
    sys.exit(0 if asyncio.run(table(Choice(FULL if full else QUICK, kinds, only, durable))) else 1)


if __name__ == "__main__":
    main()
