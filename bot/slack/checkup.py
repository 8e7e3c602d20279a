"""What stands between the bot and its work, each by name with the mend: for the doctor, and at the start."""

from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.delivery.refusals import reason
from bot.settings import ENV_FILE, Settings
from bot.slack.manifest import SCOPES
from bot.store.database import Database

_CLOCK_MAY_DIFFER_SECONDS = 60
_CHANNEL = "director's channel"
_FAILURES = (SlackApiError, aiohttp.ClientError, OSError)


@dataclass(frozen=True)
class Finding:
    """One thing looked at: whether it is well, and what there is to say or mend."""

    name: str
    well: bool
    says: str


def of_this_machine(settings: Settings, database: Database | None, now: datetime) -> Iterator[Finding]:
    """Who can read what is here, and whether the alliance's clocks are those of English schools."""
    kept = database.url.database if database and database.is_sqlite else None
    yield _files([ENV_FILE, *([Path(kept)] if kept else [])])
    yield _time_zone(settings.timezone, now)


def _files(paths: Sequence[Path]) -> Finding:
    beside = [path.with_name(path.name + end) for path in paths for end in ("", "-wal", "-shm")]
    open_to_others = [str(path) for path in beside if path.exists() and path.stat().st_mode & 0o077]
    if open_to_others:
        return Finding(
            "files",
            False,
            f"others on this machine may read or change what is secret: chmod 600 {' '.join(open_to_others)}",
        )
    return Finding("files", True, "can be read by their owner alone")


def _time_zone(zone: ZoneInfo, now: datetime) -> Finding:
    moments = [now + timedelta(days=30 * month) for month in range(12)]
    if all(at.astimezone(zone).utcoffset() == at.astimezone(Settings.timezone).utcoffset() for at in moments):
        return Finding("time zone", True, zone.key)
    return Finding(
        "time zone",
        False,
        f"with TIMEZONE={zone.key} the school day begins at a different time from England, in summer "
        "at least: "
        "set TIMEZONE=Europe/London",
    )


async def of_slack(
    client: AsyncWebClient,
    settings: Settings,
    channel: str | Exception | None,
    wrong: Mapping[str, str],
    has_directors: bool,
) -> AsyncIterator[Finding]:
    """Whether Slack lets the bot do what it must.

    `channel` is what came of looking for the director's, `wrong` what `wrong_directors` found.
    """
    try:
        headers = (await client.auth_test()).headers
    except _FAILURES as error:
        yield Finding("scopes", False, f"{reason(error)}: what Slack granted cannot be looked at")
        headers = {}
    missing = _missing(headers)
    yield _scopes(headers, missing)
    yield _clock(headers.get("Date"))
    yield await _channel(client, settings.director_channel, channel, missing)
    yield _directors(wrong, has_directors)


def _missing(headers: dict[str, str]) -> set[str]:
    granted = headers.get("x-oauth-scopes", "")
    return set(SCOPES) - {scope.strip() for scope in granted.split(",")} if granted else set()


def _scopes(headers: dict[str, str], missing: set[str]) -> Finding:
    if missing:
        return Finding(
            "scopes",
            False,
            f"without {', '.join(sorted(missing))}: update the app's manifest (`python -m bot manifest`), "
            "reinstall",
        )
    granted = headers.get("x-oauth-scopes", "")
    return Finding("scopes", True, "all there" if granted else "Slack did not say which it granted")


def _clock(date_header: str | None) -> Finding:
    if not date_header:
        return Finding("clock", True, "Slack did not say what time it is")
    apart = abs((parsedate_to_datetime(date_header) - datetime.now(UTC)).total_seconds())
    well = apart <= _CLOCK_MAY_DIFFER_SECONDS
    mend = "" if well else ": set this machine's clock, or Slack's signatures are refused"
    return Finding("clock", well, f"{apart:.0f} s apart from Slack's{mend}")


async def _channel(
    client: AsyncWebClient, wanted: str, channel: str | Exception | None, missing: set[str]
) -> Finding:
    if not wanted:
        return Finding(
            _CHANNEL,
            False,
            "DIRECTOR_CHANNEL is not set, and what the director should see waits until it is: give a "
            "channel's id or name",
        )
    unseen = missing & {"channels:read", "groups:read"}
    if unseen and not isinstance(channel, str):
        return Finding(_CHANNEL, False, f"cannot be looked for without {', '.join(sorted(unseen))}")
    if isinstance(channel, Exception):
        return Finding(_CHANNEL, False, f"{reason(channel)}: the channels cannot be listed")
    if channel is None:
        return _not_to_be_found(wanted)
    try:
        found = (await client.conversations_info(channel=channel))["channel"]
    except SlackApiError as error:
        if error.response.get("error") == "channel_not_found":
            return _not_to_be_found(wanted)
        return Finding(_CHANNEL, False, f"{reason(error)}: {wanted} cannot be looked at")
    except _FAILURES as error:
        return Finding(_CHANNEL, False, f"{reason(error)}: {wanted} cannot be looked at")
    if found.get("is_archived"):
        return Finding(
            _CHANNEL, False, f"#{found['name']} is archived: unarchive it, or correct DIRECTOR_CHANNEL"
        )
    if not found.get("is_member"):
        return Finding(_CHANNEL, False, f"I am not in #{found['name']}: invite me to it")
    return Finding(_CHANNEL, True, f"#{found['name']}, and I am in it")


def _not_to_be_found(wanted: str) -> Finding:
    return Finding(_CHANNEL, False, f"{wanted} cannot be found: correct DIRECTOR_CHANNEL, or invite me")


async def wrong_directors(client: AsyncWebClient, named: Sequence[str]) -> dict[str, str]:
    """What is wrong with each account that DIRECTORS names, "" where it is a person's whom Slack knows."""
    return {slack_id: await _wrong_with(client, slack_id) for slack_id in named}


def _directors(named: Mapping[str, str], has_directors: bool) -> Finding:
    if not named and has_directors:
        return Finding("directors", True, "made in Slack")
    if not named:
        return Finding(
            "directors",
            False,
            "DIRECTORS is not set, and nobody is a director yet: name the Slack id of at least one",
        )
    wrong = [says for says in named.values() if says]
    return Finding("directors", not wrong, "; ".join(wrong) or "known to Slack")


async def _wrong_with(client: AsyncWebClient, slack_id: str) -> str:
    try:
        user = (await client.users_info(user=slack_id))["user"]
    except SlackApiError as error:
        return f"{reason(error)}: {slack_id} in DIRECTORS is not a Slack id of this workspace"
    except _FAILURES as error:
        return f"{reason(error)}: {slack_id} in DIRECTORS cannot be looked up"
    if user.get("deleted"):
        return f"the Slack account of {slack_id} in DIRECTORS is closed: name somebody else"
    if user.get("is_bot"):
        return f"{slack_id} in DIRECTORS is a bot: name a person"
    return ""
