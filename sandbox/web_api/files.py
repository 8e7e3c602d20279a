"""files.*: uploading in three steps, and reading about files."""

import time

from sandbox import messages, tokens
from sandbox.errors import SlackError
from sandbox.files import File
from sandbox.shapes import Json
from sandbox.web_api.call import Call, parsed
from sandbox.web_api.content import content_of
from sandbox.workspace import Workspace


def shown(workspace: Workspace, file: File) -> Json:
    """Slack's file object."""
    kinds: dict[str, str] = {c.id: c.kind for c in workspace.conversations.values()}
    return file.to_json(workspace.base_url, kinds)


async def get_upload_url(call: Call) -> Json:
    workspace = call.workspace
    length = call.arguments["length"]
    if length < 1:
        raise SlackError("invalid_arguments", ["[ERROR] length must be more than 0 [json-pointer:/length]"])
    file = File(
        workspace.new_id("F"), call.text("filename"), tokens.BOT_USER, int(time.time()), length=length
    )
    workspace.files.files[file.id] = file
    key = workspace.triggers.new_key()
    workspace.files.uploads[key] = file.id
    return {"upload_url": f"{workspace.base_url}/upload/v1/{key}", "file_id": file.id}


async def complete_upload(call: Call) -> Json:
    workspace = call.workspace
    try:
        asked = parsed(call.get("files"))
    except ValueError:
        raise SlackError(
            "invalid_arguments", ["[ERROR] files must be valid JSON [json-pointer:/files]"]
        ) from None
    files = [_uploaded(workspace, entry) for entry in asked]
    channels = [c for c in [call.get("channel_id"), *str(call.get("channels") or "").split(",")] if c]
    conversations = [workspace.for_bot(channel, archived="is_archived") for channel in channels]
    for entry, file in zip(asked, files, strict=True):
        file.title = entry.get("title") or file.name
    for conversation in conversations:
        # With a comment, Slack ignores the blocks.
        comment = call.get("initial_comment") or ""
        content = content_of({"text": comment, "blocks": None if comment else call.get("blocks")}, [])
        if call.get("thread_ts"):
            content["thread_ts"] = call.get("thread_ts")
        shared = {
            "subtype": "file_share",
            "files": [shown(workspace, file) for file in files],
            "upload": True,
        }
        posted = messages.post(workspace, conversation, messages.by_bot(workspace, content | shared))
        for file in files:
            file.shares.setdefault(conversation.id, []).append(_share(posted))
    return {"files": [shown(workspace, file) for file in files]}


def _share(posted: Json) -> Json:
    return {key: posted[key] for key in ("ts", "thread_ts") if key in posted}


def _uploaded(workspace: Workspace, entry: Json) -> File:
    file = workspace.files.get(entry.get("id", ""))
    if file is None or not file.content:
        raise SlackError("file_not_found")
    return file


async def info(call: Call) -> Json:
    file = call.workspace.files.get(call.text("file"))
    if file is None:
        raise SlackError("file_not_found")
    return {"file": shown(call.workspace, file), "comments": [], "response_metadata": {"next_cursor": ""}}


METHODS = {
    "files.getUploadURLExternal": get_upload_url,
    "files.completeUploadExternal": complete_upload,
    "files.info": info,
}
