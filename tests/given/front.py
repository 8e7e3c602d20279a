"""The bot's front in tests: its real door and every conversation, before a Slack that notes what it hears."""

import itertools
import json
import logging
import re
import time
import tomllib
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestServer
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

from bot.app import make_app
from bot.desk import Desk
from bot.slack.door import LARGEST_BODY, REQUEST_PATH, HttpDoor
from bot.slack.whose import Ours
from sandbox.http_requests import signature

TEAM, CHANNEL, BOT, SECRET = "T1", "C01DIRECTOR", "UBOT", "a secret of tests"
Payload = dict[str, Any]

_MOMENTS = itertools.count(1)
_DAY, _TIME = re.compile(r"\d{4}-\d\d-\d\d"), re.compile(r"\d\d:\d\d")


@dataclass(frozen=True)
class Deed:
    """What somebody does in Slack: one entry of payloads.toml, its ids filled in."""

    kind: str
    name: str
    by: str
    of: Mapping[str, Any]

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"

    def payload(self, slack_id: str) -> Payload:
        """As Slack sends it when this person does it, new each time."""
        moment = f"1700000000.{next(_MOMENTS):06}"
        if self.kind == "event":
            return self._event(slack_id, moment)
        told: Payload = {"trigger_id": f"{moment}.x", "api_app_id": "A1", "token": "t"}
        if self.kind == "command":
            said = {"command": self.name, "text": self.of["text"], "user_id": slack_id, "channel_id": "C1"}
            return {**told, **said, "team_id": TEAM}
        told |= {"team": {"id": TEAM}, "user": {"id": slack_id, "team_id": TEAM}}
        if self.kind == "shortcut":
            return {**told, "type": "shortcut", "callback_id": self.name, "action_ts": moment}
        if self.kind == "view":
            return {**told, "type": "view_submission", "view": self._view(self.name, moment)}
        if self.kind == "options":
            view = self._view(self.of["in"], moment)
            said = {"action_id": self.name, "block_id": "b", "value": self.of["typed"], "view": view}
            return {**told, "type": "block_suggestion", **said}
        return {**told, "type": "block_actions", **self._action(moment)}

    def _event(self, slack_id: str, moment: str) -> Payload:
        said: dict[str, Payload] = {
            "message": {"channel": "D1", "ts": moment, "channel_type": "im", "text": self.of.get("text")},
            "app_mention": {"channel": "C1", "ts": moment, "text": self.of.get("text")},
            "app_home_opened": {"channel": "D1", "tab": "home"},
            "user_change": {
                "user": {"id": slack_id, "team_id": TEAM, "profile": {"real_name": "A New Name"}}
            },
        }
        told = said.get(self.name, {"channel": CHANNEL})
        event = {"type": self.name, "user": slack_id, "event_ts": moment, **told}
        outer = {"type": "event_callback", "event_id": f"Ev{moment}", "team_id": TEAM, "api_app_id": "A1"}
        return {**outer, "event": event}

    def _action(self, moment: str) -> Payload:
        action: Payload = {"action_id": self.name, "block_id": "b", "action_ts": moment, "type": "button"}
        if "option" in self.of:
            action |= {"type": "static_select", "selected_option": _option(self.of["option"])}
        elif "typed" in self.of:
            action |= {"type": "plain_text_input", "value": self.of["typed"]}
        else:
            action |= {"value": self.of.get("value", "")}
        if "in" in self.of:
            view = self._view(self.of["in"], moment)
            return {"actions": [action], "container": {"type": "view"}, "view": view}
        where = {"channel_id": "D1", "message_ts": "1.1", "type": "message"}
        return {"actions": [action], "container": where, "channel": {"id": "D1", "is_member": True}}

    def _view(self, callback_id: str, moment: str) -> Payload:
        fields = self.of.get("fields", {})
        return {
            "id": f"V{moment}",
            "hash": moment,
            "type": "modal",
            "callback_id": callback_id,
            "private_metadata": self.of.get("about", ""),
            "blocks": [_input(name) for name in fields],
            "state": {"values": {name: {name: _held(said)} for name, said in fields.items()}},
        }


def _input(name: str) -> Payload:
    element = {"type": "plain_text_input", "action_id": name}
    return {"type": "input", "block_id": name, "optional": True, "element": element}


def _option(value: str) -> Payload:
    return {"value": value, "text": {"type": "plain_text", "text": value}}


def _held(said: Any) -> Payload:
    if isinstance(said, list):
        return {"type": "multi_static_select", "selected_options": [_option(each[1:]) for each in said]}
    if said.startswith("@"):
        return {"type": "users_select", "selected_user": said[1:]}
    if said.startswith(">"):
        return {"type": "static_select", "selected_option": _option(said[1:])}
    if _DAY.fullmatch(said):
        return {"type": "datepicker", "selected_date": said}
    if _TIME.fullmatch(said):
        return {"type": "timepicker", "selected_time": said}
    return {"type": "plain_text_input", "value": said or None}


def deeds(ids: Mapping[str, Any] | None) -> Iterator[Deed]:
    """Every entry of payloads.toml, with the ids of a world; without one, as it is written."""
    whole = tomllib.loads(Path(__file__).with_name("payloads.toml").read_text(encoding="utf-8"))
    for kind, entries in whole.items():
        for name, found in entries.items():
            for each in found if isinstance(found, list) else [found]:
                of = dict(_filled(each, ids) if ids else each)
                yield Deed(kind, name, of.pop("by"), of)


def _filled(said: Any, ids: Mapping[str, Any]) -> Any:
    if isinstance(said, dict):
        return {name: _filled(each, ids) for name, each in said.items()}
    if isinstance(said, list):
        return [_filled(each, ids) for each in said]
    return said.format(**ids)


@dataclass
class Slack:
    """Says yes to everything, but to a trigger that was used before, and notes what is said."""

    calls: list[str] = field(default_factory=list)
    _used: set[str] = field(default_factory=set)

    async def api(self, request: web.Request) -> web.Response:
        """A method of the Web API, or an answer at a response address."""
        method, said = request.path.rpartition("/")[2], await request.text()
        if method in ("views.open", "views.push"):
            trigger = json.loads(said)["trigger_id"]
            if trigger in self._used:
                return web.json_response({"ok": False, "error": "exchanged_trigger_id"})
            self._used.add(trigger)
        self.calls.append(said)
        if method == "users.info":
            return web.json_response({"ok": True, "user": {"id": "U0UNKNOWN", "profile": {}}})
        return web.json_response(
            {
                "ok": True,
                "view": {"id": "V1", "hash": "1"},
                "ts": "1.1",
                "channel": {"id": "D1", "is_member": True},
            }
        )


class Front:
    """The bot at its door; what it answers and says is noted until it is read."""

    def __init__(self, slack: Slack, url: str, session: aiohttp.ClientSession) -> None:
        self._slack, self._url, self._session = slack, url, session
        self.response_url = ""

    async def takes(self, payload: Payload) -> tuple[int, str]:
        """The status and all that is said, answered and shown, to a payload that is rightly signed."""
        if self.response_url and payload.get("type") == "block_actions" and "view" not in payload:
            payload = {**payload, "response_url": self.response_url}
        body = json.dumps(payload)
        if "command" in payload:
            body = urlencode(payload, errors="replace")
        elif payload.get("type") != "event_callback":
            body = urlencode({"payload": body})
        kind = "application/json" if body.startswith("{") else "application/x-www-form-urlencoded"
        self._slack.calls.clear()
        headers = {"Content-Type": kind, **signature(body, str(int(time.time())), SECRET)}
        async with self._session.post(self._url, data=body.encode(), headers=headers) as answer:
            said = await answer.text()
            return answer.status, "\n".join([said, *self._slack.calls]).strip()


@asynccontextmanager
async def front(desk: Desk, slack: Slack | None = None) -> AsyncIterator[Front]:
    """The bot's front on this desk, for as long as the block lasts."""
    slack, application = slack or Slack(), web.Application()
    application.router.add_post("/{any:.*}", slack.api)
    async with TestServer(application) as there, aiohttp.ClientSession() as session:
        base = str(there.make_url("/api/"))
        client = AsyncWebClient(base_url=base, session=session, retry_handlers=[])
        me = AuthorizeResult(
            enterprise_id=None, team_id=TEAM, bot_token="xoxb-1", bot_user_id=BOT, bot_id="B1"
        )
        whose = Ours(TEAM, None, "A1")
        door = HttpDoor(make_app(client, me, whose, desk), SECRET, whose)
        application = web.Application(client_max_size=LARGEST_BODY)
        door.add_to(application)
        async with TestServer(application) as here:
            made = Front(slack, str(here.make_url(REQUEST_PATH)), session)
            made.response_url = str(there.make_url("/response/1"))
            yield made


class Failures(logging.Handler):
    """What went wrong unexpectedly, by the log: the names of what was raised."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.seen: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info:  # what is said to operators alone is not a failure
            self.seen.append(f"{record.getMessage()}: {record.exc_info[1]!r}")
