"""The doctor, against a workspace of its own: each thing that can be wrong, by name, with the mend."""

import asyncio
import copy
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import text

from bot.cli import main
from bot.manifest import manifest
from bot.settings import NAMES
from bot.store.database import Database
from bot.store.migrating import migrate
from sandbox.driver import Sandbox
from tests.school import DIRECTOR, HEAD


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
    assert [line[:5] for line in result.stdout.splitlines()] == ["ok   "] * 8
    assert "#system-leaders, and I am in it" in result.stdout


@pytest.mark.parametrize(
    ("change", "name", "says"),
    [
        ({"SLACK_BOT_TOKEN": "xoxb-wrong"}, "bot token", ("invalid_auth", "copy SLACK_BOT_TOKEN again")),
        ({"SLACK_BOT_TOKEN": ""}, "bot token", ("SLACK_BOT_TOKEN is not set", "OAuth page")),
        ({"SLACK_APP_TOKEN": "xapp-wrong"}, "app token", ("invalid_auth", "SLACK_APP_TOKEN needs")),
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
            ("nowhere is not to be found", "correct DIRECTOR_CHANNEL, or invite me"),
        ),
        ({"DIRECTORS": ""}, "directors", ("DIRECTORS is not set",)),
        ({"DIRECTORS": f"{DIRECTOR} U0NOBODY00"}, "directors", ("user_not_found", "U0NOBODY00 in DIRECTORS")),
        (
            {"DATABASE_URL": "postgresql://bot:secret@127.0.0.1:1/bot"},
            "database",
            ("cannot be reached", "correct DATABASE_URL"),
        ),
        ({"DATABASE_URL": "sqlite:////proc/no/bot.db"}, "database", ("cannot be", "correct DATABASE_URL")),
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
    assert "signing secret: is set; listening on 127.0.0.1:8080" in result.stdout


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
    assert len(result.stdout.splitlines()) == 8


async def test_a_database_of_a_newer_version_is_wrong() -> None:
    database = Database("sqlite:///bot.db")
    migrate(database)
    with database.write() as session:
        session.connection().execute(text("UPDATE alembic_version SET version_num = 'from the future'"))
    database.close()
    [line] = wrong(await looks())
    assert line.startswith("database: ")
    assert "newer version" in line


async def test_a_file_that_is_no_database_is_wrong(tmp_path: Path) -> None:
    tmp_path.joinpath("bot.db").write_bytes(b"This is a letter, and no database at all. " * 100)
    [line] = wrong(await looks())
    assert "is not a database" in line
