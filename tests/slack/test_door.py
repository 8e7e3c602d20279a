"""The door for signed HTTP: what Slack did not sign just now is refused before anything reads it."""

import asyncio
import hashlib
import hmac
import json
import logging
import time
import zlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode

import aiohttp
import pytest
from aiohttp import web
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

from bot import counted
from bot.slack import door
from bot.slack.door import LARGEST_BODY, REQUEST_PATH, HttpDoor
from bot.slack.whose import Ours

SECRET = "the secret of these tests"
TEAM, APP = "T0OURS", "A0OURS"
COMMAND = {"command": "/ask", "text": "hello", "user_id": "U1", "team_id": TEAM, "api_app_id": APP}
EVENT: dict[str, Any] = {
    "type": "event_callback",
    "team_id": TEAM,
    "api_app_id": APP,
    "event": {"type": "message", "user": "U1", "text": "hello"},
}


@dataclass
class Behind:
    """Whatever stands behind the door, and what reached it."""

    reached: list[AsyncBoltRequest] = field(default_factory=list)

    async def async_dispatch(self, request: AsyncBoltRequest) -> BoltResponse:
        self.reached.append(request)
        return BoltResponse(status=200, body="in")


@pytest.fixture
def behind() -> Behind:
    return Behind()


@pytest.fixture
async def url(behind: Behind) -> AsyncIterator[str]:
    made = HttpDoor(behind, SECRET, Ours(TEAM, None, APP))  # type: ignore[arg-type]
    application = web.Application(client_max_size=LARGEST_BODY)
    made.add_to(application)
    runner = web.AppRunner(application, auto_decompress=False)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}{REQUEST_PATH}"
    await runner.cleanup()


def sign(body: bytes, timestamp: str, secret: str = SECRET) -> str:
    signed = b"v0:" + timestamp.encode("utf-8", "surrogateescape") + b":" + body
    return "v0=" + hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()


def now(later: int = 0) -> str:
    return str(int(time.time()) + later)


Headers = list[tuple[str, str]]


def signed(body: bytes, kind: str, timestamp: str = "", secret: str = SECRET) -> Headers:
    timestamp = timestamp or now()
    return [
        ("Content-Type", kind),
        ("X-Slack-Request-Timestamp", timestamp),
        ("X-Slack-Signature", sign(body, timestamp, secret)),
    ]


FORM, JSON = "application/x-www-form-urlencoded", "application/json"


async def posted(url: str, body: bytes, headers: Headers) -> tuple[int, str]:
    async with (
        aiohttp.ClientSession() as session,
        session.post(url, data=body, headers=headers) as response,
    ):
        return response.status, await response.text()


def form(payload: dict[str, Any]) -> bytes:
    return urlencode(payload).encode()


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (form(COMMAND), FORM),
        (json.dumps(EVENT).encode(), JSON),
        (form({"payload": json.dumps({"type": "block_actions", "team": {"id": TEAM}})}), FORM),
        (json.dumps(EVENT, ensure_ascii=False).replace("hello", "Café").encode(), JSON),
    ],
    ids=["command", "event", "click", "letters beyond ASCII"],
)
async def test_what_slack_signed_comes_in(url: str, behind: Behind, body: bytes, kind: str) -> None:
    assert await posted(url, body, signed(body, kind)) == (200, "in")
    assert len(behind.reached) == 1


BODY = form(COMMAND)
FAR = "9" * 40
MALFORMED_TIMESTAMPS = {
    "no number": "soon",
    "empty": "",
    "not a number": "NaN",
    "infinite": "inf",
    "exponent": "1e9",
    "huge": FAR,
    "longer than Python reads": "9" * 5000,
    "negative": f"-{now()}",
    "plus": f"+{now()}",
    "float": f"{now()}.0",
    "hexadecimal": hex(int(now())),
    "underscores": "1_700_000_000",
    "inner blank": f"{now()[:5]} {now()[5:]}",
    "Arabic digits": now().translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")),
    "fullwidth digits": "".join(chr(ord(digit) + 0xFEE0) for digit in now()),
    "milliseconds": now() + "000",
    "zero": "0",
    "list": f"{now()},{now()}",
    "old": now(-301),
    "an hour old": now(-3600),
    "from the future": now(7200),  # made when the tests are collected, and used much later
    "far future": now(86400),
    "letter beyond ASCII": "é",
    "byte that is no UTF-8": "\udcff",
    "percent": "%s%n",
    "quotes": '"1"',
}


@pytest.mark.parametrize("timestamp", MALFORMED_TIMESTAMPS.values(), ids=MALFORMED_TIMESTAMPS)
async def test_a_timestamp_that_is_no_moment_of_the_last_five_minutes_is_refused(
    url: str, behind: Behind, timestamp: str
) -> None:
    assert await posted(url, BODY, signed(BODY, FORM, timestamp or " ")) == (401, "")
    assert behind.reached == []


HONEST = "0" * 64
MALFORMED_SIGNATURES = {
    "empty": "",
    "no version": HONEST,
    "other version": f"v1={HONEST}",
    "capital": f"V0={HONEST}",
    "too short": f"v0={HONEST[:-1]}",
    "too long": f"v0={HONEST}0",
    "nothing after the version": "v0=",
    "letter beyond ASCII": f"v0={HONEST[:-1]}é",
    "byte that is no UTF-8": f"v0={HONEST[:-1]}\udcff",
    "no hexadecimal": f"v0={'z' * 64}",
    "Arabic digits": f"v0={'٣' * 64}",
    "huge": f"v0={'a' * 5000}",
    "two": f"v0={HONEST}, v0={HONEST}",
    "quoted": f'"v0={HONEST}"',
    "bearer": f"Bearer v0={HONEST}",
    "well formed but forged": f"v0={HONEST}",
}


@pytest.mark.parametrize("signature", MALFORMED_SIGNATURES.values(), ids=MALFORMED_SIGNATURES)
async def test_a_signature_that_is_not_slacks_is_refused(url: str, behind: Behind, signature: str) -> None:
    headers = [
        ("Content-Type", FORM),
        ("X-Slack-Request-Timestamp", now()),
        ("X-Slack-Signature", signature),
    ]
    assert await posted(url, BODY, headers) == (401, "")
    assert behind.reached == []


def _right() -> dict[str, str]:
    return dict(signed(BODY, FORM))


def _wrong_ones() -> dict[str, Headers]:
    right = _right()
    stamp, mark = right["X-Slack-Request-Timestamp"], right["X-Slack-Signature"]
    kind, at, by = ("Content-Type", FORM), "X-Slack-Request-Timestamp", "X-Slack-Signature"
    return {
        "none": [kind],
        "no signature": [kind, (at, stamp)],
        "no timestamp": [kind, (by, mark)],
        "two timestamps": [kind, (at, stamp), (at, stamp), (by, mark)],
        "two signatures": [kind, (at, stamp), (by, mark), (by, mark)],
        "a wrong and a right signature": [kind, (at, stamp), (by, f"v0={HONEST}"), (by, mark)],
        "the right one in capitals": [kind, (at, stamp), (by, mark.upper())],
        "another secret": signed(BODY, FORM, secret="another"),
        "an empty secret": signed(BODY, FORM, secret=""),
        "another moment": [kind, (at, str(int(stamp) - 1)), (by, mark)],
        "another body": signed(BODY + b"x", FORM),
        "a body without its end": signed(BODY[:-1], FORM),
        "no body": signed(b"", FORM),
        "a header that tells Bolt what to do": [
            kind,
            ("X-Slack-Bolt-Lazy-Only", "1"),
            ("X-Slack-Bolt-Lazy-Function-Name", "ask"),
        ],
        "a content type that is none": [("Content-Type", "\udcff;;;=")],
        "JSON by name": [("Content-Type", JSON)],
        "compressed by name": [kind, ("Content-Encoding", "gzip")],
    }


@pytest.mark.parametrize("which", _wrong_ones())
async def test_headers_that_are_not_slacks_are_refused(url: str, behind: Behind, which: str) -> None:
    assert await posted(url, BODY, _wrong_ones()[which]) == (401, "")
    assert behind.reached == []


async def test_a_small_compressed_body_is_not_blown_up(url: str, behind: Behind) -> None:
    body = zlib.compress(b"a" * 10_000_000)
    headers = [*signed(body, FORM), ("Content-Encoding", "deflate")]
    assert (await posted(url, body, headers))[0] == 400  # signed, and yet no form
    assert behind.reached == []


async def test_a_body_larger_than_any_of_slacks_is_not_taken_in(url: str, behind: Behind) -> None:
    body = b"a=" + b"a" * LARGEST_BODY
    assert (await posted(url, body, signed(body, FORM)))[0] == 413
    assert behind.reached == []


UNREADABLE: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", JSON),
    "an empty form": (b"", FORM),
    "a list": (b"[]", JSON),
    "a text": (b'"hello"', JSON),
    "a number": (b"1", JSON),
    "null": (b"null", JSON),
    "broken": (b'{"type": ', JSON),
    "two objects": (b"{}{}", JSON),
    "no number": (b'{"event_time": NaN}', JSON),
    "a number too long to read": (b'{"event_time": ' + b"9" * 5000 + b"}", JSON),
    "deep": (b'{"a":' * 5000 + b"1" + b"}" * 5000, JSON),
    "nested deeper than anything": (b'{"a":' * 100 + b"1" + b"}" * 100, JSON),
    "deep lists": (b'{"a":' + b"[" * 50000 + b"]" * 50000 + b"}", JSON),
    "no UTF-8": (b'{"type": "\xff"}', JSON),
    "form as JSON": (BODY, JSON),
    "broken escape": (b"command=%zz&text=a", FORM),
    "half an escape": (b"command=/ask&text=%e", FORM),
    "an escape that is no UTF-8": (b"command=/ask&text=%ff%fe", FORM),
    "no fields": (b"hello", FORM),
    "no payload": (b"hello=you", FORM),
    "an empty payload": (b"payload=", FORM),
    "a broken payload": (b"payload=%7B%22type%22", FORM),
    "a list for a payload": (b"payload=%5B%5D", FORM),
    "a number for a payload": (b"payload=5", FORM),
    "a thousand fields": (b"&".join(b"f%d=1" % n for n in range(1000)), FORM),
    "another content type": (b"<xml/>", "text/xml"),
}


@pytest.mark.parametrize("which", UNREADABLE)
async def test_signed_but_no_payload_is_a_bad_request(url: str, behind: Behind, which: str) -> None:
    body, kind = UNREADABLE[which]
    assert await posted(url, body, signed(body, kind)) == (400, "")
    assert behind.reached == []


@pytest.mark.parametrize("how", ["unsigned", "signed"])
async def test_slacks_look_at_the_certificate_is_answered_and_nothing_else(
    url: str, behind: Behind, how: str
) -> None:
    body = b"token=abc&ssl_check=1"
    headers = signed(body, FORM) if how == "signed" else [("Content-Type", FORM)]
    assert await posted(url, body, headers) == (200, "")
    assert behind.reached == []


@pytest.mark.parametrize(
    "body", [b"not_ssl_check=1", b"ssl_check=0", b'{"ssl_check": 1}', b"text=ssl_check=1"]
)
async def test_what_only_looks_like_it_is_refused(url: str, body: bytes) -> None:
    assert await posted(url, body, [("Content-Type", FORM)]) == (401, "")


FOREIGN: dict[str, tuple[bytes, str]] = {
    "a command in another workspace": (form({**COMMAND, "team_id": "T0THEIRS"}), FORM),
    "a command of another app": (form({**COMMAND, "api_app_id": "A0THEIRS"}), FORM),
    "an event of another app": (json.dumps({**EVENT, "api_app_id": "A0THEIRS"}).encode(), JSON),
    "an event of no workspace": (json.dumps({**EVENT, "team_id": None}).encode(), JSON),
    "an empty object": (b"{}", JSON),
    "a click in another workspace": (
        b"payload=" + quote(json.dumps({"type": "block_actions", "team": {"id": "T0THEIRS"}})).encode(),
        FORM,
    ),
}


@pytest.mark.parametrize("which", FOREIGN)
async def test_what_is_meant_for_others_gets_an_empty_answer(url: str, behind: Behind, which: str) -> None:
    body, kind = FOREIGN[which]
    assert await posted(url, body, signed(body, kind)) == (200, "")
    assert behind.reached == []


async def test_a_header_that_nobody_signed_is_not_handed_on(url: str, behind: Behind) -> None:
    headers = [*signed(BODY, FORM), ("X-Slack-Bolt-Lazy-Only", "1"), ("X-Slack-Retry-Num", "1")]
    await posted(url, BODY, headers)
    (reached,) = behind.reached
    assert (reached.lazy_only, reached.headers["x-slack-retry-num"]) == (False, ["1"])


async def test_a_wrong_secret_is_told_at_once_and_then_counted(
    url: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counted, "EVERY_SECONDS", 0.3)
    # What other tests of the process did to the levels of loggers above must not decide what is seen here.
    with caplog.at_level(logging.WARNING, door.__name__):
        answers = [await posted(url, BODY, signed(BODY, FORM, secret="wrong")) for _ in range(5)]
        assert [status for status, _ in answers] == [401] * 5
        first = [record.getMessage() for record in caplog.records]
        assert len(first) == 1
        assert "SLACK_SIGNING_SECRET is wrong" in first[0]
        await asyncio.sleep(0.5)
    assert "4 times" in caplog.records[1].getMessage()
