"""Sixty ways to misuse a page: each is refused in a sentence, and changes nothing."""

from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import FormData

from bot.desk import Desk
from bot.handlers.clicks import LARGEST_FILE
from tests.given.alliance import LEO
from tests.given.paper import Paper
from tests.given.school import HEAD
from tests.given.tables import Rows, all_rows
from tests.given.world import build
from tests.pages.test_safe import done
from tests.pages.walking import Client, Walker, way_in

ALL = 2_000_000_000
"""A number that nothing has."""


@dataclass(frozen=True)
class Misuse:
    """One request: its path, what it says in a form, and as whom. Braces stand for what the world holds."""

    path: str
    said: dict[str, str] | bytes | None = None
    method: str = "POST"
    status: tuple[int, ...] = (422,)
    headers: dict[str, str] = field(default_factory=dict)
    signed_in: bool = True


SURE = {"token": "{token}", "sure": "yes"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
PARTS = {"Content-Type": "multipart/form-data; boundary=x"}
TOO_MUCH = b"--x\r\nContent-Disposition: form-data; name=portrait\r\n\r\n" + bytes(LARGEST_FILE + 2_000_000)
OUT = (401,)
GONE = (410,)
NO = (404, 405)


def pressed(press: str, **more: str) -> dict[str, str]:
    return {**SURE, "press": press, **more}


MISUSED: dict[str, Misuse] = {
    # nobody's, or made up
    "somebody's page without a session": Misuse("/home", method="GET", status=OUT, signed_in=False),
    "messages without a session": Misuse("/messages", method="GET", status=OUT, signed_in=False),
    "a message without a session": Misuse("/m/{theirs}", method="GET", status=OUT, signed_in=False),
    "a file without a session": Misuse("/m/{theirs}/file", method="GET", status=OUT, signed_in=False),
    "a dialog without a session": Misuse("/d/{own_dialog}", method="GET", status=OUT, signed_in=False),
    "reading over without a session": Misuse(
        "/d/{own_dialog}/check", method="GET", status=OUT, signed_in=False
    ),
    "pressing without a session": Misuse(
        "/press", pressed("click|accept|{proposed}"), status=OUT, signed_in=False
    ),
    "sending without a session": Misuse("/d/{own_dialog}/check", SURE, status=OUT, signed_in=False),
    "signing out without a session": Misuse("/out", {"everywhere": "yes"}, status=OUT, signed_in=False),
    "a session made up": Misuse(
        "/home", method="GET", status=OUT, signed_in=False, headers={"Cookie": "page=made-up"}
    ),
    "a session of SQL": Misuse(
        "/home", method="GET", status=OUT, signed_in=False, headers={"Cookie": "page=' OR 1=1 --"}
    ),
    "an endless session": Misuse(
        "/home", method="GET", status=OUT, signed_in=False, headers={"Cookie": f"page={'a' * 7_000}"}
    ),
    "two sessions": Misuse(
        "/home", method="GET", status=OUT, signed_in=False, headers={"Cookie": "page=a; page=b"}
    ),
    "what is kept of a session": Misuse(
        "/home", method="GET", status=OUT, signed_in=False, headers={"Cookie": "page={kept}"}
    ),
    "a link made up": Misuse("/go/made-up", method="GET", status=GONE, signed_in=False),
    "a link of SQL": Misuse("/go/%27%20OR%201=1", method="GET", status=GONE, signed_in=False),
    "a link that climbs": Misuse("/go/..%2F..%2Fhome", method="GET", status=GONE, signed_in=False),
    "beginning by a link made up": Misuse("/go/made-up", {}, status=GONE, signed_in=False),
    "what is kept of a link": Misuse("/go/{kept_link}", {}, status=GONE, signed_in=False),
    "no code": Misuse("/", {"address": "{address}"}, signed_in=False),
    "a wrong code": Misuse("/", {"address": "{address}", "code": "{wrong_code}"}, signed_in=False),
    "a code of SQL": Misuse("/", {"address": "{address}", "code": "' OR 1=1 --"}, signed_in=False),
    "another's code": Misuse("/", {"address": "{address}", "code": "{their_code}"}, signed_in=False),
    "an address of SQL": Misuse("/", {"address": "%' OR 1=1 --", "code": "000000"}, signed_in=False),
    "no address": Misuse("/", {"code": "{their_code}"}, signed_in=False),
    # forms of another time or place
    "a press without its token": Misuse("/press", {"press": "click|accept|{proposed}", "sure": "yes"}),
    "a dialog without its token": Misuse("/d/{own_dialog}/check", {"sure": "yes"}),
    "signing out without its token": Misuse("/out", {"everywhere": "yes"}),
    "an empty token": Misuse("/press", pressed("click|accept|{proposed}", token="")),
    "a token made up": Misuse("/press", pressed("click|accept|{proposed}", token="made.up")),
    "a token without its signature": Misuse("/press", pressed("click|accept|{proposed}", token="{mark}")),
    "a token under another mark": Misuse("/press", pressed("click|accept|{proposed}", token="x{token}")),
    "another's token": Misuse("/press", pressed("click|accept|{proposed}", token="{their_token}")),
    # what is another's
    "another's message": Misuse("/m/{theirs}", method="GET"),
    "another's file": Misuse("/m/{theirs}/file", method="GET"),
    "another's dialog": Misuse("/d/{their_dialog}", method="GET"),
    "reading over another's dialog": Misuse("/d/{their_dialog}/check", method="GET"),
    "sending another's dialog": Misuse("/d/{their_dialog}/check", SURE),
    "approving without being director": Misuse("/press", pressed("click|approve|{submitted}")),
    "releasing without being head": Misuse("/press", pressed("click|release|{accepted}")),
    "a button of a message of another's": Misuse(
        "/press", pressed("click|release|{accepted}", at="m:{theirs}")
    ),
    "accepting another's proposal": Misuse("/press", pressed("click|accept|{nadias}")),
    "signing for another": Misuse(
        "/press", pressed("click|sign|{signed}", signed_as="Priya Ferndale", asked="yes")
    ),
    # what is not there, or not any more
    "a message that is not there": Misuse(f"/m/{ALL}", method="GET"),
    "a message with a word for a number": Misuse("/m/first", method="GET", status=NO),
    "a dialog that is not there": Misuse("/d/nothing", method="GET"),
    "a button that is not there": Misuse("/press", pressed("click|open sesame|1")),
    "no button": Misuse("/press", SURE),
    "half a button": Misuse("/press", pressed("click")),
    "a deployment that is not there": Misuse("/press", pressed(f"click|accept|{ALL}")),
    "a number larger than any": Misuse("/press", pressed(f"click|accept|{'9' * 30}")),
    "a number below nothing": Misuse("/press", pressed("click|accept|-1")),
    "a word for a number": Misuse("/press", pressed("click|accept|first")),
    "no number": Misuse("/press", pressed("click|accept|")),
    "a step from another state": Misuse("/press", pressed("click|accept|{accepted}")),
    "a place that is not there": Misuse("/admin", method="GET", status=NO),
    "a file of the program": Misuse("/style.css/..%2Fdoor.py", method="GET", status=NO),
    "another way to ask": Misuse("/home", {}, method="PUT", status=NO),
    "taking a page away": Misuse("/home", method="DELETE", status=NO),
    "pressing by looking": Misuse("/press?press=click|accept|{proposed}&sure=yes", method="GET", status=NO),
    "signing out by looking": Misuse("/out", method="GET", status=NO),
    # what nobody's browser sends
    "a form that is none": Misuse("/press", b"\xff\xfe\x00=&&&=%ZZ", headers=FORM),
    "parts that break off": Misuse("/d/{own_dialog}", b"--x\r\nContent-Disposition: form-da", headers=PARTS),
    "parts without a name": Misuse(
        "/d/{own_dialog}", b"--x\r\nContent-Disposition: form-data\r\n\r\nhello\r\n--x--\r\n", headers=PARTS
    ),
    "parts without a boundary": Misuse(
        "/d/{own_dialog}", b"hello", headers={"Content-Type": "multipart/form-data"}
    ),
    "JSON": Misuse("/press", b'{"press": "click|accept|1"}', headers={"Content-Type": "application/json"}),
    "a form of ten megabytes": Misuse("/press", b"press=" + b"a" * 10_000_000, status=(413,), headers=FORM),
    "a dialog of more than a file": Misuse("/d/{own_dialog}", TOO_MUCH, status=(413,), headers=PARTS),
}


@pytest.fixture
async def held(client: Client, walker: Walker, desk: Desk) -> dict[str, Any]:
    """What the world holds that somebody may try to use: the head's, and the leader's who is signed in."""
    ids = build(desk)
    await walker.comes_in(desk, HEAD)
    their_token = walker.paper.fields["token"][0]
    await walker.opens("/messages")
    theirs = next(href for href, _ in walker.paper.links if href.startswith("/m/"))
    await walker.opens("/home")
    await walker.presses("Request support")
    their_dialog = walker.path
    client.session.cookie_jar.clear()
    their_code = way_in(desk, HEAD).code
    await walker.comes_in(desk, LEO)
    await walker.presses("Change portrait")
    own_dialog = walker.path
    await walker.opens("/home")
    token = walker.paper.fields["token"][0]
    kept = desk.look_now(all_rows)
    return {
        "token": token,
        "mark": token.partition(".")[0],
        "their_token": their_token,
        "theirs": theirs.rpartition("/")[2],
        "their_dialog": their_dialog.rpartition("/")[2],
        "own_dialog": own_dialog.rpartition("/")[2],
        "their_code": their_code,
        "wrong_code": "000000",
        "kept": kept["pagesession"][-1].partition("'key': '")[2][:64],
        "kept_link": kept["entrance"][-1].partition("'token': '")[2][:64],
        "address": "leo.hartsmere@example.org",
        "proposed": ids["deployment"]["proposed"],
        "accepted": ids["deployment"]["accepted"],
        "signed": ids["deployment"]["finalised"],
        "submitted": ids["request"]["submitted"],
        "nadias": ids["placement"],
    }


async def test_each_is_refused_and_nothing_is_changed(
    client: Client, desk: Desk, held: dict[str, Any]
) -> None:
    before: Rows = await desk.look(all_rows)
    page = next(iter(client.session.cookie_jar)).value
    wrong = {}
    for which, misuse in MISUSED.items():
        client.session.cookie_jar.clear()
        if "{token}" in str(misuse.said):  # what is drawn anew each time
            async with client.get("/messages", headers={"Cookie": f"page={page}"}) as drawn:
                held["token"] = Paper.of(await drawn.text()).fields["token"][0]
        headers = {name: each.format(**held) for name, each in misuse.headers.items()}
        if misuse.signed_in:
            headers["Cookie"] = f"page={page}"
        said: Any = misuse.said
        if isinstance(said, dict):
            said = {name: each.format(**held) for name, each in said.items()}
            is_dialog = misuse.path.startswith("/d/") and not misuse.path.endswith("/check")
            said = FormData(said) if is_dialog else said
        path = misuse.path.format(**held)
        async with client.request(misuse.method, path, data=said, headers=headers) as answer:
            text = await answer.text()
        if answer.status not in misuse.status or "Traceback" in text:
            wrong[which] = f"{answer.status}: {' '.join(Paper.of(text).text.split())[:200]}"
    assert wrong == {}
    assert await done(desk, before) == {}


def test_there_are_at_least_sixty() -> None:
    assert len(MISUSED) >= 60
