"""What tests of dialogs share: an app that opens one and takes what is sent."""

from typing import Any

from slack_bolt.app.async_app import AsyncApp

from sandbox.shapes import Json

TEXT = {"type": "plain_text_input", "action_id": "text"}


def opens(app: AsyncApp, view: Json) -> list[Json]:
    """Have /dialog open a view; the views Slack answered with are collected in the list."""
    opened: list[Json] = []

    @app.command("/dialog")
    async def open_dialog(ack: Any, body: Any, client: Any) -> None:
        opened.append((await client.views_open(trigger_id=body["trigger_id"], view=view))["view"])
        await ack()

    return opened


def takes(app: AsyncApp, callback_id: str, **answer: Any) -> list[Json]:
    """Have a submission answered; the bodies that came are collected in the list."""
    taken: list[Json] = []

    @app.view(callback_id)
    async def take(ack: Any, body: Any) -> None:
        taken.append(body)
        await ack(**answer)

    return taken
