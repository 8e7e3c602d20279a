"""What Slack's refusals mean for a message, on the errors that the SDK really raises."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.delivery.faults import GiveUp, Wait, meaning, word_of
from bot.presenters.messages.kinds import Undeliverable
from bot.slack.manifest import manifest
from sandbox.driver import Sandbox

GENERAL = "C02GENERAL0"
SECOND = timedelta(seconds=1)


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox.start(manifest()) as started:
        yield started


async def posting(sandbox: Sandbox, token: str | None = None, channel: str = GENERAL) -> Exception:
    """The error of a message that is refused."""
    client = AsyncWebClient(
        token or sandbox.bot_token, base_url=sandbox.api_url, timeout=1, retry_handlers=[]
    )
    with pytest.raises(Exception) as refused:  # noqa: PT011  # which one it is, is what is tested
        await client.chat_postMessage(channel=channel, text="hello")
    return refused.value


def answered(word: str, status: int = 200, headers: dict[str, str] | None = None) -> SlackApiError:
    """The error of an answer that says no, with this word."""
    response: Any = AsyncSlackResponse(
        client=None,
        http_verb="POST",
        api_url="",
        req_args={},
        data={"ok": False, "error": word},
        headers=headers or {},
        status_code=status,
    )
    return SlackApiError("no", response)  # type: ignore[no-untyped-call]


async def test_a_rate_limit_is_waited_for_as_told_and_by_everyone(sandbox: Sandbox) -> None:
    await sandbox.faults("ratelimited", retry_after=7)
    assert meaning(await posting(sandbox), 1) == Wait(7 * SECOND, "ratelimited", everyone=True)


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        ("server_error", "http_500"),
        ("timeout", "TimeoutError"),
        ("drop", "ServerDisconnectedError"),
        ("lost_answer", "ServerDisconnectedError"),
    ],
)
async def test_what_may_have_arrived_all_the_same_is_in_doubt(sandbox: Sandbox, kind: str, why: str) -> None:
    await sandbox.faults(kind, retry_after=3)
    assert meaning(await posting(sandbox), 1) == Wait(SECOND, why, doubtful=True)


async def test_a_token_of_ours_that_is_refused_is_no_fault_of_the_message(sandbox: Sandbox) -> None:
    assert meaning(await posting(sandbox, token="xoxb-wrong"), 1) == Wait(SECOND, "invalid_auth")


async def test_a_channel_that_is_not_there_is_given_up(sandbox: Sandbox) -> None:
    assert meaning(await posting(sandbox, channel="C0NOWHERE"), 1) == GiveUp("channel_not_found")


async def test_a_slack_that_is_not_there_is_waited_for() -> None:
    client = AsyncWebClient("xoxb-1", base_url="http://127.0.0.1:1/api/", retry_handlers=[])
    with pytest.raises(Exception) as refused:  # noqa: PT011  # as above
        await client.auth_test()
    assert meaning(refused.value, 1) == Wait(SECOND, "ClientConnectorError", doubtful=True)


@pytest.mark.parametrize("word", ["internal_error", "fatal_error", "service_unavailable", "request_timeout"])
def test_slacks_own_trouble_is_waited_out_in_doubt(word: str) -> None:
    assert meaning(answered(word), 1) == Wait(SECOND, word, doubtful=True)


@pytest.mark.parametrize("word", ["token_revoked", "account_inactive", "missing_scope", "token_expired"])
def test_what_the_operator_can_mend_is_waited_for(word: str) -> None:
    assert meaning(answered(word), 1) == Wait(SECOND, word)


@pytest.mark.parametrize("word", ["is_archived", "not_in_channel", "invalid_blocks", "msg_too_long"])
def test_what_can_never_arrive_is_given_up(word: str) -> None:
    assert meaning(answered(word), 1) == GiveUp(word)


@pytest.mark.parametrize(
    ("told", "seconds"), [("30", 30), ("0", 1), ("", 1), ("1.5", 1), ("Wed, 21 Oct 2026 07:28:00 GMT", 1)]
)
def test_a_rate_limit_that_does_not_say_how_long_is_still_waited_for(told: str, seconds: int) -> None:
    limited = answered("ratelimited", 429, {"Retry-After": told} if told else {})
    assert meaning(limited, 1) == Wait(seconds * SECOND, "ratelimited", everyone=True)


def test_a_message_with_nowhere_to_go_waits_for_a_channel_and_gives_up_a_person() -> None:
    assert meaning(Undeliverable("no_director_channel"), 1) == Wait(SECOND, "no_director_channel")
    assert meaning(Undeliverable("no_slack_account"), 1) == GiveUp("no_slack_account")


def test_an_error_of_our_own_has_no_such_meaning() -> None:
    with pytest.raises(KeyError):
        meaning(KeyError("kind"), 1)


def test_an_answer_that_is_not_slacks_has_no_word() -> None:
    error = SlackApiError("no", {})  # type: ignore[no-untyped-call]
    assert word_of(error) == "unknown_error"


@given(st.integers(1, 10**6), st.sampled_from([TimeoutError(), ConnectionResetError(), OSError()]))
def test_waits_grow_and_stay_under_five_minutes(tries: int, error: Exception) -> None:
    now, then = meaning(error, tries), meaning(error, tries + 1)
    assert isinstance(now, Wait)
    assert isinstance(then, Wait)
    assert SECOND <= now.time <= then.time <= timedelta(minutes=5)
