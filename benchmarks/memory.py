"""Memory: that of this process, while it answers twenty thousand events."""

import gc
import resource
from pathlib import Path

from benchmarks.alliance import head_of, leader
from benchmarks.measuring import Line
from benchmarks.running import Running

EVENTS, _BEFORE = 20_000, 4_000
_MOST = 1.1


async def memory(on: Running, kind: str) -> list[Line]:
    """Questions, checks and opened home tabs in turn; what they queue is sent."""
    before = 0
    for number in range(EVENTS):
        if number == _BEFORE:
            before = _held()
        who = leader(number % 200) if number % 3 else head_of(1 + number % 200)
        if number % 2:
            await on.does(who, "command", "/eligibility", "SLE", text="sle deputy head 3 years maths")
        elif number % 10:
            await on.does(who, "command", "/ask", text="what does an SLE cost?")
        else:
            await on.does(who, "event", "app_home_opened")
            await on.sends()
    after = _held()
    return [
        Line(
            f"memory over {EVENTS:,} events, {kind}",
            f"{before / 2**20:.0f} MB, then {after / 2**20:.0f} MB",
            f"<= {_MOST} x",
            after <= _MOST * before,
        )
    ]


def _held() -> int:
    """Bytes that this process holds now."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize()
