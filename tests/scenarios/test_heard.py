"""What is heard of all that Slack calls a message, and what is not."""

from typing import Any

import pytest

from sandbox import events, tokens
from sandbox.driver import Sandbox
from tests.given.school import DIRECTOR, HEAD

COST = "what does an SLE cost?"


def sends(sandbox: Sandbox, name: str, **event: Any) -> None:
    """An event reaches the bot, as if Slack had sent it."""
    workspace = sandbox.server.workspace
    ts = workspace.clock.ts()
    events.emit(workspace, name, {"type": "message", "ts": ts, "event_ts": ts, **event}, event.get("user"))


def im(sandbox: Sandbox) -> dict[str, str]:
    return {"channel": sandbox.server.workspace.im(HEAD).id, "channel_type": "im"}


@pytest.mark.parametrize("kind", ["thread_broadcast", "me_message", "file_share", "of_the_future"])
async def test_what_a_person_writes_is_answered_once_whatever_its_kind(sandbox: Sandbox, kind: str) -> None:
    head = sandbox.person(HEAD)
    ts = sandbox.server.workspace.clock.ts()
    for _ in range(2):
        sends(sandbox, "message.im", user=HEAD, text=COST, subtype=kind, ts=ts, **im(sandbox))
    await head.sees("£350 a day")
    await head.says("im", "how long can an LLE placement last?")
    await head.sees("6 months")
    assert sum("£350" in message["text"] for message in await head.messages()) == 1


async def test_what_nobody_wrote_is_left_alone(sandbox: Sandbox) -> None:
    head = sandbox.person(HEAD)
    for left_out in (
        {"user": HEAD, "subtype": "message_changed"},
        {"user": HEAD, "subtype": "channel_topic"},
        {"user": HEAD, "subtype": "message_deleted", "hidden": True},
        {"user": HEAD, "bot_id": "B1"},
        {"subtype": "bot_message"},
        {},
        {"user": None},
    ):
        sends(sandbox, "message.im", text=COST, **{**im(sandbox), **left_out})
    sends(
        sandbox, "app_mention", type="app_mention", text=f"<@{tokens.BOT_USER}> {COST}", channel="C02GENERAL0"
    )
    sends(sandbox, "app_mention", type="app_mention", text=f"<@{tokens.BOT_USER}> {COST}", user=HEAD)
    await head.says("im", "how long can an LLE placement last?")
    await head.sees("6 months")
    await head.does_not_see("£350")
    await head.does_not_see("went wrong")
    await head.does_not_see("went wrong", in_="general")


async def test_what_was_typed_is_shown_as_typed(sandbox: Sandbox) -> None:
    head, director = sandbox.person(HEAD), sandbox.person(DIRECTOR)
    await head.says("im", "what does an NLE cost per day at R&D <free> &amp; co?")
    await head.clicks("Ask the director")
    card = await director.sees("R&amp;D &lt;free&gt; &amp;amp; co", in_="system-leaders")
    assert "&amp;amp;amp;" not in str(card["blocks"])


async def test_what_is_said_by_me_or_sent_to_the_channel_as_well_is_heard(sandbox: Sandbox) -> None:
    head = sandbox.person(HEAD)
    first = await head.says("im", COST, me=True)
    await head.sees("£350 a day")
    await head.says("im", "how long can an LLE placement last?", thread=first, broadcast=True)
    await head.sees("6 months")
