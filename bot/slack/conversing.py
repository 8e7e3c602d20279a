"""Every conversation, listened to: what comes in leads by a table to a function, and its Answer out."""

import re
from collections.abc import Awaitable, Callable
from contextlib import nullcontext
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.desk import Desk
from bot.handlers.clicks import Click
from bot.handlers.conversations import WAYS
from bot.handlers.table import Row, Way
from bot.slack import problems, saving, workspace
from bot.slack.heard import is_written
from bot.slack.incoming import click_of, form_of, is_overheard, words_after, words_in
from bot.slack.outgoing import give
from bot.slack.payload import Body, is_in_dialog
from bot.slack.problems import NotInUse
from bot.store.deadline import before_a_dialog

ANY = re.compile("")
"""Every name: the tables say what it leads to."""


def register(app: AsyncApp, desk: Desk) -> None:
    """Listen to all that the tables name, and to what is Slack's own."""

    def to(way: Way, reads: Callable[[Body, AsyncWebClient], Any]) -> Callable[..., Awaitable[None]]:
        async def listener(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
            row = _row(way, body)
            with before_a_dialog() if row.opens else nullcontext():
                await give(await row.does(reads(body, client), desk), ack, body, client)

        return listener

    async def written(event: Body, context: AsyncBoltContext) -> None:
        """What people say to each other is theirs, but for a word under a card."""
        if not is_written(event) or (is_overheard(event) and "thread_ts" not in event):
            return
        words = await words_in(event, desk, context.bot_user_id)
        await _found(Way.WORDS, "").does(words, desk)

    async def opened(event: Body) -> None:
        if event.get("tab", "home") == "home" and event.get("user"):
            look = Click(event["user"], "home", act=str(event.get("event_ts", "")))
            await _found(Way.LOOK, "home").does(look, desk)

    # Bolt asks one after the other, and each costs something: what comes most often is first.
    saving.register(app, desk)
    workspace.register_buttons(app, desk)
    app.view_submission(ANY)(to(Way.FORM, form_of))
    app.block_action(ANY)(to(Way.CLICK, click_of))
    app.event("app_home_opened")(opened)
    app.command(ANY)(to(Way.COMMAND, lambda body, _: words_after(body)))
    app.event("message")(written)
    app.event("app_mention")(written)
    app.global_shortcut(ANY)(to(Way.SHORTCUT, click_of))
    app.block_suggestion(ANY)(to(Way.SEARCH, click_of))
    workspace.register(app, desk)
    problems.register(app, desk)


def _row(way: Way, body: Body) -> Row:
    """What a payload leads to. Raises NotInUse."""
    dialog = str(body["view"].get("callback_id") or "") if is_in_dialog(body) else ""
    if way is Way.FORM:
        return _found(way, dialog)
    named = body["actions"][0] if way is Way.CLICK else body
    name = named.get("command") or named.get("action_id") or named.get("callback_id")
    return _found(way, str(name or ""), dialog)


def _found(way: Way, name: str, dialog: str = "") -> Row:
    row = WAYS.find(way, name, dialog)
    if row is None:
        raise NotInUse
    return row
