"""A Slack that answers at once, in this process: it stands where the client's HTTP session would."""

from collections import Counter
from collections.abc import Callable
from itertools import count
from typing import Any


class SlackAtOnce:
    """What the client sends is answered yes, and counted by method; `last` is what was sent last.

    `updated` counts the times that a message was changed, by channel and ts; `said` is what was answered to a
    click at its response address.
    """

    closed = False

    def __init__(self, upload_url: str) -> None:
        self._upload_url = upload_url
        self._moments = count(1)
        self.calls: Counter[str] = Counter()
        self.last: dict[str, Any] = {}
        self.updated: Counter[tuple[str, str]] = Counter()
        self.said = ""
        self.when_called: Callable[[str], None] = lambda _: None

    def request(self, _verb: str, url: str, **sent: Any) -> "_Answer":
        """A method of the Web API."""
        method = url.rpartition("/")[2]
        self.calls[method] += 1
        self.last = sent.get("json") or sent.get("params") or {}
        if method == "chat.update":
            self.updated[str(self.last.get("channel")), str(self.last.get("ts"))] += 1
        self.when_called(method)
        return _Answer(self._answer(method))

    def post(self, _url: str, *, json: dict[str, Any], **_options: Any) -> "_Answer":
        """What is said at a response address."""
        self.said = str(json.get("text"))
        return _Answer({})

    def _answer(self, method: str) -> dict[str, Any]:
        moment = f"1800000000.{next(self._moments):06}"
        channel = self.last.get("channel") or self.last.get("channel_id") or "D1"
        file = {"id": "F1", "shares": {"private": {channel: [{"ts": moment}]}}}
        return {
            "ok": True,
            "ts": moment,
            "channel": {"id": "D1"} if method.startswith("conversations.") else channel,
            "messages": [],
            "view": {"id": "V1", "hash": "1"},
            "upload_url": self._upload_url,
            "file_id": "F1",
            "files": [file],
        }


class _Answer:
    """An answer of Slack's, as aiohttp gives it."""

    status, content_type = 200, "application/json"

    def __init__(self, said: dict[str, Any]) -> None:
        self._said = said
        self.headers: dict[str, str] = {}

    async def json(self) -> dict[str, Any]:
        return self._said

    async def __aenter__(self) -> "_Answer":
        return self

    async def __aexit__(self, *_given: Any) -> None:
        pass
