"""A small real Bolt app that uses a bit of everything, and its manifest."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.driver import Sandbox
from sandbox.shapes import Json

MANIFEST: Json = {
    "display_information": {"name": "Sample bot"},
    "features": {
        "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True},
        "bot_user": {"display_name": "Sample bot"},
        "shortcuts": [{"name": "Start", "type": "global", "callback_id": "start", "description": "Start it"}],
        "slash_commands": [
            {"command": "/dialog", "description": "Open a dialog"},
            {"command": "/echo", "description": "Say it again"},
            {"command": "/silent", "description": "Never answered"},
        ],
    },
    "oauth_config": {
        "scopes": {
            "bot": [
                "app_mentions:read",
                "channels:history",
                "channels:read",
                "chat:write",
                "commands",
                "files:read",
                "files:write",
                "im:history",
                "im:read",
                "im:write",
                "mpim:write",
                "reactions:write",
                "users:read",
                "users:read.email",
            ]
        }
    },
    "settings": {
        "event_subscriptions": {
            "bot_events": ["app_home_opened", "app_mention", "message.channels", "message.im"]
        },
        "interactivity": {"is_enabled": True},
        "socket_mode_enabled": True,
    },
}


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def button(label: str, action_id: str, value: str = "1") -> Json:
    return {"type": "button", "text": plain(label), "action_id": action_id, "value": value}


def field(block_id: str, label: str, element: Json, **more: Any) -> Json:
    return {"type": "input", "block_id": block_id, "label": plain(label), "element": element, **more}


def modal(title: str, blocks: list[Json], **more: Any) -> Json:
    return {"type": "modal", "title": plain(title), "submit": plain("Send"), "blocks": blocks, **more}


def options(*names: str) -> list[Json]:
    return [{"text": plain(name), "value": name.lower()} for name in names]


def web_client(sandbox: Sandbox) -> AsyncWebClient:
    return AsyncWebClient(token=sandbox.bot_token, base_url=sandbox.api_url)


def new_app(sandbox: Sandbox, **more: Any) -> AsyncApp:
    """A Bolt app as the real bot is made: listeners run before the answer goes."""
    return AsyncApp(
        client=web_client(sandbox),
        signing_secret=sandbox.signing_secret,
        process_before_response=True,
        **more,
    )


@asynccontextmanager
async def connected(app: AsyncApp, sandbox: Sandbox) -> AsyncIterator[AsyncSocketModeHandler]:
    """The app, connected to the sandbox by Socket Mode until the end of the block."""
    handler = AsyncSocketModeHandler(app, sandbox.app_token, ping_interval=2)
    await handler.connect_async()  # type: ignore[no-untyped-call]
    await sandbox.connected()
    try:
        yield handler
    finally:
        await handler.close_async()  # type: ignore[no-untyped-call]
