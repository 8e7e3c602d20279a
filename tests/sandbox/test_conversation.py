"""A Bolt app and a person talk over real sockets."""

from typing import Any

from slack_bolt.app.async_app import AsyncApp

from sandbox.driver import Sandbox
from tests.sandbox.sample_bot import button, field, modal, plain

HEAD = "U03HEADSAMP"


async def test_a_direct_message_is_answered(sandbox: Sandbox, app: AsyncApp) -> None:
    @app.event("message")
    async def answer(event: Any, say: Any) -> None:
        await say(f"You said {event['text']}")

    head = sandbox.person(HEAD)
    await head.says("im", "hello & goodbye")
    await head.sees("You said hello &amp; goodbye")


async def test_a_command_opens_a_dialog_whose_answers_come_back(sandbox: Sandbox, app: AsyncApp) -> None:
    @app.command("/dialog")
    async def open_dialog(ack: Any, body: Any, client: Any) -> None:
        blocks = [
            field("need", "What do you need?", {"type": "plain_text_input", "action_id": "text"}),
            field("days", "Days", {"type": "number_input", "is_decimal_allowed": False, "action_id": "n"}),
        ]
        await client.views_open(
            trigger_id=body["trigger_id"], view=modal("A request", blocks, callback_id="ask")
        )
        await ack()

    @app.view("ask")
    async def take(ack: Any, body: Any, client: Any) -> None:
        need = body["view"]["state"]["values"]["need"]["text"]["value"]
        await client.chat_postMessage(
            channel=body["user"]["id"],
            text=f"Noted: {need}",
            blocks=[
                {"type": "section", "text": plain(f"Noted: {need}")},
                {"type": "actions", "elements": [button("Withdraw", "withdraw")]},
            ],
        )
        await ack()

    @app.action("withdraw")
    async def withdraw(ack: Any, respond: Any) -> None:
        await respond(text="Withdrawn", replace_original=True)
        await ack()

    head = sandbox.person(HEAD)
    await head.commands("/dialog")
    await head.sees("A request")
    missing = await head.submits()
    assert missing.errors.keys() == {"What do you need?", "Days"}
    await head.fills({"What do you need?": "maths", "Days": 2})
    assert (await head.submits()).outcome == "closed"
    await head.sees("Noted: maths")
    await head.clicks("Withdraw")
    await head.sees("Withdrawn")
    await head.does_not_see("Noted: maths")
