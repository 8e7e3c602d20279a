"""The settings: read once, checked at the edge, and what is wrong is named in one line."""

import re
from ipaddress import ip_network
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from click.testing import CliRunner
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.cli import main
from bot.mail_settings import Mail
from bot.settings import NAMES, BadSetting, Settings, read_settings

# All that a bot needs, at an address where nobody answers.
WRONG_SERVERS = (
    "mail.example.org",
    "http://mail.example.org",
    "smtp://",
    "smtp://mail.example.org:post",
    "smtp://mail.example.org:0",
    "smtp://mail.example.org/inbox",
    "smtp://user@mail.example.org",
    "smtp://user:a/b@mail.example.org",
    "smtp://mail.example.org?starttls=no",
    "smtp://mail.example.org?tls=required",
    "smtps://mail.example.org?starttls=required",
)
WRONG_SENDERS = (
    "the office",
    "a@b@c",
    "office@",
    "Office office@example.org",
    "<office@example.org",
    "a@b, c@d",
)
MAIL = {
    "PUBLIC_URL": "https://leaders.example.org",
    "SMTP_URL": "smtp://mail.example.org",
    "MAIL_FROM": "leaders@example.org",
}
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
        PUBLIC_URL=https://leaders.example.org/
        SMTP_URL=smtp://office:p%40ss@mail.example.org
        MAIL_FROM=Linwood Alliance <leaders@example.org>
        TRUSTED_PROXIES=10.0.0.0/8, 2001:db8::7
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
        public_url="https://leaders.example.org",
        mail=Mail(
            host="mail.example.org",
            port=587,
            address="leaders@example.org",
            name="Linwood Alliance",
            user="office",
            password="p@ss",
            starts_tls=True,
        ),
        trusted_proxies=(ip_network("10.0.0.0/8"), ip_network("2001:db8::7")),
        api_url="http://127.0.0.1:9000/api/",
        database_url="postgresql+psycopg://bot@host/name",
        director_channel="system-leaders",
        directors=("U1", "U2", "U3", "U4"),
        timezone=settings.timezone,
        clock_offset_file=Path("var/clock"),
    )
    assert settings.timezone.key == "Europe/Paris"


@pytest.mark.parametrize("missing", MAIL)
def test_mail_is_set_up_whole_or_not_at_all(env_file: Path, missing: str) -> None:
    with pytest.raises(BadSetting, match=f"^{missing} is not set"):
        read(env_file, **{name: value for name, value in MAIL.items() if name != missing})


@pytest.mark.parametrize(
    ("url", "starts_tls"),
    [
        ("smtp://mail.example.org", None),
        ("smtp://mail.example.org?starttls=required", True),
        ("smtp://user:secret@mail.example.org", True),
        ("smtp://user:secret@127.0.0.1", False),
        ("smtp://localhost:2525", False),
        ("smtps://user:secret@mail.example.org", None),
    ],
)
def test_a_password_goes_over_an_encrypted_line_or_stays_on_this_machine(
    env_file: Path, url: str, starts_tls: bool | None
) -> None:
    mail = read(env_file, **{**MAIL, "SMTP_URL": url}).mail
    assert mail is not None
    assert (mail.starts_tls, mail.is_encrypted) == (starts_tls, url.startswith("smtps"))
    assert "secret" not in repr(mail)


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
        ("TRUSTED_PROXIES", "our proxy"),
        ("TRUSTED_PROXIES", "10.0.0.1/8"),
        ("PUBLIC_URL", "leaders.example.org"),
        ("PUBLIC_URL", "http://leaders.example.org"),
        ("PUBLIC_URL", "https://leaders.example.org/pages"),
        ("PUBLIC_URL", "ftp://127.0.0.1"),
        *(("SMTP_URL", url) for url in WRONG_SERVERS),
        *(("MAIL_FROM", sender) for sender in WRONG_SENDERS),
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
    beside = MAIL if name in ("SMTP_URL", "MAIL_FROM") else {}
    for each, told in {**NOWHERE, **beside, name: value}.items():
        monkeypatch.setenv(each, told)
    result = CliRunner().invoke(main, [command])
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)
    wrong = [line for line in result.output.splitlines() if line.startswith(("Error: ", "WRONG"))]
    assert any(name in line for line in wrong)
    assert command == "doctor" or len(result.output.splitlines()) == 1


PASSWORD = "Zp${9}kt"


@pytest.mark.parametrize("quote", ["", "'", '"'])
@pytest.mark.parametrize(
    "value", [PASSWORD, "a${HOME}b", "$$", "${X:-y}", "p#q", "C:\\new\\t", "%40", "a=b", "it's"]
)
def test_a_value_stands_as_it_is_typed(env_file: Path, value: str, quote: str) -> None:
    assert (
        read(env_file, f"export SLACK_SIGNING_SECRET={quote}{value}{quote} # as Slack says").signing_secret
        == value
    )


@given(
    st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1),
    st.sampled_from(["{}", "'{}'", '"{}"']),
)
def test_any_value_stands_as_it_is_typed(value: str, written: str) -> None:
    value = value.strip()
    assume(value and not re.search(r"\s#|['\"]", value))
    with TemporaryDirectory() as folder:
        assert read(Path(folder) / ".env", f"DATABASE_URL={written.format(value)}").database_url == value


@pytest.mark.parametrize(
    "line", ["SLACK_SIGNING_SECRET='hunter2", 'SLACK_SIGNING_SECRET="hunter2', "hunter2"]
)
def test_a_line_that_cannot_be_read_is_named_and_not_shown(env_file: Path, line: str) -> None:
    with pytest.raises(BadSetting, match="line 2 cannot be read") as wrong:
        read(env_file, f"PORT=8080\n{line}\nHOST=::1")
    assert "hunter2" not in wrong.value.in_full


@pytest.mark.parametrize(
    ("written", "ids"),
    [
        ("<@U0ED6WREN1>", ("U0ED6WREN1",)),
        ("<@U0ED6WREN1|wren abbot>, U0ED6OTTO1", ("U0ED6WREN1", "U0ED6OTTO1")),
        ("<@U0ED6WREN1><@W0ED6OTTO1>", ("U0ED6WREN1", "W0ED6OTTO1")),
        ("https://alliance.slack.com/team/U0ED6WREN1/", ("U0ED6WREN1",)),
        ("<https://alliance.slack.com/team/U0ED6WREN1|Wren>; U0ED6OTTO1", ("U0ED6WREN1", "U0ED6OTTO1")),
        ("U0ED6WREN1 and U0ED6OTTO1 | U0ED6WREN1", ("U0ED6WREN1", "U0ED6OTTO1")),
        ('["U0ED6WREN1", "U0ED6OTTO1"]', ("U0ED6WREN1", "U0ED6OTTO1")),
        ("@U0ED6WREN1,,U0ED6OTTO1,", ("U0ED6WREN1", "U0ED6OTTO1")),
    ],
)
def test_directors_are_read_as_slack_writes_them(env_file: Path, written: str, ids: tuple[str, ...]) -> None:
    assert read(env_file, DIRECTORS=written).directors == ids


@pytest.mark.parametrize(
    "written",
    [
        "@wren.abbot",
        "wren.abbot@alliance.example",
        "<mailto:wren.abbot@alliance.example|wren.abbot@alliance.example>",
        "Wren Abbot",
        "UMA WILLIS",
        "U0ED6WREN1 Otto",
        "u0ed6wren1",
        "C0ED6CHAN1",
        "https://alliance.slack.com/archives/C0ED6CHAN1",
        "https://alliance.slack.com",
    ],
)
def test_a_name_among_the_directors_is_refused_with_where_an_id_is_found(
    env_file: Path, written: str
) -> None:
    with pytest.raises(BadSetting, match=r"^DIRECTORS must be Slack ids .*Copy member ID") as wrong:
        read(env_file, DIRECTORS=written)
    assert "\n" not in wrong.value.in_full


@pytest.mark.parametrize(
    ("written", "channel"),
    [
        ("https://alliance.slack.com/archives/C0ED6CHAN1", "C0ED6CHAN1"),
        ("https://alliance.slack.com/archives/C0ED6CHAN1/p1761900000000100?thread_ts=1", "C0ED6CHAN1"),
        ("https://app.slack.com/client/T0ED6TEAM1/G0ED6CHAN1", "G0ED6CHAN1"),
        ("<#C0ED6CHAN1|system-leaders>", "C0ED6CHAN1"),
        ("<#C0ED6CHAN1>", "C0ED6CHAN1"),
        ("#System-Leaders", "system-leaders"),
        ("System-Leaders", "system-leaders"),
        ("C0ED6CHAN1", "C0ED6CHAN1"),
        ("COACHES", "coaches"),
    ],
)
def test_the_channel_is_read_as_slack_writes_it(env_file: Path, written: str, channel: str) -> None:
    assert read(env_file, DIRECTOR_CHANNEL=written).director_channel == channel


def test_a_link_to_something_else_is_no_channel(env_file: Path) -> None:
    with pytest.raises(BadSetting, match=r"^DIRECTOR_CHANNEL must be"):
        read(env_file, DIRECTOR_CHANNEL="https://alliance.slack.com/team/U0ED6WREN1")


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
