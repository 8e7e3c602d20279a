"""`python -m tests.simulations.year`: a school year of forty deployments, and all that anyone is sent."""

import asyncio
import tempfile
from collections import Counter, defaultdict
from datetime import date, datetime, time
from pathlib import Path
from statistics import median

import click

from tests.given.school import LONDON, opened_desk
from tests.simulations.year.living import Message, Year
from tests.simulations.year.story import live_through

FIRST, LAST = date(2026, 9, 1), date(2027, 8, 31)


@click.command()
@click.option("--deployments", default=40, show_default=True)
@click.option("--seed", default=1, show_default=True)
@click.option("--last", default=str(LAST), help="The last day.")
@click.option("--all", "everything", is_flag=True, help="Also what people have caused by a click.")
def main(deployments: int, seed: int, last: str, everything: bool) -> None:
    """List what is sent in a school year, and how much of it to whom."""
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as folder:
        at = datetime.combine(FIRST, time(7), LONDON)
        with opened_desk(f"sqlite:///{folder}/bot.db", at) as desk:
            year = Year(desk, tell=lambda each: _tell(each, everything))
            asyncio.run(live_through(year, deployments, seed, FIRST, date.fromisoformat(last)))
    for key in year.dropped:
        click.echo(f"dropped: {key}")
    for line in figures(year.messages):
        click.echo(line)


def _tell(each: Message, everything: bool) -> None:
    if each.is_new and (each.by_time or everything):
        by = "*" if each.by_time else " "
        said = " / ".join(each.text.splitlines())
        click.echo(f"{each.at:%a %d %b %H:%M} {by} {each.to:<16} {each.kind:<20} {said}")


def figures(messages: list[Message]) -> list[str]:
    """How many messages a week each kind of person got: the median and the most."""
    a_week: dict[str, Counter[tuple[int, int]]] = defaultdict(Counter)
    for each in messages:
        if each.is_new:
            a_week[each.to][each.at.isocalendar()[:2]] += 1
    return [
        f"{who:<20} {sum(weeks.values()):>5} messages; in a week with any {median(weeks.values()):g}, "
        f"at most {max(weeks.values())}"
        for who, weeks in sorted(a_week.items(), key=lambda each: -sum(each[1].values()))
    ]


if __name__ == "__main__":
    main()
