"""The settings: read once, checked at the edge, and what is wrong is named in one line."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import main
from bot.settings import NAMES, BadSetting, Settings, read_settings

# All that a bot needs, at an address where nobody answers.
NOWHERE = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1", "SLACK_API_URL": "http://127.0.0.1:1/"}
EXAMPLE = Path(__file__).parents[1] / ".env.example"


@pytest.fixture
def env_file(tmp_path: Path) -> Path:
    return tmp_path / ".env"


def read(env_file: Path, text: str | bytes = "", **environment: str) -> Settings:
    env_file.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_settings(environment, env_file)


def test_without_any_settings_there_are_defaults(tmp_path: Path) -> None:
    assert read_settings({}, tmp_path / "no such file") == Settings()


def test_every_setting_is_read_from_the_file(env_file: Path) -> None:
    settings = read(
        env_file,
        """
        SLACK_BOT_TOKEN=xoxb-1
        SLACK_APP_TOKEN=xapp-1
        SLACK_SIGNING_SECRET=secret
        HOST=0.0.0.0
        PORT=8080
        SLACK_API_URL=http://127.0.0.1:9000/api
        DATABASE_URL=postgresql+psycopg://bot@host/name
        DIRECTOR_CHANNEL=#system-leaders
        DIRECTORS=U1, U2;U3 U4
        TIMEZONE=Europe/Paris
        CLOCK_OFFSET_FILE=var/clock
        """,
    )
    assert settings == Settings(
        bot_token="xoxb-1",
        app_token="xapp-1",
        signing_secret="secret",
        host="0.0.0.0",
        port=8080,
        api_url="http://127.0.0.1:9000/api/",
        database_url="postgresql+psycopg://bot@host/name",
        director_channel="system-leaders",
        directors=("U1", "U2", "U3", "U4"),
        timezone=settings.timezone,
        clock_offset_file=Path("var/clock"),
    )
    assert settings.timezone.key == "Europe/Paris"


def test_the_environment_wins_over_the_file(env_file: Path) -> None:
    assert read(env_file, "PORT=8080\nHOST=::1", PORT="9090") == Settings(port=9090, host="::1")


def test_a_setting_emptied_in_the_environment_is_not_set(env_file: Path) -> None:
    assert not read(env_file, "SLACK_APP_TOKEN=xapp-1", SLACK_APP_TOKEN="").socket_mode


def test_the_file_is_the_one_where_the_bot_is_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PORT", raising=False)
    (tmp_path / ".env").write_text("PORT=8080\n")
    assert read_settings().port == 8080


@pytest.mark.parametrize(
    "text", ["PORT= 8080 ", "PORT='8080'", "export PORT=8080", "PORT=8080 # as agreed", "\ufeffPORT=8080"]
)
def test_the_file_is_read_as_people_write_it(env_file: Path, text: str) -> None:
    assert read(env_file, text).port == 8080


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SLACK_BOT_TOKEN", "xapp-1"),
        ("SLACK_BOT_TOKEN", "Bearer xoxb-1"),
        ("SLACK_BOT_TOKEN", "xoxb-1 xoxb-2"),
        ("SLACK_APP_TOKEN", "xoxb-1"),
        ("SLACK_APP_TOKEN", "xapp-½"),
        ("PORT", "http"),
        ("PORT", "0"),
        ("PORT", "65536"),
        ("PORT", "-1"),
        ("PORT", "80.5"),
        ("PORT", "²"),
        ("SLACK_API_URL", "slack.com/api/"),
        ("SLACK_API_URL", "https://"),
        ("SLACK_API_URL", "http://[::1"),
        ("SLACK_API_URL", "http://slack.com:port/"),
        ("DATABASE_URL", "bot.db"),
        ("DATABASE_URL", "mysql://host/name"),
        ("DATABASE_URL", "postgres://host/name"),
        ("DATABASE_URL", "postgresql://host:port/name"),
        ("DATABASE_URL", "postgresql+asyncpg://host/name"),
        ("TIMEZONE", "London"),
        ("TIMEZONE", "Europe"),
        ("TIMEZONE", "../London"),
        ("TIMEZONE", "/etc/localtime"),
        ("CLOCK_OFFSET_FILE", "/"),
    ],
)
@pytest.mark.parametrize("command", ["run", "doctor"])
def test_a_wrong_value_is_one_clear_line_that_names_the_setting(
    name: str, value: str, command: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    for each in NAMES:
        monkeypatch.delenv(each, raising=False)
    for each, given in {**NOWHERE, name: value}.items():
        monkeypatch.setenv(each, given)
    result = CliRunner().invoke(main, [command])
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)
    wrong = [line for line in result.output.splitlines() if line.startswith(("Error: ", "WRONG"))]
    assert any(name in line for line in wrong)
    assert command == "doctor" or len(result.output.splitlines()) == 1


def test_a_file_that_is_no_text_is_said_so(env_file: Path) -> None:
    with pytest.raises(BadSetting, match="not UTF-8"):
        read(env_file, b"TIMEZONE=Europe/Z\xfcrich")


def test_a_secret_is_never_repeated_in_an_error(env_file: Path) -> None:
    for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"):
        with pytest.raises(BadSetting) as wrong:
            read(env_file, **{name: "hunter2"})
        assert "hunter2" not in wrong.value.in_full


def test_the_example_names_exactly_the_settings_there_are() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    assert tuple(re.findall(r"^([A-Z_]+)=", text, re.MULTILINE)) == NAMES


def test_the_example_can_be_copied_as_it_is() -> None:
    assert read_settings({}, EXAMPLE) == Settings()
