"""The content of a message as the chat methods and response addresses take it."""

from typing import Any

from sandbox import checks
from sandbox.checks import limits
from sandbox.errors import SlackError
from sandbox.shapes import Json
from sandbox.web_api.call import parsed


def content_of(arguments: Json, faults: list[str], longest: int = limits.LONGEST_TEXT) -> Json:
    """Text, blocks, attachments and metadata, each checked; only those that were given.

    Raises SlackError: invalid_blocks_format, invalid_blocks, msg_blocks_too_long, msg_too_long, no_text,
    markdown_text_conflict, invalid_metadata_format, too_many_attachments.
    """
    content: Json = {key: arguments[key] for key in ("text",) if arguments.get(key) is not None}
    if markdown := arguments.get("markdown_text"):
        if content or arguments.get("blocks"):
            raise SlackError("markdown_text_conflict")
        content["text"] = markdown
    if arguments.get("blocks") is not None:
        content["blocks"] = _blocks(arguments["blocks"])
    if arguments.get("attachments"):
        content["attachments"] = _attachments(arguments["attachments"])
    if arguments.get("metadata") is not None:
        content["metadata"] = _metadata(arguments["metadata"])
    if len(content.get("text", "")) > longest:
        raise SlackError("msg_too_long")
    faults += checks.message_advice(content)
    return content


def need_something(content: Json) -> None:
    """Raises SlackError no_text for a message that shows nothing."""
    if not content.get("text") and not content.get("blocks") and not content.get("attachments"):
        raise SlackError("no_text")


def _blocks(given: Any) -> list[Json]:
    try:
        blocks = parsed(given)
    except ValueError:
        raise SlackError("invalid_blocks_format") from None
    if not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
        raise SlackError("invalid_blocks_format")
    problems = checks.blocks_problems(blocks)
    if problems:
        raise SlackError(
            "invalid_blocks", problems, errors=[line.removeprefix("[ERROR] ") for line in problems]
        )
    if limits.text_length(blocks) > limits.LONGEST_BLOCKS_TEXT:
        raise SlackError("msg_blocks_too_long")
    return blocks


def _attachments(given: Any) -> list[Json]:
    try:
        attachments = parsed(given)
    except ValueError:
        raise SlackError("invalid_attachments") from None
    if not isinstance(attachments, list) or not all(isinstance(one, dict) for one in attachments):
        raise SlackError("invalid_attachments")
    if len(attachments) > 100:
        raise SlackError("too_many_attachments")
    for attachment in attachments:
        if attachment.get("blocks"):
            _blocks(attachment["blocks"])
    return attachments


def _metadata(given: Any) -> Json | None:
    """Metadata, or None where an empty object takes it away."""
    try:
        metadata = parsed(given)
    except ValueError:
        raise SlackError("invalid_metadata_format") from None
    if metadata == {}:
        return None
    payload = metadata.get("event_payload") if isinstance(metadata, dict) else None
    if (
        not isinstance(payload, dict)
        or not isinstance(metadata.get("event_type"), str)
        or not metadata["event_type"]
    ):
        raise SlackError("invalid_metadata_format")
    return {"event_type": metadata["event_type"], "event_payload": payload}
