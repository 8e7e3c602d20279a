"""Long dialogs put aside: saved by a button, filled in again when they are opened, dropped once sent."""

import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.desk import Desk
from bot.slack.outgoing import show_instead
from bot.slack.payload import FILLS_IN, Body, user_of
from bot.store import drafts
from bot.store.trouble import DatabaseTrouble
from bot.views.blocks import SAVE_DRAFT, View, at
from bot.views.saving import Said, all_begin, all_said, can_be_saved, filled_in, put_aside, saved_as

log = logging.getLogger(__name__)


_MOST_BEGUN = 500

_begun: OrderedDict[tuple[str, str, str], dict[str, Said]] = OrderedDict()
"""What was in somebody's dialogs when they were opened: Slack says only what is there when saved."""


def register(app: AsyncApp, desk: Desk) -> None:
    """Let people save what is in a long dialog."""

    async def save(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        view = body["view"]
        began = _begun.get((user_of(body), *saved_as(view)), {})
        await desk.by(user_of(body)).do(drafts.keep, *saved_as(view), all_said(view), began)
        await show_instead(client, body, put_aside(view))
        await ack()

    app.action(SAVE_DRAFT)(save)


class Saving:
    """Fills dialogs that open in with what their reader saved of them, and lets that go once it is sent."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def at_hand(
        self, body: Body, context: AsyncBoltContext, next: Callable[[], Awaitable[None]]
    ) -> None:
        """Bolt's middleware: whatever opens a dialog can fill it in, and whatever is sent is dropped."""
        body[FILLS_IN] = partial(self._fill_in, body)
        if body.get("type") == "view_submission" and can_be_saved(body["view"]):
            context["ack"] = _LettingGo(self._desk, body, context.ack)
        await next()

    async def _fill_in(self, body: Body, view: View) -> View:
        if not can_be_saved(view):
            return view
        draft = await self._desk.by(user_of(body)).look(drafts.saved, *saved_as(view))
        _note_begun((user_of(body), *saved_as(view)), all_begin(view))
        if draft is None:
            return view
        return filled_in(view, draft.said, at(draft.saved_at, self._desk.zone), draft.began)


class _LettingGo(AsyncAck):
    """Acknowledges a dialog that was sent; where it is done with, what was saved of it is done with too."""

    def __init__(self, desk: Desk, body: Body, ack: AsyncAck) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._desk, self._body, self._ack = desk, body, ack

    async def __call__(self, *given: Any, **named: Any) -> Any:
        self.response = await self._ack(*given, **named)
        view, reader = self._body["view"], self._desk.by(user_of(self._body))
        takes_its_place = (named.get("view") or {}).get("callback_id")
        stays = named.get("response_action") in ("push", "errors") or takes_its_place == view["callback_id"]
        if not stays:
            try:
                # Mostly nothing was saved, and nobody else need wait for that to be found out.
                if await reader.look(drafts.saved, *saved_as(view)):
                    await reader.do(drafts.let_go, *saved_as(view))
            except DatabaseTrouble as trouble:  # what was sent is kept; the draft says when it was saved
                log.warning("A draft stays though it was sent: %s", type(trouble).__name__)
        return self.response


def _note_begun(dialog: tuple[str, str, str], begins: dict[str, Said]) -> None:
    _begun[dialog] = begins
    _begun.move_to_end(dialog)
    if len(_begun) > _MOST_BEGUN:
        _begun.popitem(last=False)
