"""Every dialog there is that can be sent: nothing that stands in it is lost, whatever Slack brings of it.

Which there are is found by what the bot listens to, so one that nobody thought of here fails.
"""

import asyncio
import re
import shutil
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.delivery import ticks
from bot.delivery.sender import Sender
from bot.desk import Desk, open_desk
from bot.flows.figures import change_figures
from bot.settings import Settings
from bot.slack import editions
from bot.slack.manifest import manifest
from bot.views.blocks import SAVE, SAVE_DRAFT, is_long
from bot.views.saving import Said, said
from sandbox.driver import Sandbox
from sandbox.driver_person import Person
from tests.given.alliance import with_alliance
from tests.given.listeners import listeners
from tests.given.ports import free_port
from tests.given.school import DIRECTOR, STRANGER, TUESDAY, set_offset
from tests.given.width import EVERYTHING
from tests.scenarios.conftest import bot_running
from tests.scenarios.ways import WAYS, Way

pytestmark = pytest.mark.long

Fields = dict[str, Said]
AGAIN = "This is what you saved"
WORDS = "Said in so many words."
SAMPLES: dict[str, Any] = {
    "plain_text_input": "2",
    "number_input": "2",
    "email_text_input": "somebody@alliance.example.org",
    "users_select": STRANGER,
    "datepicker": "2026-12-10",
    "timepicker": "10:00",
}


def test_there_is_a_way_to_every_dialog_that_can_be_sent() -> None:
    heard = listeners().heard["view"]
    names = {each for each in heard if isinstance(each, str)}
    patterns = [each for each in heard if isinstance(each, re.Pattern)]
    assert {name for name in WAYS if not any(each.search(name) for each in patterns)} == names
    missing = [f"{begin}:{page}" for begin in ("request", "change") for page in range(10)]
    assert [each for each in missing if any(p.search(each) for p in patterns) and each not in WAYS] == []
    assert all(any(each.search(name) for name in WAYS) for each in patterns)


@dataclass
class Alliance:
    """An alliance in which everything is under way: what each button is about, and what the bot has read."""

    file: Path
    about: dict[str, int | str]
    read: Fields = field(default_factory=dict)

    @property
    def url(self) -> str:
        return f"sqlite:///{self.file}"

    def drafts(self, dialog: str) -> int:
        with closing(sqlite3.connect(self.file)) as held:
            return int(held.execute("SELECT count(*) FROM draft WHERE dialog = ?", [dialog]).fetchone()[0])


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Alliance:
    """The database as both ways of Slack begin with it."""
    folder = tmp_path_factory.mktemp("built")
    set_offset(folder / "clock", TUESDAY)
    file = folder / "bot.db"
    with open_desk(Settings(database_url=f"sqlite:///{file}", clock_offset_file=folder / "clock")) as desk:
        with_alliance(desk)
        aims_at(desk, "200")
        about = {name: way.about(desk) for name, way in WAYS.items()}
        aims_at(desk, "1")  # whatever is agreed from now on goes over it
    return Alliance(file, about)


def aims_at(desk: Desk, days: str) -> None:
    desk.by(DIRECTOR).do_now(change_figures, {"sle_yearly_aim_half_days": days})


@pytest.fixture
def alliance(built: Alliance, tmp_path: Path) -> Alliance:
    return replace(built, file=Path(shutil.copy(built.file, tmp_path)), read={})


@pytest.fixture(params=["1", "0"] if EVERYTHING else ["1"], ids={"1": "strict", "0": "kind"}.get)
async def sandbox(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, alliance: Alliance, clock: Path
) -> AsyncIterator[Sandbox]:
    """A sandbox with the bot in it; where Slack is strict, untouched fields of updated dialogs come empty.

    The bot sends no messages here: it is dialogs alone that are looked at.
    """
    monkeypatch.setenv("STRICT_PREFILL", request.param)
    monkeypatch.setattr(Sender, "run", lambda _: asyncio.Event().wait())
    monkeypatch.setattr(ticks, "EVERY_SECONDS", 3_600)
    reads = editions._read

    def noted(body: dict[str, Any]) -> None:
        reads(body)
        values = body["view"]["state"]["values"]
        fields = {name: said(held[name]) for name, held in values.items() if name in held}
        alliance.read = {name: held for name, held in fields.items() if held}

    monkeypatch.setattr(editions, "_read", noted)
    starting = Sandbox.start(manifest(), clock_offset_file=clock)
    with_mail = {
        "PORT": str(free_port()),
        "PUBLIC_URL": "http://127.0.0.1",
        "SMTP_URL": "smtp://127.0.0.1:1",
        "MAIL_FROM": "leaders@alliance.example.org",
    }
    async with starting as started, bot_running(started, alliance.url, clock, **with_mail):
        yield started


class Dialog:
    """One dialog of one person, which they can open as often as they like."""

    def __init__(self, sandbox: Sandbox, alliance: Alliance, name: str) -> None:
        self.name, self.alliance = name, alliance
        self.way: Way = WAYS[name]
        self.person: Person = sandbox.person(self.way.who)
        self._views = sandbox.server.workspace.views
        self._click: dict[str, Any] = {}
        self._bot = AsyncWebClient(token=sandbox.bot_token, base_url=sandbox.api_url)

    async def is_offered(self) -> None:
        """The button that opens it is sent to the person."""
        label = {"type": "plain_text", "text": self.name}
        button = {"type": "button", "text": label, "action_id": self.way.action}
        if self.alliance.about[self.name] != "":
            button["value"] = str(self.alliance.about[self.name])
        blocks = [{"type": "actions", "elements": [button]}]
        said = await self._bot.chat_postMessage(channel=self.person.id, text=self.name, blocks=blocks)
        container = {"type": "message", "channel": said["channel"], "ts": said["ts"]}
        block_id = said["message"]["blocks"][0]["block_id"]
        names = {"container": container, "block_id": block_id, "action_id": self.way.action}
        self._click = {"as": self.person.id, **names, "chosen": {}, "state": {}}

    async def opens(self) -> dict[str, Any]:
        while self._views.stack(self.person.id):
            await self.person.closes(clear=True)
        await self.person.line.post("click", self._click)
        await self.way.then(self.person)
        view = self.view
        assert view["callback_id"] == self.name, f"{view['callback_id']} opened: {view['blocks']}"
        return view

    @property
    def view(self) -> dict[str, Any]:
        """The dialog on top, as Slack holds it."""
        return self._views.stack(self.person.id)[-1]

    def stands(self) -> Fields:
        """What the person sees in its fields, by their plain names; empty ones are left out."""
        view = self.view
        found = {
            block["block_id"].partition("@")[0]: said(
                view["state"]["values"][block["block_id"]][block["element"]["action_id"]]
            )
            for block in view["blocks"]
            if block["type"] == "input"
        }
        return {name: held for name, held in found.items() if held}

    async def is_followed(self) -> None:
        """What it follows is typed or chosen again, so that it is drawn again in its place."""
        stood = self.stands()
        for block in self.view["blocks"]:
            name = block.get("block_id", "").partition("@")[0]
            if block.get("dispatch_action") and name in stood:
                held = stood[name]
                await self.person.fills({block["block_id"]: held if isinstance(held, str) else held[0][0]})
                assert self.alliance.read == stood
        assert self.stands() == stood

    async def is_filled_in(self) -> None:
        """What is empty and must not be, and every box of many lines that is; what was filled in is left."""
        stood = self.stands()
        for block in self.view["blocks"]:
            name, element = block.get("block_id", "").partition("@")[0], block.get("element") or {}
            empty = block["type"] == "input" and not block["optional"] and name not in stood
            if name in self.way.fills:
                await self.person.fills({block["block_id"]: self.way.fills[name]})
            elif element.get("multiline") and name not in stood:
                await self.person.fills({block["block_id"]: WORDS})
            elif empty and element["type"] == "external_select":
                await self.person.fills({block["block_id"]: self.way.searches})
            elif empty and "options" in element:
                await self.person.fills({block["block_id"]: element["options"][0]["value"]})
            elif empty:
                await self.person.fills({block["block_id"]: SAMPLES[element["type"]]})

    async def is_put_aside_and_opened_again(self) -> None:
        stood = self.stands()
        await self.person.clicks(SAVE, in_="dialog")
        assert self.alliance.read == stood
        assert "Saved. You can close this window." in str(self.view["blocks"])
        view = await self.opens()
        assert AGAIN in str(view["blocks"])
        assert self.stands() == stood

    async def is_sent(self) -> None:
        stood = self.stands()
        sent = await self.person.submits()
        assert self.alliance.read == stood
        assert sent.outcome in ("closed", "updated", "cleared"), sent.errors


async def goes_through(dialog: Dialog) -> None:
    await dialog.is_offered()
    view = await dialog.opens()
    actions = [each.get("action_id") for block in view["blocks"] for each in block.get("elements", ())]
    assert is_long(view["blocks"]) == any("save" in str(each) for each in actions)
    await dialog.is_filled_in()
    await dialog.is_followed()
    if SAVE_DRAFT in actions:
        await dialog.is_put_aside_and_opened_again()
    await dialog.is_sent()
    assert dialog.alliance.drafts(dialog.name) == 0


async def test_nothing_that_stands_in_a_dialog_is_lost(sandbox: Sandbox, alliance: Alliance) -> None:
    wrong = []
    for name in WAYS:
        try:
            await goes_through(Dialog(sandbox, alliance, name))
        except AssertionError as error:
            wrong.append(f"{name}: {error}"[:1_000])
    assert not wrong, "\n".join(wrong)
    assert await sandbox.complaints() == []
