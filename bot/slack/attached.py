"""Files that people give in a dialog, fetched from Slack."""

import asyncio
from urllib.parse import urlsplit

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from bot.errors import BotError
from bot.handlers.clicks import LARGEST_FILE, TooLarge
from bot.slack.payload import Body, files_given
from bot.store.deadline import left_to_answer

_SLACKS = {"files.slack.com", "files.slack-gov.com"}
_SECONDS = 1.0


class NotFetched(BotError):
    """Slack did not give the file."""

    def __init__(self, field: str) -> None:
        super().__init__(
            "I could not fetch that file from Slack just now. Please try again, or type what is in it.", field
        )


async def attached(client: AsyncWebClient, body: Body, field: str) -> bytes | None:
    """The file given in a field of a dialog, None where there is none.

    It is fetched from Slack's own hosts alone, with the bot's token. Raises NotFetched, TooLarge.
    """
    files = files_given(body, field)
    if not files:
        return None
    address = str(files[0].get("url_private_download") or files[0].get("url_private") or "")
    if client.session is None or not _is_slacks(address, client.base_url):
        raise NotFetched(field)
    left = left_to_answer()
    try:
        async with (
            asyncio.timeout(_SECONDS if left is None else min(left, _SECONDS)),
            client.session.get(
                address,
                headers={"Authorization": f"Bearer {client.token}"},
                allow_redirects=False,
                proxy=client.proxy,
            ) as answer,
        ):
            content = bytearray(await answer.content.read(LARGEST_FILE + 1))
            while len(content) <= LARGEST_FILE and (more := await answer.content.read(LARGEST_FILE)):
                content += more
    except (aiohttp.ClientError, OSError, TimeoutError):
        raise NotFetched(field) from None
    if answer.status != 200 or answer.content_type == "text/html":  # a page to log in by, for all it is good
        raise NotFetched(field)
    if len(content) > LARGEST_FILE:
        raise TooLarge(field)
    return bytes(content)


def _is_slacks(address: str, api_url: str) -> bool:
    try:
        read, api = urlsplit(address), urlsplit(api_url)
    except ValueError:
        return False
    if (read.scheme, read.netloc) == (api.scheme, api.netloc):
        return True
    return read.scheme == "https" and read.netloc in _SLACKS
