"""Signed HTTP: the app's request URL."""

import asyncio
import hashlib
import hmac
import json
import time
import uuid
from collections.abc import Callable
from contextlib import suppress
from typing import Any
from urllib.parse import urlencode

import aiohttp

from sandbox import tokens
from sandbox.bot import Delivery, NotAcknowledged

LONGEST_WAIT = 30.0
VERIFY_EVERY = 1.0


class HttpRequests:
    """Posts everything to one request URL, signed. `tell` hears when the app comes or goes."""

    def __init__(self, url: str, tell: Callable[[], None]) -> None:
        self._url = url
        self._tell = tell
        self._session: aiohttp.ClientSession | None = None
        self._verifying: asyncio.Task[None] | None = None
        self.connected = False

    def start(self) -> None:
        """Begin to verify the request URL, and go on until the app answers the challenge."""
        self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=LONGEST_WAIT))
        self._verifying = asyncio.create_task(self._verify())

    async def _verify(self) -> None:
        challenge = {
            "type": "url_verification",
            "token": tokens.VERIFICATION_TOKEN,
            "challenge": uuid.uuid4().hex,
        }
        while True:
            with suppress(NotAcknowledged):
                answer = await self.deliver(Delivery("events_api", challenge))
                if challenge["challenge"] in (answer or {}).values():
                    return
            await asyncio.sleep(VERIFY_EVERY)

    async def deliver(self, delivery: Delivery) -> Any:
        """Post one request and give what the answer says. Raises NotAcknowledged."""
        assert self._session is not None
        body, content_type = _body(delivery)
        headers = {"Content-Type": content_type, "User-Agent": "Slackbot 1.0 (sandbox)"}
        headers |= signature(body, str(int(time.time())))
        if delivery.attempt:
            headers |= {
                "X-Slack-Retry-Num": str(delivery.attempt),
                "X-Slack-Retry-Reason": delivery.retry_reason,
            }
        try:
            async with self._session.post(self._url, data=body.encode(), headers=headers) as response:
                text = await response.text()
        except (aiohttp.ClientError, TimeoutError):
            self._note(connected=False)
            raise NotAcknowledged("connection_failed", "The app could not be reached.") from None
        self._note(connected=True)
        if response.status != 200:
            raise NotAcknowledged("http_error", f"The app answered with status {response.status}.")
        return _answer(text, response.content_type)

    def _note(self, *, connected: bool) -> None:
        changed = connected != self.connected
        self.connected = connected
        if changed:
            self._tell()

    async def close(self) -> None:
        if self._verifying is not None:
            self._verifying.cancel()
        if self._session is not None:
            await self._session.close()


def signature(body: str, timestamp: str, secret: str = tokens.SIGNING_SECRET) -> dict[str, str]:
    """Slack's signature headers for a body."""
    digest = hmac.new(secret.encode(), f"v0:{timestamp}:{body}".encode(), hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": timestamp, "X-Slack-Signature": f"v0={digest}"}


def _body(delivery: Delivery) -> tuple[str, str]:
    if delivery.kind == "events_api":
        return json.dumps(delivery.payload), "application/json"
    if delivery.kind == "slash_commands":
        return urlencode(delivery.payload), "application/x-www-form-urlencoded"
    return urlencode({"payload": json.dumps(delivery.payload)}), "application/x-www-form-urlencoded"


def _answer(text: str, content_type: str) -> Any:
    if not text:
        return None
    if content_type == "application/json":
        try:
            return json.loads(text)
        except ValueError:
            raise NotAcknowledged("http_error", "The app's answer is not JSON.") from None
    return {"text": text}
