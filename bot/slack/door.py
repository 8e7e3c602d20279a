"""The door: what comes in over HTTP is looked at before anything reads it, and whose it is at both doors.

Over HTTP, age and signature are checked on the raw bytes, by
https://docs.slack.dev/authentication/verifying-requests-from-slack/. Only then is a body read; only what
Slack signed just now, for this app in this workspace, reaches a conversation.
"""

import asyncio
import hashlib
import hmac
import json
import logging
import re
import time
from urllib.parse import parse_qsl

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse

from bot.counted import Counted
from bot.handlers.clicks import Missing
from bot.slack.edge import Payload, Unreadable, cleaned
from bot.slack.whose import Ours

log = logging.getLogger("bot")

REQUEST_PATH = "/slack/events"
LARGEST_BODY = 2**20
"""Bytes of a request. Slack's largest, a dialog of a hundred blocks with all its values, is far below."""

_PATIENCE_SECONDS = 10.0  # for a body to come in
_OLDEST_SECONDS = 300
_LONGEST_SSL_CHECK = 1_000
_TIMESTAMP = re.compile(r"[0-9]{1,12}", re.ASCII)
_SIGNATURE = re.compile(r"v0=[0-9a-f]{64}", re.ASCII)
_SSL_CHECK = re.compile(rb"(?:^|&)ssl_check=1(?:&|$)")
_BROKEN_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
# Nothing else is handed on: headers are not signed, and some would tell Bolt what to do.
_HANDED_ON = ("X-Slack-Retry-Num", "X-Slack-Retry-Reason")


class HttpDoor:
    """Answers the requests that come to the app's request URL."""

    def __init__(self, app: AsyncApp, signing_secret: str, ours: Ours) -> None:
        self._app = app
        self._secret = signing_secret.encode()
        self._ours = ours
        self._unverified = Counted(
            log,
            "A request was refused, since its signature or its age is wrong. If Slack sent it, "
            "SLACK_SIGNING_SECRET is wrong: copy it again from the app's page Basic Information. "
            "(A clock that is minutes off does the same.)",
        )
        self._foreign = foreign()

    def add_to(self, application: web.Application) -> None:
        """Answer at the one address that Slack sends to."""
        application.router.add_post(REQUEST_PATH, self.answer)

    async def answer(self, request: web.Request) -> web.Response:
        """401 for what Slack did not sign just now, 400 for what cannot be read, else what Bolt answers."""
        timestamps, signatures = (
            request.headers.getall(f"X-Slack-{name}", []) for name in ("Request-Timestamp", "Signature")
        )
        if not timestamps and not signatures and await _is_ssl_check(request):
            return web.Response()
        if not await self._is_signed(request, timestamps, signatures):
            self._unverified.note()
            return web.Response(status=401)
        try:
            payload = cleaned(_read(await request.read(), request.content_type))
        except Unreadable as unreadable:
            log.warning("A signed request cannot be read: %s.", unreadable)
            return web.Response(status=400)
        if payload.get("ssl_check") == "1":
            return web.Response()
        if payload.get("type") != "url_verification" and not self._ours.owns(payload):
            self._foreign.note()
            return web.Response()
        headers = {name: request.headers[name] for name in _HANDED_ON if name in request.headers}
        # Bolt's word for what is read and verified already.
        handed_on = AsyncBoltRequest(body=payload, headers=dict(headers), mode="socket_mode")
        try:
            return await to_aiohttp_response(await self._app.async_dispatch(handed_on))
        except Missing as missing:  # what Bolt itself reads, before and after any conversation
            log.warning("A signed request cannot be read: it has no %s.", missing.what)
            return web.Response(status=400)

    async def _is_signed(self, request: web.Request, timestamps: list[str], signatures: list[str]) -> bool:
        """Whether Slack signed exactly these bytes, not longer ago than it says one should take."""
        if len(timestamps) != 1 or len(signatures) != 1:
            return False
        timestamp, signature = timestamps[0], signatures[0]
        if not (_TIMESTAMP.fullmatch(timestamp) and _SIGNATURE.fullmatch(signature)):
            return False
        if abs(time.time() - int(timestamp)) > _OLDEST_SECONDS:
            return False
        signed = b"v0:" + timestamp.encode() + b":" + await _body(request)
        digest = hmac.new(self._secret, signed, hashlib.sha256).hexdigest()
        return hmac.compare_digest(f"v0={digest}", signature)


class SocketDoor(AsyncSocketModeHandler):
    """Takes in the envelopes of Socket Mode, whose connection itself is Slack's word for them."""

    def __init__(
        self, app: AsyncApp, app_token: str, client: object, ping_interval: float, ours: Ours
    ) -> None:
        super().__init__(app, app_token, web_client=client, ping_interval=ping_interval)  # type: ignore[arg-type]
        self._ours = ours
        self._foreign = foreign()

    async def handle(self, client: SocketModeClient, req: SocketModeRequest) -> None:  # type: ignore[override]
        try:
            req.payload = cleaned(req.payload)
        except Unreadable as unreadable:
            log.warning("An envelope from Slack cannot be read: %s.", unreadable)
        else:
            if self._ours.owns(req.payload):
                try:
                    await super().handle(client, req)
                    return
                except Missing as missing:  # as above
                    log.warning("An envelope from Slack cannot be read: it has no %s.", missing.what)
            else:
                self._foreign.note()
        await client.send_socket_mode_response(SocketModeResponse(req.envelope_id))


def foreign() -> Counted:
    """The warning about what is Slack's, but meant for others."""
    return Counted(log, "Slack sent something from another workspace or app, which was ignored.")


async def _is_ssl_check(request: web.Request) -> bool:
    """Slack's look at the certificate, the one thing that it does not sign."""
    if request.content_length is None or request.content_length > _LONGEST_SSL_CHECK:
        return False
    return bool(_SSL_CHECK.search(await _body(request)))


async def _body(request: web.Request) -> bytes:
    try:
        async with asyncio.timeout(_PATIENCE_SECONDS):
            return await request.read()
    except TimeoutError:
        raise web.HTTPRequestTimeout from None


def _read(body: bytes, content_type: str) -> Payload:
    """The payload in a body: JSON, or a form that is a command or has JSON in it. Raises Unreadable."""
    try:
        text = body.decode()
        if content_type == "application/json" or text.startswith("{"):
            return _json(text)
        if _BROKEN_ESCAPE.search(text):
            raise Unreadable("broken escape")
        form = dict(
            parse_qsl(text, keep_blank_values=True, strict_parsing=True, errors="strict", max_num_fields=100)
        )
    except ValueError:
        raise Unreadable("neither JSON nor a form") from None
    if "payload" in form:
        return _json(form["payload"])
    if not {"command", "ssl_check"} & form.keys():
        raise Unreadable("a form without a payload")
    return dict(form)


def _json(text: str) -> Payload:
    try:
        found = json.loads(text, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise Unreadable("broken JSON") from None
    if not isinstance(found, dict):
        raise Unreadable("JSON, but not an object")
    return found


def _no_number(name: str) -> None:
    raise ValueError(name)
