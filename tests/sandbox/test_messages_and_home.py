"""Buttons in messages and on the home tab, commands, shortcuts and response addresses."""

from typing import Any

import aiohttp
import pytest
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.errors import SlackApiError

from sandbox.driver import Sandbox
from sandbox.driver_line import Refused
from sandbox.driver_person import Person
from sandbox.driver_places import NotSeen
from sandbox.shapes import Json
from tests.given.patience import slacks_own
from tests.sandbox.sample_bot import button, options, plain

GENERAL = "C02GENERAL0"


def hears(app: AsyncApp, action_id: str) -> list[Json]:
    heard: list[Json] = []

    @app.action(action_id)
    async def hear(ack: Any, body: Any) -> None:
        heard.append(body)
        await ack()

    return heard


async def card(app: AsyncApp, *elements: Json, channel: str = GENERAL, **more: Any) -> str:
    blocks = [{"type": "actions", "block_id": "acts", "elements": list(elements)}]
    answer = await app.client.chat_postMessage(channel=channel, text="A card", blocks=blocks, **more)
    return str(answer["ts"])


async def test_a_button_in_a_message_says_where_it_was_pressed(app: AsyncApp, head: Person) -> None:
    heard = hears(app, "approve")
    ts = await card(app, button("Approve", "approve", "17"))
    await head.clicks("Approve")
    (body,) = heard
    assert body["container"] == {
        "type": "message",
        "message_ts": ts,
        "channel_id": GENERAL,
        "is_ephemeral": False,
    }
    assert body["channel"] == {"id": GENERAL, "name": "general"}
    assert body["message"]["text"] == "A card"
    assert body["user"]["id"] == head.id
    assert body["state"] == {"values": {}}
    (action,) = body["actions"]
    assert (action["type"], action["block_id"], action["action_id"], action["value"]) == (
        "button",
        "acts",
        "approve",
        "17",
    )


async def test_a_menu_in_a_message_is_in_the_state(app: AsyncApp, head: Person) -> None:
    heard = hears(app, "kind")
    await card(app, {"type": "static_select", "action_id": "kind", "options": options("SLE", "LLE")})
    await head.chooses("LLE")
    assert heard[0]["state"]["values"]["acts"]["kind"]["selected_option"]["value"] == "lle"


async def test_an_overflow_menu_says_what_was_chosen(app: AsyncApp, head: Person) -> None:
    heard = hears(app, "more")
    await card(app, {"type": "overflow", "action_id": "more", "options": options("Pause", "End early")})
    await head.chooses("End early")
    assert heard[0]["actions"][0]["selected_option"]["value"] == "end early"


async def test_a_button_that_was_redrawn_away_cannot_be_pressed(app: AsyncApp, head: Person) -> None:
    ts = await card(app, button("Approve", "approve"))
    await app.client.chat_update(channel=GENERAL, ts=ts, text="Approved")
    with pytest.raises(NotSeen):
        await head.clicks("Approve", patience=0)


async def test_an_ephemeral_card_can_be_replaced_and_deleted_where_it_is(app: AsyncApp, head: Person) -> None:
    bodies: list[Json] = []

    @app.action("step")
    async def step(ack: Any, body: Any, respond: Any) -> None:
        bodies.append(body)
        if body["actions"][0]["value"] == "1":
            blocks = [{"type": "actions", "elements": [button("Again", "step", "2")]}]
            await respond(text="Second", blocks=blocks, replace_original=True)
        else:
            await respond(delete_original=True)
        await ack()

    blocks = [{"type": "actions", "elements": [button("First", "step", "1")]}]
    await app.client.chat_postEphemeral(channel=GENERAL, user=head.id, text="First", blocks=blocks)
    await head.clicks("First")
    assert bodies[0]["container"]["is_ephemeral"] is True
    assert "message" not in bodies[0]
    await head.clicks("Again")
    assert await head.messages("general") == []


async def test_a_response_address_works_five_times(app: AsyncApp, head: Person) -> None:
    heard = hears(app, "approve")
    await card(app, button("Approve", "approve"))
    await head.clicks("Approve")
    answers = []
    async with aiohttp.ClientSession() as session:
        for number in range(6):
            body = {"text": str(number), "replace_original": False, "response_type": "in_channel"}
            async with session.post(heard[0]["response_url"], json=body) as answer:
                answers.append((answer.status, await answer.text()))
    assert answers == [(200, "ok")] * 5 + [(404, "used_url")]
    assert [message["text"] for message in await head.messages("general")] == [
        "A card",
        "0",
        "1",
        "2",
        "3",
        "4",
    ]


async def test_a_response_address_refuses_bad_blocks(app: AsyncApp, head: Person) -> None:
    heard = hears(app, "approve")
    await card(app, button("Approve", "approve"))
    await head.clicks("Approve")
    bad = {"replace_original": True, "text": "x", "blocks": [{"type": "actions", "elements": []}]}
    async with aiohttp.ClientSession() as session, session.post(heard[0]["response_url"], json=bad) as answer:
        assert (answer.status, await answer.text()) == (400, "invalid_blocks")


async def test_the_answer_to_a_command_is_for_the_person_alone(
    sandbox: Sandbox, app: AsyncApp, head: Person
) -> None:
    @app.command("/echo")
    async def echo(ack: Any, body: Any) -> None:
        await ack(f"You asked: {body['text']}")

    await head.commands("/echo what is <an> SLE?", in_="general")
    await head.sees("You asked: what is &lt;an&gt; SLE?", in_="general")
    await sandbox.person("leo").does_not_see("You asked")


@pytest.mark.usefixtures("app")
@slacks_own
async def test_a_command_nobody_answers_says_so(head: Person) -> None:
    with pytest.raises(Refused, match="/silent failed"):
        await head.commands("/silent")
    with pytest.raises(Refused, match="not a command"):
        await head.commands("/unknown")


async def test_a_command_without_a_connected_bot_fails_at_once(head: Person) -> None:
    with pytest.raises(Refused, match="not connected"):
        await head.commands("/echo hello")


async def test_a_shortcut_brings_a_trigger(app: AsyncApp, head: Person) -> None:
    @app.shortcut("start")
    async def start(ack: Any, body: Any, client: Any) -> None:
        view = {"type": "modal", "title": plain("Started"), "blocks": [{"type": "divider"}]}
        await client.views_open(trigger_id=body["trigger_id"], view=view)
        await ack()

    await head.shortcut("Start")
    await head.sees("Started")


async def test_the_home_tab_is_published_when_it_is_opened(app: AsyncApp, head: Person) -> None:
    heard = hears(app, "continue")

    @app.event("app_home_opened")
    async def show(event: Any, client: Any) -> None:
        blocks = [{"type": "actions", "elements": [button("Continue", "continue")]}]
        await client.views_publish(user_id=event["user"], view={"type": "home", "blocks": blocks})

    await head.opens_home()
    await head.sees("Continue", in_="home")
    await head.clicks("Continue", in_="home")
    (body,) = heard
    assert body["view"]["type"] == "home"
    assert body["view"]["hash"]
    assert "response_url" not in body
    assert "channel" not in body


async def test_a_stale_home_tab_is_refused(app: AsyncApp, head: Person) -> None:
    home = {"type": "home", "blocks": [{"type": "divider"}]}
    first = await app.client.views_publish(user_id=head.id, view=home)
    await app.client.views_publish(user_id=head.id, view=home, hash=first["view"]["hash"])
    with pytest.raises(SlackApiError) as refused:
        await app.client.views_publish(user_id=head.id, view=home, hash=first["view"]["hash"])
    assert refused.value.response["error"] == "hash_conflict"


async def test_a_mention_in_a_channel_is_heard_once_as_a_mention(app: AsyncApp, head: Person) -> None:
    heard = []

    @app.event("app_mention")
    async def mention(event: Any, say: Any) -> None:
        heard.append(event["text"])
        await say(text="Here I am", thread_ts=event["ts"])

    @app.event("message")
    async def message(event: Any) -> None:
        heard.append(event["channel_type"])

    ts = await head.says("general", "<@U0SANDBOX1> are you there?")
    await head.sees("Here I am")
    assert sorted(heard) == ["<@U0SANDBOX1> are you there?", "channel"]
    assert [reply["text"] for reply in await head.messages("general", thread=ts)][1:] == ["Here I am"]


@pytest.mark.usefixtures("app")
async def test_the_bot_hears_nothing_from_a_channel_it_is_not_in(sandbox: Sandbox, head: Person) -> None:
    await head.says("staffroom", "<@U0SANDBOX1> psst")
    assert [entry for entry in await sandbox.traffic() if entry["direction"] == "to_bot"] == []


async def test_a_message_without_text_is_advised_against(sandbox: Sandbox, app: AsyncApp) -> None:
    await app.client.chat_postMessage(channel=GENERAL, blocks=[{"type": "divider"}])
    assert any("no text" in said for said in await sandbox.complaints())
