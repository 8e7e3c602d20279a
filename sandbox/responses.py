"""Answering an interaction where it happened: response addresses and the answers to commands."""

from typing import Any

from aiohttp import web

from sandbox import checks, messages
from sandbox.conversations import Conversation
from sandbox.errors import SlackError
from sandbox.shapes import Json
from sandbox.traffic import Entry
from sandbox.triggers import ResponseAddress
from sandbox.web_api.content import content_of, need_something
from sandbox.workspace import Workspace

GONE = {"no_such_url", "expired_url", "used_url"}


def url(workspace: Workspace, address: ResponseAddress) -> str:
    return f"{workspace.base_url}/response/{address.id}"


async def handle(workspace: Workspace, request: web.Request) -> web.StreamResponse:
    """The app posts to a response address: "ok", or Slack's code with status 400 or 404."""
    entry = workspace.traffic.open("from_bot", "response_url", "response_url", None, None)
    try:
        body = await request.json()
        entry.request = body
        address = workspace.triggers.use_address(request.match_info["key"])
        entry.user = address.user
        _answer(workspace, address, body, entry)
    except ValueError:
        return _refused(workspace, entry, "invalid_payload", 400)
    except SlackError as error:
        entry.faults += error.messages
        return _refused(workspace, entry, error.code, 404 if error.code in GONE else 400)
    workspace.traffic.close(entry, "ok", "ok")
    return web.Response(text="ok")


def _refused(workspace: Workspace, entry: Entry, code: str, status: int) -> web.Response:
    workspace.traffic.close(entry, code, code)
    return web.Response(text=code, status=status)


def _answer(workspace: Workspace, address: ResponseAddress, body: Json, entry: Entry) -> None:
    conversation = workspace.conversations[address.channel]
    original = _original(conversation, address)
    entry.faults += _advice(address, original, body)
    if body.get("delete_original") and original is not None:
        _delete(workspace, conversation, address, original)
        return
    content = content_of(body, entry.faults)
    need_something(content)
    if body.get("replace_original") and original is not None:
        if address.ephemeral:
            messages.update_ephemeral(workspace, conversation, address.user, original, content)
        else:
            messages.update(workspace, conversation, original, {"blocks": None, **content})
        return
    _new(workspace, conversation, address, body, content)


def _advice(address: ResponseAddress, original: Json | None, body: Json) -> list[str]:
    wishes = {"replace_original", "delete_original"} & body.keys()
    if address.message_ts is None and wishes:
        return ["After a command there is no original: replace_original and delete_original do nothing."]
    if original is None and wishes:
        return ["The original message is gone: this was posted as a new one."]
    if original is not None and not wishes and "response_type" not in body:
        return ["Say replace_original, true or false: Slack has not always meant the same without it."]
    return []


def _original(conversation: Conversation, address: ResponseAddress) -> Json | None:
    if address.message_ts is None:
        return None
    if address.ephemeral:
        return conversation.find_ephemeral(address.user, address.message_ts)
    return conversation.find(address.message_ts)


def _delete(
    workspace: Workspace, conversation: Conversation, address: ResponseAddress, original: Json
) -> None:
    if address.ephemeral:
        messages.delete_ephemeral(workspace, conversation, address.user, original)
    else:
        messages.delete(workspace, conversation, original)


def _new(
    workspace: Workspace, conversation: Conversation, address: ResponseAddress, body: Json, content: Json
) -> None:
    if thread_ts := body.get("thread_ts"):
        content["thread_ts"] = thread_ts
    message = messages.by_bot(workspace, content)
    if body.get("response_type") == "in_channel":
        messages.post(workspace, conversation, message)
    else:
        messages.post_ephemeral(workspace, conversation, address.user, message)


def answer_command(workspace: Workspace, address: ResponseAddress, answer: Any) -> None:
    """What the acknowledgement of a command says, shown at once."""
    body = answer if isinstance(answer, dict) else {"text": str(answer)}
    faults: list[str] = []
    try:
        content = content_of(body, faults)
        if not content.get("text") and not content.get("blocks"):
            return
        _new(workspace, workspace.conversations[address.channel], address, body, content)
    except SlackError as error:
        faults += [f"Slack refuses this answer to a command: {error.code}.", *error.messages]
    for fault in faults:
        workspace.traffic.note("slash_commands", "answer", fault)


def option_problems(offered: Json) -> list[str]:
    """What is wrong with the options an app gives for an external select."""
    element = {"type": "static_select", "action_id": "options", **offered}
    if not any(offered.values()):
        return []
    label = {"type": "plain_text", "text": "Options"}
    return checks.blocks_problems([{"type": "input", "label": label, "element": element}])
