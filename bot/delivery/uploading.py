"""Files: given to Slack in three calls, and shared once where that can be known.

Slack names a file before it has it. The name is kept at once: after a crash or a time-out it tells whether
the file was shared already, and one that Slack has but never shared is shared, not uploaded anew.
"""

from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.delivery.answers import NotSlacks
from bot.delivery.faults import word_of
from bot.desk import Desk
from bot.presenters.messages.kinds import File, Undeliverable
from bot.store import outbox
from bot.store.tables import Outbox

# Slack says "OK" and a number, as plain text or without a kind; what says so in a page is a proxy.
_PAGES = {"text/html", "application/xhtml+xml"}
_CANNOT_LOOK = {"missing_scope", "not_allowed_token_type", "access_denied", "not_visible", "file_not_found"}


async def share(
    desk: Desk,
    client: AsyncWebClient,
    row: Outbox,
    file: File,
    comment: str,
    channel: str,
    thread: str | None,
) -> str | None:
    """Share a file in a conversation, under a comment; the ts of its message, None where Slack does not say.

    Takes four calls at most. Raises Undeliverable where Slack never got the whole file, so that the next try
    starts again, and where another sender has taken the message over; and what the calls raise.
    """
    if row.file:
        is_there, ts = await _look_for(client, row.file, channel)
        if is_there:
            return ts
        try:
            return await _complete(client, row.file, file, comment, channel, thread)
        except SlackApiError as error:
            if word_of(error) != "file_not_found":
                raise
        await _keep(desk, row, None)
        raise Undeliverable("file_not_uploaded")
    given = await client.files_getUploadURLExternal(filename=file.name, length=len(file.content))
    await _keep(desk, row, given["file_id"])
    await _upload(client, given["upload_url"], file.content)
    return await _complete(client, given["file_id"], file, comment, channel, thread)


async def _keep(desk: Desk, row: Outbox, file_id: str | None) -> None:
    """Keep the name under which Slack has the file, for as long as the message is ours to send."""
    if not await desk.do(lambda work: outbox.mark(work, row, "sending", file=file_id)):
        raise Undeliverable("taken_over")


async def _upload(client: AsyncWebClient, url: str, content: bytes) -> None:
    limit = aiohttp.ClientTimeout(total=client.timeout)
    async with (
        aiohttp.ClientSession(timeout=limit) as session,
        session.post(url, data=content, proxy=client.proxy, ssl=client.ssl or True) as answer,
    ):
        if answer.status != 200:
            raise SlackApiError("The upload was refused", answer)  # type: ignore[no-untyped-call]
        if answer.content_type in _PAGES or answer.history:
            raise NotSlacks("a page in place of Slack's word that it has the file")


async def _complete(
    client: AsyncWebClient, file_id: str, file: File, comment: str, channel: str, thread: str | None
) -> str | None:
    done = await client.files_completeUploadExternal(
        files=[{"id": file_id, "title": file.title}],
        channel_id=channel,
        thread_ts=thread,
        initial_comment=comment,
    )
    return _ts_in(done["files"][0], channel)


async def _look_for(client: AsyncWebClient, file_id: str, channel: str) -> tuple[bool, str | None]:
    """Whether a file was shared in a conversation, and the ts of its message where Slack says it."""
    try:
        about = (await client.files_info(file=file_id))["file"]
    except SlackApiError as error:
        if word_of(error) == "file_deleted":  # by somebody who saw it
            return True, None
        if word_of(error) in _CANNOT_LOOK:
            return False, None
        raise
    places = {place for kind in ("channels", "groups", "ims") for place in about.get(kind, ())}
    ts = _ts_in(about, channel)
    return ts is not None or channel in places, ts


def _ts_in(about: dict[str, Any], channel: str) -> str | None:
    shares = about.get("shares") or {}
    for kind in ("public", "private"):
        for shared in shares.get(kind, {}).get(channel, ()):
            return str(shared["ts"])
    return None
