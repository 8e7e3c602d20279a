"""The settings: from the environment, else from `.env`, each read once and checked at the edge."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_network
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.mail_settings import LOOPBACK, Mail, read_mail
from bot.mail_settings import BadSetting as BadSetting
from bot.rules.people.entering import Networks

NAMES = (
    "SLACK_BOT_TOKEN",
    "SLACK_APP_TOKEN",
    "SLACK_SIGNING_SECRET",
    "HOST",
    "PORT",
    "PUBLIC_URL",
    "SMTP_URL",
    "MAIL_FROM",
    "TRUSTED_PROXIES",
    "SLACK_API_URL",
    "DATABASE_URL",
    "DIRECTOR_CHANNEL",
    "DIRECTORS",
    "TIMEZONE",
    "CLOCK_OFFSET_FILE",
)

ENV_FILE = Path(".env")
_LONDON = ZoneInfo("Europe/London")
# A value stands as it is typed, but for quotes around it and what follows a space and a #.
_LINE = re.compile(
    r"""\s*(?:export\s+)?(?P<name>[^=\s#]+)\s*=\s*"""
    r"""(?:'(?P<single>.*?)'|"(?P<double>.*?)"|(?P<bare>.*?))\s*(?:(?<=\s)\#.*)?"""
)
_PERSON = re.compile(r"[UW](?=[A-Z0-9]*[0-9]|[A-Z0-9]{8})[A-Z0-9]+")
_CHANNEL = re.compile(r"[CG](?=[A-Z0-9]*[0-9]|[A-Z0-9]{8})[A-Z0-9]+")
_BETWEEN = re.compile(r"(?:[\s,;|+&]|\band\b)+")


@dataclass(frozen=True)
class Settings:
    """What the bot is told from outside. `directors` are the Slack ids of the first directors.

    `public_url` is where people outside Slack reach their pages, without a slash at its end; "" where there
    are none. `trusted_proxies` stand before the bot, and are believed about where somebody comes from. `mail`
    is how mail goes out to them, None where none does.
    """

    bot_token: str = ""
    app_token: str = ""
    signing_secret: str = ""
    host: str = "127.0.0.1"
    port: int = 3000
    public_url: str = ""
    mail: Mail | None = None
    trusted_proxies: Networks = ()
    api_url: str = "https://slack.com/api/"
    database_url: str = "sqlite:///var/bot.db"
    director_channel: str = ""
    directors: tuple[str, ...] = ()
    timezone: ZoneInfo = _LONDON
    clock_offset_file: Path | None = None

    @property
    def socket_mode(self) -> bool:
        """Socket Mode, where there is an app token for it; it wins over HTTP."""
        return bool(self.app_token)


def read_settings(environment: Mapping[str, str] | None = None, env_file: Path = ENV_FILE) -> Settings:
    """The settings of this process; the environment wins over `.env`. Raises BadSetting."""
    told = {**_in_file(env_file), **(os.environ if environment is None else environment)}
    given = {name: told[name].strip() for name in NAMES if told.get(name, "").strip()}
    return Settings(
        bot_token=_token(given, "SLACK_BOT_TOKEN", "xoxb-"),
        app_token=_token(given, "SLACK_APP_TOKEN", "xapp-"),
        signing_secret=given.get("SLACK_SIGNING_SECRET", ""),
        host=given.get("HOST", Settings.host),
        port=_port(given.get("PORT")),
        public_url=_public(given.get("PUBLIC_URL", "")),
        mail=read_mail(given),
        trusted_proxies=_proxies(given.get("TRUSTED_PROXIES", "")),
        api_url=_address(given.get("SLACK_API_URL")),
        database_url=given.get("DATABASE_URL", Settings.database_url),
        director_channel=_channel(given.get("DIRECTOR_CHANNEL", "")),
        directors=_people(given.get("DIRECTORS", "")),
        timezone=_zone(given.get("TIMEZONE")),
        clock_offset_file=_file(given.get("CLOCK_OFFSET_FILE")),
    )


def _in_file(env_file: Path) -> dict[str, str]:
    """What a file of settings says. Nothing in it is replaced: a password may hold any sign."""
    try:
        lines = env_file.read_text(encoding="utf-8-sig").splitlines()
    except FileNotFoundError:
        return {}
    except UnicodeDecodeError:
        raise BadSetting(f"{env_file} is not UTF-8 text: save it again as UTF-8.") from None
    except OSError as error:
        raise BadSetting(f"{env_file} cannot be read: {error.strerror}.") from None
    held = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        read = _LINE.fullmatch(line)
        bare = read["bare"] if read else None
        if read is None or (bare and bare[0] in "'\""):
            raise BadSetting(f"{env_file}, line {number} cannot be read: write NAME=value, all on one line.")
        held[read["name"]] = next(
            value for value in (bare, read["single"], read["double"]) if value is not None
        )
    return held


def _token(given: Mapping[str, str], name: str, start: str) -> str:
    token = given.get(name, "")
    if token and not re.fullmatch(rf"{start}[A-Za-z0-9-]+", token):
        raise BadSetting(f"{name} should start with {start}: copy it again from the app's pages at Slack.")
    return token


def _people(text: str) -> tuple[str, ...]:
    """Slack ids, also as Slack writes a mention or the address of a profile. A name is never guessed at."""
    mentions_read = re.sub(r"<(@\w+|https?://[^|>]*)(?:\|[^>]*)?>", r" \1 ", text)
    found = []
    for word in filter(None, _BETWEEN.split(mentions_read)):
        slack_id = _last_of_link(word).removeprefix("@").strip("'\"[]")
        if not _PERSON.fullmatch(slack_id):
            raise BadSetting(
                f"DIRECTORS must be Slack ids like U0123ABCDEF, not {text}: open the person's profile in "
                "Slack, then More (⋮), Copy member ID."
            )
        found.append(slack_id)
    return tuple(dict.fromkeys(found))


def _proxies(text: str) -> Networks:
    try:
        return tuple(ip_network(word) for word in filter(None, re.split(r"[\s,;]+", text)))
    except ValueError:
        raise BadSetting(
            f"TRUSTED_PROXIES must be addresses or networks like 10.0.0.5 or 10.0.0.0/8, not {text}."
        ) from None


def _channel(text: str) -> str:
    """A channel's id, also out of its link or mention, or its name, which Slack has in small letters."""
    mentioned = re.fullmatch(r"<#(\w+)(?:\|[^>]*)?>", text)
    wanted = mentioned[1] if mentioned else _last_of_link(text)
    if wanted != text and not _CHANNEL.fullmatch(wanted):
        raise BadSetting(
            f"DIRECTOR_CHANNEL must be a channel's name, its id or its link, not {text}: in Slack, "
            "right-click the channel, then Copy, Copy link."
        )
    return wanted if _CHANNEL.fullmatch(wanted) else wanted.removeprefix("#").lower()


def _last_of_link(text: str) -> str:
    """What a link to Slack names: a message's link names its channel."""
    if not re.match("<?https?://", text):
        return text
    address = re.split(r"[?#|]", text.strip("<>"))[0]
    named = [part for part in address.split("/")[3:] if part and not re.fullmatch(r"p\d+", part)]
    return named[-1] if named else text


def _port(text: str | None) -> int:
    if text is None:
        return Settings.port
    if not re.fullmatch("[0-9]{1,5}", text) or not 0 < int(text) < 65536:
        raise BadSetting(f"PORT must be a number from 1 to 65535, not {text}.")
    return int(text)


def _public(text: str) -> str:
    """Where pages are reached: over https, since they are signed on; without it on this machine alone."""
    if not text:
        return ""
    try:
        parts = urlsplit(text)
        well = bool(parts.hostname) and parts.port != 0 and parts.path in ("", "/") and not parts.query
    except ValueError:
        well = False
    if not well or parts.scheme not in ("http", "https"):
        raise BadSetting(f"PUBLIC_URL must be a web address like https://leaders.example.org, not {text}.")
    if parts.scheme == "http" and parts.hostname not in LOOPBACK:
        raise BadSetting("PUBLIC_URL must begin with https://: people sign agreements there.")
    return text.removesuffix("/")


def _address(text: str | None) -> str:
    if text is None:
        return Settings.api_url
    try:
        parts = urlsplit(text)
        well = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        well = False
    if not well:
        raise BadSetting(f"SLACK_API_URL must be a web address like https://slack.com/api/, not {text}.")
    return text if text.endswith("/") else text + "/"


def _file(text: str | None) -> Path | None:
    if text and Path(text).is_dir():
        raise BadSetting(f"CLOCK_OFFSET_FILE must be a file, and {text} is a folder.")
    return Path(text) if text else None


def _zone(name: str | None) -> ZoneInfo:
    if name is None:
        return Settings.timezone
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: the name of a folder of zones
        raise BadSetting(f"TIMEZONE must be a name like Europe/London, not {name}.") from None
