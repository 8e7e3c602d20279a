"""What Slack's refusals mean for a message: wait, try again, or give up."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta

import aiohttp
from slack_sdk.errors import SlackApiError

from bot.delivery.pace import IN_USE, Pace
from bot.presenters.messages.kinds import Undeliverable

# Slack is unwell, or our own token is: the message itself is fine and waits.
_PASSING = {"internal_error", "fatal_error", "service_unavailable", "request_timeout", "ratelimited"}
_NOT_SLACKS = "unknown_error"
OF_THE_TOKEN = {"invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired"}
"""Slack's words for a token that is good for nothing: every call is refused until that is mended."""
_OUR_OWN = OF_THE_TOKEN | {
    "missing_scope",
    "no_director_channel",
    "card_not_posted",
    "file_not_uploaded",
    "document_not_drawn",
    "taken_over",
}


@dataclass(frozen=True)
class Wait:
    """Try again after a time. `doubtful`: it may have arrived all the same."""

    time: timedelta
    why: str
    doubtful: bool = False
    everyone: bool = False


@dataclass(frozen=True)
class GiveUp:
    """It will never arrive; `why` is Slack's own word."""

    why: str


def meaning(error: Exception, tries: int, pace: Pace = IN_USE) -> Wait | GiveUp:
    """What to do after an error; waits grow with the number of tries."""
    wait = pace.before_try(tries)
    if isinstance(error, Undeliverable):
        word = str(error)
        return Wait(wait, word) if word in _OUR_OWN else GiveUp(word)
    if isinstance(error, SlackApiError):
        return _answered(error, wait)
    if isinstance(error, (aiohttp.ClientError, asyncio.TimeoutError, OSError)):
        return Wait(wait, type(error).__name__, doubtful=True)
    raise error


def _answered(error: SlackApiError, wait: timedelta) -> Wait | GiveUp:
    # An answer that is not Slack's own JSON comes as the bare HTTP response, with a name of its own for this.
    status = int(getattr(error.response, "status_code", 0) or getattr(error.response, "status", 200))
    if status == 429:
        told = error.response.headers.get("Retry-After", "")
        seconds = int(told) if told.isdecimal() else 0
        return Wait(max(timedelta(seconds=seconds), wait), "ratelimited", everyone=True)
    if status >= 500:
        return Wait(wait, f"http_{status}", doubtful=True)
    word = word_of(error)
    if word == _NOT_SLACKS:  # a proxy's page, say: what was asked may have been done all the same
        return Wait(wait, f"http_{status}_not_slack", doubtful=True)
    if word in _PASSING:
        return Wait(wait, word, doubtful=True)
    return Wait(wait, word) if word in _OUR_OWN else GiveUp(word)


def is_of_the_token(error: Exception) -> bool:
    """Whether a call was refused for the token's sake."""
    return isinstance(error, SlackApiError) and word_of(error) in OF_THE_TOKEN


def word_of(error: SlackApiError) -> str:
    """Slack's own word for an error; "unknown_error" where it was not Slack that answered."""
    answer = getattr(error.response, "data", None)
    return str(answer.get("error") or _NOT_SLACKS) if isinstance(answer, dict) else _NOT_SLACKS
