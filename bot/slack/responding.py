"""Answering at the address that Slack gives with a click or a command: at Slack's own hosts, nowhere else."""

import re
from urllib.parse import urlsplit

from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.edge import Payload
from bot.views.blocks import Message

_SLACKS = {"hooks.slack.com", "hooks.slack-gov.com"}
# Read as narrowly as any program reads an address, so that none can read it otherwise.
_ADDRESS = re.compile(r"(https?)://\[?([A-Za-z0-9.:-]+?)\]?(?::([0-9]{1,5}))?(?:/[!-~]*)?")


class NotAnswered(Exception):
    """What should be said at the address was not taken there; it says why."""


def is_slacks(url: str, api_url: str) -> bool:
    """Whether an address is one where Slack takes answers; `api_url` is where its Web API is."""
    read, api = _ADDRESS.fullmatch(url), urlsplit(api_url)
    if read is None:
        return False
    scheme, host, port = read[1], read[2].lower(), read[3]
    if host == api.hostname:
        return scheme in ("https", api.scheme)
    return scheme == "https" and host in _SLACKS and port in (None, "443")


async def respond(client: AsyncWebClient, body: Payload, message: Message, *, replace: bool) -> None:
    """Say something to the person where they clicked, or in place of what they clicked.

    Raises NotAnswered where Slack gave no address of its own, or did not take the answer there.
    """
    url = body.get("response_url") or ""
    if client.session is None or not is_slacks(url, client.base_url):
        raise NotAnswered("no address of Slack's")
    said = {
        "text": message.text,
        "blocks": message.blocks,
        "response_type": "ephemeral",
        "replace_original": replace,
    }
    posting = client.session.post(url, json=said, allow_redirects=False, proxy=client.proxy)
    async with posting as answer:
        if answer.status != 200:
            raise NotAnswered(f"status {answer.status}")
