"""What people change: each click or dialog as Slack brings it, each time of a matter of its own."""

from typing import Any

from benchmarks.acts import Act, Do
from benchmarks.alliance import head_of, leader
from benchmarks.running import Running
from tests.given.school import DIRECTOR

_FIRST_WRITER = 1_000
"""The first of the heads who ask for support, and are in no live deployment."""

_PAGES: tuple[dict[str, Any], ...] = (
    {"kind": ">SLE", "area": ">maths", "need": "Year 6 falls behind in fractions."},
    {
        "days": "3",
        "starts_on": "2026-12-01",
        "ends_on": "2027-02-12",
        "pattern": ">spread",
        "scope": "Coach two teachers.",
    },
    {"outcomes": "Both teach the unit.", "improves": "Maths in Key Stage 2.", "reasons": []},
    {},
)
_AGREED = {
    "scope": "Coach two teachers.",
    "outcomes": "Both teach the unit.",
    "days": "3",
    "starts_on": "2026-12-01",
    "ends_on": "2027-02-12",
    "meeting": ">no",
}
_MADE = {
    "made_on": "2026-10-20",
    "half_days": ">1",
    "kind": ">coaching",
    "done": "We planned a unit on fractions.",
    "targets": [">1"],
}


async def first_page(running: Running, number: int) -> None:
    """A head begins a request."""
    who = head_of(_FIRST_WRITER + number)
    await running.does(who, "view", "request:1", "update", about="", fields=_PAGES[0])


async def log_visit(running: Running, who: str, deployment: int, day: str = _MADE["made_on"]) -> None:  # type: ignore[assignment]
    """A leader logs a visit."""
    await running.does(who, "view", "log_visit", about=f"{deployment}|", fields={**_MADE, "made_on": day})


async def _writing(running: Running, _times: int) -> Do:
    async def write(number: int) -> None:
        await first_page(running, number)

    return write


async def _approving(running: Running, times: int) -> Do:
    seen = []
    for number in range(times):
        about = ""
        who = head_of(2 * _FIRST_WRITER + number)
        for page, fields in enumerate(_PAGES, start=1):
            await running.does(who, "view", f"request:{page}", "update", about=about, fields=fields)
            about = about or str(running.newest_request())
        await running.does(DIRECTOR, "action", "approve_request", value=about)
        seen.append(running.slack.last["view"]["private_metadata"])
    await running.sends()

    async def approve(number: int) -> None:
        await running.does(DIRECTOR, "view", "approve_request", about=seen[number], fields=_AGREED)

    return approve


async def _accepting(running: Running, times: int) -> Do:
    lives = running.has(*["proposed"] * times)

    async def accept(number: int) -> None:
        life = lives[number]
        await running.does(leader(life.leader_number), "action", "accept", value=str(life.deployment))

    return accept


async def _logging(running: Running, times: int) -> Do:
    lives = running.has(*["active"] * times)

    async def log(number: int) -> None:
        await log_visit(running, leader(lives[number].leader_number), lives[number].deployment)

    return log


async def _signing(running: Running, times: int) -> Do:
    lives = running.has(*["finalised"] * times)

    async def sign(number: int) -> None:
        life = lives[number]
        await running.does(leader(life.leader_number), "action", "sign", value=str(life.agreement_id))

    return sign


ACTS = (
    Act("first page of a request", _writing, 10, 20),
    Act("Approve", _approving, 10, 20),
    Act("Accept", _accepting, 10, 20),
    Act("Log a visit", _logging, 10, 20),
    Act("Sign", _signing, 10, 20),
)
