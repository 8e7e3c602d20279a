"""reactions, pins, bookmarks and the assistant's threads."""

from sandbox import events, messages, tokens
from sandbox.errors import SlackError
from sandbox.shapes import Json
from sandbox.web_api.call import Call, parsed

MOST_PROMPTS = 4


async def reactions_add(call: Call) -> Json:
    conversation = call.conversation(archived="is_archived")
    message = conversation.find(call.text("timestamp"))
    if message is None:
        raise SlackError("message_not_found")
    name = call.text("name").strip(":")
    reactions = message.setdefault("reactions", [])
    given = next((reaction for reaction in reactions if reaction["name"] == name), None)
    if given is None:
        given = {"name": name, "users": [], "count": 0}
        reactions.append(given)
    if tokens.BOT_USER in given["users"]:
        raise SlackError("already_reacted")
    given["users"].append(tokens.BOT_USER)
    given["count"] += 1
    messages.touched(call.workspace, conversation, message)
    events.reaction_added(call.workspace, conversation, message, name, tokens.BOT_USER)
    return {}


async def pins_add(call: Call) -> Json:
    conversation = call.conversation()
    ts = call.text("timestamp") if call.get("timestamp") else ""
    if conversation.find(ts) is None:
        raise SlackError("message_not_found" if ts else "no_item_specified")
    if ts in conversation.pins:
        raise SlackError("already_pinned")
    conversation.pins.append(ts)
    call.workspace.on_change()
    return {}


async def bookmarks_add(call: Call) -> Json:
    conversation = call.workspace.for_bot(str(call.get("channel_id") or ""))
    if call.text("type") == "link" and not call.get("link"):
        raise SlackError("invalid_link")
    bookmark: Json = {
        "id": call.workspace.new_id("Bk"),
        "channel_id": conversation.id,
        "title": call.text("title"),
        "link": call.get("link"),
        "emoji": call.get("emoji"),
        "type": call.text("type"),
        "app_id": tokens.APP_ID,
    }
    conversation.bookmarks.append(bookmark)
    return {"bookmark": bookmark}


async def assistant_set_status(call: Call) -> Json:
    call.workspace.for_bot(call.text("channel_id"))
    return {}


async def assistant_set_prompts(call: Call) -> Json:
    call.workspace.for_bot(call.text("channel_id"))
    if len(parsed(call.get("prompts"))) > MOST_PROMPTS:
        raise SlackError(
            "invalid_arguments", [f"[ERROR] no more than {MOST_PROMPTS} items [json-pointer:/prompts]"]
        )
    return {}


METHODS = {
    "reactions.add": reactions_add,
    "pins.add": pins_add,
    "bookmarks.add": bookmarks_add,
    "assistant.threads.setStatus": assistant_set_status,
    "assistant.threads.setSuggestedPrompts": assistant_set_prompts,
}
