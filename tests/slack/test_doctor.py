"""The doctor, against a workspace of its own: each thing that can be wrong, by name, with the mend."""

import asyncio
import copy
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from click.testing import CliRunner, Result
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import text

from bot.app import run
from bot.cli import main
from bot.settings import NAMES, Settings, read_settings
from bot.slack.listening import SocketRefused
from bot.slack.manifest import manifest
from bot.store.database import Database
from bot.store.founding import found_alliance
from bot.store.migrating import migrate
from sandbox.conversations import Conversation
from sandbox.driver import Sandbox
from tests.given.ports import free_port
from tests.given.post import post_office
from tests.given.school import DIRECTOR, HEAD, LONDON


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox.start(manifest()) as started:
        yield started


@pytest.fixture(autouse=True)
def set_up(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """An environment in which all is well; what a test changes is undone."""
    monkeypatch.chdir(tmp_path)
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    for name, value in {
        "SLACK_BOT_TOKEN": sandbox.bot_token,
        "SLACK_APP_TOKEN": sandbox.app_token,
        "SLACK_API_URL": sandbox.api_url,
        "DATABASE_URL": "sqlite:///bot.db",
        "DIRECTOR_CHANNEL": "system-leaders",
        "DIRECTORS": f"{DIRECTOR} {HEAD}",
    }.items():
        monkeypatch.setenv(name, value)
    return monkeypatch


async def looks() -> Result:
    """What the doctor says, beside the sandbox that serves in this process."""
    return await asyncio.to_thread(CliRunner().invoke, main, ["doctor"])


def wrong(result: Result) -> list[str]:
    """What is wrong, without the word for it."""
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)
    return [line.removeprefix("WRONG  ") for line in result.stdout.splitlines() if line.startswith("WRONG")]


async def test_where_all_is_well_it_says_so() -> None:
    result = await looks()
    assert result.exit_code == 0
    assert [line[:5] for line in result.stdout.splitlines()] == ["ok   "] * 12
    assert "#system-leaders, and I am in it" in result.stdout


@pytest.mark.parametrize(
    ("change", "name", "says"),
    [
        ({"SLACK_BOT_TOKEN": "xoxb-wrong"}, "bot token", ("invalid_auth", "copy SLACK_BOT_TOKEN again")),
        ({"SLACK_BOT_TOKEN": ""}, "bot token", ("SLACK_BOT_TOKEN is not set", "OAuth page")),
        ({"SLACK_APP_TOKEN": "xapp-wrong"}, "app token", ("invalid_auth", "copy SLACK_APP_TOKEN again")),
        ({"SLACK_APP_TOKEN": ""}, "listening", ("set SLACK_APP_TOKEN, or SLACK_SIGNING_SECRET",)),
        (
            {"SLACK_API_URL": "http://127.0.0.1:1/api/"},
            "bot token",
            ("Slack cannot be reached", "look at SLACK_API_URL"),
        ),
        ({"DIRECTOR_CHANNEL": ""}, "director's channel", ("DIRECTOR_CHANNEL is not set",)),
        ({"DIRECTOR_CHANNEL": "staffroom"}, "director's channel", ("#staffroom", "invite me to it")),
        (
            {"DIRECTOR_CHANNEL": "nowhere"},
            "director's channel",
            ("nowhere cannot be found", "correct DIRECTOR_CHANNEL, or invite me"),
        ),
        ({"DIRECTORS": ""}, "directors", ("DIRECTORS is not set",)),
        ({"DIRECTORS": f"{DIRECTOR} U0NOBODY00"}, "directors", ("user_not_found", "U0NOBODY00 in DIRECTORS")),
        (
            {"DATABASE_URL": "postgresql://bot:secret@127.0.0.1:1/bot"},
            "database",
            ("cannot be reached", "correct DATABASE_URL"),
        ),
        ({"DATABASE_URL": "sqlite:////proc/no/bot.db"}, "database", ("cannot be", "correct DATABASE_URL")),
        *(
            ({"TIMEZONE": zone}, "time zone", (f"TIMEZONE={zone}", "set TIMEZONE=Europe/London"))
            for zone in ("GMT", "UTC", "EST", "Etc/GMT-1", "America/New_York")
        ),
        ({"TIMEZONE": "Atlantis"}, "settings", ("TIMEZONE must be a name",)),
    ],
)
async def test_what_is_wrong_is_named_with_its_mend(
    set_up: pytest.MonkeyPatch, change: dict[str, str], name: str, says: tuple[str, ...]
) -> None:
    for key, value in change.items():
        set_up.setenv(key, value)
    [line] = wrong(await looks())
    assert line.startswith(f"{name}: ")
    assert all(part in line for part in says), line
    assert "secret" not in line


async def test_a_missing_scope_is_named() -> None:
    poor = copy.deepcopy(manifest())
    poor["oauth_config"]["scopes"]["bot"].remove("im:write")
    async with Sandbox.start(poor) as sandbox:
        with pytest.MonkeyPatch.context() as environment:
            environment.setenv("SLACK_BOT_TOKEN", sandbox.bot_token)
            environment.setenv("SLACK_APP_TOKEN", sandbox.app_token)
            environment.setenv("SLACK_API_URL", sandbox.api_url)
            environment.setenv("DATABASE_URL", "sqlite://")
            environment.setenv("DIRECTOR_CHANNEL", "system-leaders")
            environment.setenv("DIRECTORS", DIRECTOR)
            [line] = wrong(await looks())
    assert line == "scopes: without im:write: update the app's manifest (`python -m bot manifest`), reinstall"


async def test_a_signing_secret_is_enough_to_listen(set_up: pytest.MonkeyPatch) -> None:
    set_up.setenv("SLACK_APP_TOKEN", "")
    set_up.setenv("SLACK_SIGNING_SECRET", "secret")
    set_up.setenv("PORT", "8080")
    result = await looks()
    assert result.exit_code == 0
    assert "signing secret: is set, but Slack's own have 32 characters" in result.stdout
    assert "nothing listens at http://127.0.0.1:8080/slack/events yet" in result.stdout


@pytest.mark.parametrize("zone", ["GB", "Europe/Belfast", "Europe/Lisbon"])
async def test_a_zone_with_englands_clocks_is_well(set_up: pytest.MonkeyPatch, zone: str) -> None:
    set_up.setenv("TIMEZONE", zone)
    assert (await looks()).exit_code == 0


@pytest.mark.parametrize("kept", [".env", "bot.db"])
async def test_what_others_may_read_is_named(kept: str, tmp_path: Path) -> None:
    (tmp_path / kept).touch()
    (tmp_path / kept).chmod(0o640)
    [line] = wrong(await looks())
    assert line.startswith("files: ")
    assert f"chmod 600 {kept}" in line


async def test_an_archived_channel_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = Conversation.for_slack

    def archived(self: Conversation, *args: Any, **more: Any) -> Any:
        return {**shown(self, *args, **more), "is_archived": True}

    monkeypatch.setattr(Conversation, "for_slack", archived)
    [line] = wrong(await looks())
    assert (
        line == "director's channel: #system-leaders is archived: unarchive it, or correct DIRECTOR_CHANNEL"
    )


def of_workspace(team: str, name: str) -> None:
    """A database that an alliance of this workspace began."""
    database = Database("sqlite:///bot.db")
    migrate(database)
    found_alliance(database, team, None, [DIRECTOR], LONDON, team_name=name)
    database.close()


async def team_of(sandbox: Sandbox) -> str:
    client = AsyncWebClient(sandbox.bot_token, base_url=sandbox.api_url)
    return str((await client.auth_test())["team_id"])


async def test_a_database_of_another_workspace_is_named_with_both() -> None:
    of_workspace("T0ELSEWHERE", "Fenshire Alliance")
    [line] = wrong(await looks())
    assert line.startswith(
        "alliance: The database belongs to the workspace Fenshire Alliance (T0ELSEWHERE), and "
        "SLACK_BOT_TOKEN is for Sampleshire Alliance (T"
    )
    assert "a DATABASE_URL of its own" in line


async def test_an_alliance_without_a_name_is_asked_for_it(sandbox: Sandbox) -> None:
    of_workspace(await team_of(sandbox), "Sampleshire Alliance")
    assert "alliance: has no name yet" in (await looks()).stdout


async def test_a_director_made_in_slack_is_enough(sandbox: Sandbox, set_up: pytest.MonkeyPatch) -> None:
    of_workspace(await team_of(sandbox), "")
    set_up.setenv("DIRECTORS", "")
    assert (await looks()).exit_code == 0


@pytest.mark.parametrize("body", ["<html>Log in</html>", "[1]", "{}", '{"ok": tr', ""])
async def test_what_is_no_answer_of_slacks_is_not_laid_on_the_token(
    set_up: pytest.MonkeyPatch, body: str
) -> None:
    async def answer(_: web.Request) -> web.Response:
        return web.Response(text=body, content_type="application/json")

    app = web.Application()
    app.router.add_route("*", "/{any:.*}", answer)
    async with TestServer(app) as server:
        set_up.setenv("SLACK_API_URL", str(server.make_url("/api/")))
        [line] = wrong(await looks())
    assert "is not Slack's Web API" in line


@pytest.mark.parametrize("way", ["", "nowhere/", "api/api/"])
async def test_a_wrong_way_to_slack_is_not_laid_on_the_token(
    sandbox: Sandbox, set_up: pytest.MonkeyPatch, way: str
) -> None:
    set_up.setenv("SLACK_API_URL", f"{sandbox.url}{way}")
    [line] = wrong(await looks())
    assert line.startswith(f"bot token: What answers at {sandbox.url}{way} is not Slack's Web API")
    assert line.endswith("correct SLACK_API_URL, or leave it out")


@pytest.mark.parametrize(
    ("word", "mend"),
    [
        ("invalid_auth", "copy SLACK_APP_TOKEN again"),
        ("missing_scope", "the scope connections:write"),
        ("not_allowed_token_type", "which starts with xapp-"),
        ("forbidden_team", "use HTTP"),
        ("socket_mode_is_off", "switch Socket Mode on"),
    ],
)
def test_each_fault_of_the_app_token_has_its_own_mend(word: str, mend: str) -> None:
    answer = SimpleNamespace(data={"ok": False, "error": word}, status_code=200)
    error = SlackApiError("refused", answer)  # type: ignore[no-untyped-call]
    says = SocketRefused(error, Settings.api_url).in_full
    assert says.startswith(f"Slack does not accept SLACK_APP_TOKEN ({word}): ")
    assert mend in says


async def http(set_up: pytest.MonkeyPatch, port: int) -> None:
    """Let the bot listen over HTTP, at this port."""
    set_up.setenv("SLACK_APP_TOKEN", "")
    set_up.setenv("SLACK_SIGNING_SECRET", "0123456789abcdef" * 2)
    set_up.setenv("PORT", str(port))


async def test_a_port_that_another_program_has_is_named(sandbox: Sandbox, set_up: pytest.MonkeyPatch) -> None:
    port = int(sandbox.url.rstrip("/").rpartition(":")[2])
    await http(set_up, port)
    [line] = wrong(await looks())
    assert line.startswith(f"listening: Port {port} on 127.0.0.1 is in use by another program")


async def test_an_address_of_another_machine_is_named(set_up: pytest.MonkeyPatch) -> None:
    await http(set_up, free_port())
    set_up.setenv("HOST", "no-such-host.invalid")
    [line] = wrong(await looks())
    assert line.startswith("listening: Nothing can listen at no-such-host.invalid")


async def test_a_bot_that_listens_is_told_from_another_program(
    sandbox: Sandbox, set_up: pytest.MonkeyPatch
) -> None:
    port = free_port()
    await http(set_up, port)
    running = asyncio.create_task(run(read_settings()))
    async with asyncio.timeout(20):
        while "the bot answers at" not in (result := await looks()).stdout:
            assert not running.done()
    address = f"http://127.0.0.1:{port}/slack/events"
    reached = await asyncio.to_thread(CliRunner().invoke, main, ["doctor", "--request-url", address])
    missed = await asyncio.to_thread(CliRunner().invoke, main, ["doctor", "--request-url", sandbox.url])
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running
    assert (result.exit_code, reached.exit_code, missed.exit_code) == (0, 0, 1)
    assert f"public address: {address} reaches the bot" in reached.stdout
    assert f"public address: {sandbox.url} answers" in missed.stdout


@pytest.mark.parametrize("kind", ["server_error", "drop", "ratelimited"])
async def test_a_slack_that_is_unwell_is_said_so(sandbox: Sandbox, kind: str) -> None:
    await sandbox.faults(kind)
    assert wrong(await looks())[0].startswith("bot token: Slack ")


@pytest.mark.parametrize(
    ("method", "name"),
    [
        ("apps.connections.open", "app token"),
        ("conversations.list", "director's channel"),
        ("users.info", "directors"),
    ],
)
async def test_a_call_that_fails_does_not_hide_the_rest(sandbox: Sandbox, method: str, name: str) -> None:
    await sandbox.faults("server_error", method)
    result = await looks()
    assert [line.split(":")[0] for line in wrong(result)] == [name]
    assert len(result.stdout.splitlines()) == 12


async def test_a_database_of_a_newer_version_is_wrong() -> None:
    database = Database("sqlite:///bot.db")
    migrate(database)
    with database.write(across="a test sets the stage") as session:
        session.connection().execute(text("UPDATE alembic_version SET version_num = 'from the future'"))
    database.close()
    [line] = wrong(await looks())
    assert line.startswith("database: ")
    assert "newer version" in line


async def test_a_file_that_is_no_database_is_wrong(tmp_path: Path) -> None:
    tmp_path.joinpath("bot.db").write_bytes(b"This is a letter, and no database at all. " * 100)
    [line] = wrong(await looks())
    assert "is not a database" in line


@pytest.mark.parametrize(("refused", "says"), [(None, "a trial was sent to"), ("550 no", "550 no")])
async def test_a_trial_goes_to_the_director_where_mail_is_set_up(
    set_up: pytest.MonkeyPatch, refused: str | None, says: str
) -> None:
    database = Database("sqlite:///bot.db")
    migrate(database)
    found_alliance(database, "T1", "C01DIRECTOR", [DIRECTOR], LONDON)
    with database.write(across="a test sets the stage") as session:
        session.connection().execute(text("UPDATE person SET email = 'maya@alliance.example'"))
    async with post_office() as post:
        post.to_mail = lambda _to, _mail: refused
        set_up.setenv("SMTP_URL", f"smtp://127.0.0.1:{post.port}")
        set_up.setenv("MAIL_FROM", "leaders@example.org")
        set_up.setenv("PUBLIC_URL", "https://leaders.example.org")
        result = await looks()
    [line] = [each for each in result.stdout.splitlines() if each[7:].startswith("mail")]
    assert says in line
    assert line.startswith("WRONG" if refused else "ok")
    assert len(post.to("maya@alliance.example")) == (0 if refused else 1)
