"""Posting: a message put into Slack, or found there, where it may have arrived already."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.delivery.channel import LOST
from bot.delivery.faults import word_of
from bot.delivery.uploading import share
from bot.desk import Desk
from bot.presenters.messages.kinds import Drawn, Undeliverable
from bot.store import outbox
from bot.store.tables import Card, Outbox

EVENT_TYPE = "system_leader_bot"
_CLOCKS_DIFFER = timedelta(minutes=5)
_CANNOT_LOOK = {"missing_scope", "not_allowed_token_type", "channel_not_found", "not_in_channel"}
_CARD_IS_GONE = {"message_not_found", "cant_update_message", "channel_not_found"}


class _CardIsGone(Exception):
    """The card was deleted in Slack, or stands in a channel that is no longer in use: it is posted again."""


async def post(
    desk: Desk, client: AsyncWebClient, row: Outbox, drawn: Drawn, channel: str, card: Card | None
) -> tuple[str, str | None]:
    """Put a message into a conversation, or draw its card there again; where it stands then.

    Its key goes with it as metadata: where it may have arrived already, it is looked for before it is sent.
    The ts is None where Slack does not say it. Raises Undeliverable, and what the calls raise.
    """
    content: dict[str, Any] = {
        "text": drawn.message.text,
        "blocks": drawn.message.blocks,
        "metadata": {"event_type": EVENT_TYPE, "event_payload": {"key": row.key}},
    }
    if card:
        with suppress(_CardIsGone):
            return await _redraw(client, card, channel, content)
    thread = row.thread
    if drawn.under_card:
        above = await desk.look(outbox.card, drawn.under_card)
        if above is None:  # it stumbled on its way, or another sender has it: what is said under it waits
            raise Undeliverable("card_not_posted")
        if above.channel == channel:
            thread = above.ts
    if drawn.file:
        return channel, await share(desk, client, row, drawn.file, drawn.message.text, channel, thread)
    if row.doubtful and (found := await _look_for(client, row, channel, thread)):
        return channel, found
    posted = await client.chat_postMessage(
        channel=channel, thread_ts=thread, unfurl_links=False, unfurl_media=False, **content
    )
    return posted["channel"], posted["ts"]


async def _redraw(
    client: AsyncWebClient, card: Card, channel: str, content: dict[str, Any]
) -> tuple[str, str]:
    try:
        await client.chat_update(channel=card.channel, ts=card.ts, **content)
    except SlackApiError as error:
        is_elsewhere = card.channel != channel and word_of(error) in LOST
        if is_elsewhere or word_of(error) in _CARD_IS_GONE:
            raise _CardIsGone from None
        raise
    return card.channel, card.ts


async def _look_for(client: AsyncWebClient, row: Outbox, channel: str, thread: str | None) -> str | None:
    """The ts of a message that arrived unbeknown to us; None where it did not or we may not look."""
    oldest = str(((row.first_tried_at or datetime.now(UTC)) - _CLOCKS_DIFFER).timestamp())
    cursor = ""
    while True:
        asked: dict[str, Any] = {
            "channel": channel,
            "oldest": oldest,
            "limit": 200,
            "cursor": cursor,
            "include_all_metadata": True,
        }
        try:
            if thread:
                page = await client.conversations_replies(ts=thread, **asked)
            else:
                page = await client.conversations_history(**asked)
        except SlackApiError as error:
            if word_of(error) in _CANNOT_LOOK:
                return None
            raise
        for message in page["messages"]:
            payload = message.get("metadata", {}).get("event_payload", {})
            if payload.get("key") == row.key:
                return str(message["ts"])
        cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor:
            return None
