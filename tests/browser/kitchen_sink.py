"""A small app that shows every block and element, and keeps what it hears for the tests to read."""

import asyncio
import base64
import contextlib
import re
from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.browser.kitchen_sink_blocks import (
    LEADERS,
    Json,
    every_block,
    mrkdwn,
    plain,
)
from tests.browser.kitchen_sink_dialogs import dispatching_dialog, inputs_dialog, page

COMMANDS = [
    {
        "command": "/kitchen",
        "description": "Show every block and element",
        "usage_hint": "blocks, inputs, pages, …",
    },
    {"command": "/kettle", "description": "Put the kettle on"},
]
EVENTS = ["app_home_opened", "app_mention", "message.channels", "message.im"]
SCOPES = [
    "app_mentions:read",
    "channels:history",
    "chat:write",
    "commands",
    "files:read",
    "files:write",
    "im:history",
    "im:write",
    "users:read",
]

MANIFEST: Json = {
    "display_information": {"name": "Kitchen Sink"},
    "features": {
        "app_home": {
            "home_tab_enabled": True,
            "messages_tab_enabled": True,
            "messages_tab_read_only_enabled": False,
        },
        "bot_user": {"display_name": "Kitchen Sink", "always_online": True},
        "slash_commands": [{**command, "should_escape": False} for command in COMMANDS],
        "shortcuts": [
            {
                "name": "Open the pages",
                "type": "global",
                "callback_id": "open_pages",
                "description": "Three deep",
            }
        ],
    },
    "oauth_config": {"scopes": {"bot": SCOPES}},
    "settings": {
        "event_subscriptions": {"bot_events": EVENTS},
        "interactivity": {"is_enabled": True},
        "socket_mode_enabled": True,
        "org_deploy_enabled": False,
        "token_rotation_enabled": False,
    },
}

PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAD0lEQVR4nGNgqIoCIQgFABXWA1G4dzBpAAAAAElFTkSuQmCC"
)

PATIENCE = 15.0
"""Seconds a test waits for the app to hear something."""

Ack = Callable[..., Awaitable[Any]]


class KitchenSink:
    """The app. `heard` holds each payload it got, `submitted` the `state.values` of each dialog sent."""

    def __init__(self, bot_token: str, app_token: str, api_url: str) -> None:
        self.heard: list[Json] = []
        self.submitted: list[Json] = []
        self.client = AsyncWebClient(token=bot_token, base_url=api_url)
        app = AsyncApp(client=self.client, process_before_response=True)
        app.command("/kitchen")(self._command)
        app.command("/kettle")(self._kettle)
        app.shortcut("open_pages")(self._shortcut)
        app.action("deeper")(self._deeper)
        app.action("redraw")(self._redraw)
        app.action(re.compile(".*"))(self._action)
        app.options("value")(self._options)
        app.view("inputs")(self._inputs)
        app.view("page")(self._page)
        app.view_closed("page")(self._closed)
        app.event("app_home_opened")(self._home)
        app.event("app_mention")(self._mention)
        app.event("message")(self._message)
        self._handler = AsyncSocketModeHandler(app, app_token, ping_interval=3)

    async def start(self) -> None:
        await self._handler.connect_async()  # type: ignore[no-untyped-call]

    async def stop(self) -> None:
        await self._handler.close_async()  # type: ignore[no-untyped-call]

    async def hears_actions(self, count: int) -> list[Json]:
        """The block actions, oldest first, once there are so many."""
        async with asyncio.timeout(PATIENCE):
            while True:
                actions = [body["actions"][0] for body in self.heard if body.get("type") == "block_actions"]
                if len(actions) >= count:
                    return actions
                await asyncio.sleep(0.02)

    async def _command(self, ack: Ack, body: Json) -> None:
        self.heard.append(body)
        wish, _, rest = body["text"].partition(" ")
        await getattr(self, f"_show_{wish or 'inputs'}")(ack, body, rest)

    async def _show_inputs(self, ack: Ack, body: Json, _: str) -> None:
        await ack()
        await self.client.views_open(trigger_id=body["trigger_id"], view=inputs_dialog())

    async def _show_pages(self, ack: Ack, body: Json, _: str) -> None:
        await ack()
        await self.client.views_open(trigger_id=body["trigger_id"], view=page(1))

    async def _show_dispatching(self, ack: Ack, body: Json, _: str) -> None:
        await ack()
        await self.client.views_open(trigger_id=body["trigger_id"], view=dispatching_dialog())

    async def _show_blocks(self, ack: Ack, body: Json, _: str) -> None:
        await ack()
        await self.client.chat_postMessage(
            channel=body["channel_id"], text="Every block", blocks=every_block(body["user_id"])
        )

    async def _show_words(self, ack: Ack, body: Json, words: str) -> None:
        """Says the words as mrkdwn and as plain text, with nothing escaped."""
        await ack()
        blocks = [{"type": "section", "text": mrkdwn(words)}, {"type": "section", "text": plain(words)}]
        await self.client.chat_postMessage(channel=body["channel_id"], text=words, blocks=blocks)

    async def _show_picture(self, ack: Ack, body: Json, _: str) -> None:
        """A picture as a file, then in a block by that file's id and by an address nobody can reach."""
        uploaded = await self.client.files_upload_v2(
            channel=body["channel_id"],
            content=PICTURE,
            filename="days.png",
            title="Days used",
            alt_txt="A bar chart",
        )
        blocks: list[Json] = [
            {"type": "image", "slack_file": {"id": uploaded["file"]["id"]}, "alt_text": "The same chart"},
            {
                "type": "image",
                "image_url": "https://pictures.invalid/map.png",
                "alt_text": "A map of schools",
            },
        ]
        await self.client.chat_postMessage(channel=body["channel_id"], text="Two pictures", blocks=blocks)
        await ack()

    async def _show_whisper(self, ack: Ack, _: Json, words: str) -> None:
        await ack(words or "Only you can read this.", response_type="ephemeral")

    async def _show_fault(self, ack: Ack, body: Json, _: str) -> None:
        """Posts what Slack refuses: a section with empty text."""
        await ack()
        blocks = [{"type": "section", "text": plain("")}]
        with contextlib.suppress(SlackApiError):
            await self.client.chat_postMessage(channel=body["channel_id"], text="Refused", blocks=blocks)

    async def _show_slow(self, ack: Ack, _: Json, __: str) -> None:
        await asyncio.sleep(4)
        await ack()

    async def _kettle(self, ack: Ack, body: Json) -> None:
        self.heard.append(body)
        await ack()

    async def _shortcut(self, ack: Ack, body: Json) -> None:
        self.heard.append(body)
        await ack()
        await self.client.views_open(trigger_id=body["trigger_id"], view=page(1))

    async def _deeper(self, ack: Ack, body: Json) -> None:
        self.heard.append(body)
        await ack()
        number = int(body["actions"][0]["value"])
        await self.client.views_push(trigger_id=body["trigger_id"], view=page(number))

    async def _redraw(self, ack: Ack, body: Json) -> None:
        """The same dialog with a word more, while the person types."""
        self.heard.append(body)
        await ack()
        view = page(int(body["actions"][0]["value"]))
        view["blocks"].insert(0, {"type": "section", "block_id": "redrawn", "text": mrkdwn("Redrawn")})
        await self.client.views_update(view_id=body["view"]["id"], view=view)

    async def _action(self, ack: Ack, body: Json) -> None:
        self.heard.append(body)
        await ack()

    async def _options(self, ack: Ack, body: Json) -> None:
        self.heard.append(body)
        typed = body["value"].lower()
        await ack(options=[leader for leader in LEADERS if typed in leader["text"]["text"].lower()])

    async def _inputs(self, ack: Ack, body: Json) -> None:
        values = body["view"]["state"]["values"]
        if values["plain_text_input"]["value"]["value"] == "wrong":
            await ack(response_action="errors", errors={"plain_text_input": "Please say something else."})
            return
        if values["plain_text_input"]["value"]["value"] == "slow":
            await asyncio.sleep(4)
        self.submitted.append(values)
        await ack()

    async def _page(self, ack: Ack, body: Json) -> None:
        self.submitted.append(body["view"]["state"]["values"])
        await ack(response_action="clear")

    async def _closed(self, ack: Ack, body: Json) -> None:
        self.heard.append(body)
        await ack()

    async def _home(self, event: Json) -> None:
        if event["tab"] == "home":
            await self.client.views_publish(
                user_id=event["user"], view={"type": "home", "blocks": every_block(event["user"])}
            )

    async def _mention(self, event: Json) -> None:
        await self.client.chat_postMessage(
            channel=event["channel"], thread_ts=event["ts"], text=f"You called, <@{event['user']}>?"
        )

    async def _message(self, body: Json) -> None:
        self.heard.append(body)
