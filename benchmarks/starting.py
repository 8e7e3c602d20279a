"""How long it takes to start, beside the import of the libraries that running needs.

Processor time of each process: waits for Slack are left out by that. The floor is what the libraries take,
with what they make of our tables, without which nothing runs.
"""

import asyncio
import os
import subprocess
import sys
from pathlib import Path
from statistics import median

from benchmarks.far_slack import bot_beside
from benchmarks.measuring import Line

_MOST = 1.5
_ROUNDS = 7

# What a bot uses from its first click on; what only some acts need is imported where it is used.
LIBRARIES = (
    "aiohttp",
    "apscheduler.schedulers.asyncio",
    "click",
    "holidays",
    "rapidfuzz",
    "slack_bolt.adapter.aiohttp",
    "slack_bolt.adapter.socket_mode.aiohttp",
    "slack_bolt.async_app",
    "snowballstemmer",
    "sqlalchemy.dialects.postgresql",  # the tables' indexes are given for both
    "sqlalchemy.dialects.sqlite",
    "sqlmodel",
)


_TABLES = "bot.store.tables"


async def starting(database_url: str, kind: str) -> list[Line]:
    """The middle of several rounds of each, in turn; the first start makes the tables, and does not count."""
    rounds: list[tuple[float, float, float]] = []
    async with bot_beside(database_url):
        pass
    for _ in range(_ROUNDS):
        imported = await asyncio.to_thread(_importing, *LIBRARIES)
        floor = await asyncio.to_thread(_importing, *LIBRARIES, _TABLES)
        async with bot_beside(database_url) as (bot, _):
            rounds.append((of_process(bot.process.pid), imported, floor))
    ran, imported, floor = map(median, zip(*rounds, strict=True))
    ratio, floors = (median(each[0] / each[of] for each in rounds) for of in (1, 2))
    return [
        Line(
            f"starting, {kind}",
            f"{ratio:.2f} imports ({ran:.2f} s), {floors:.2f} floors of {floor:.2f} s",
            f"<= {_MOST} imports ({imported:.2f} s) or floors",
            min(ratio, floors) <= _MOST,
        )
    ]


def _importing(*modules: str) -> float:
    code = f"import time, {', '.join(modules)}; print(time.process_time())"
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return float(told.stdout)


def of_process(pid: int) -> float:
    """Seconds of processor time that another process has had."""
    told = Path(f"/proc/{pid}/stat").read_text(encoding="ascii")
    fields = told.rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
