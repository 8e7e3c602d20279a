"""conversations.*: finding, opening, joining and reading conversations."""

from sandbox import events, tokens
from sandbox.conversations import Conversation
from sandbox.errors import SlackError
from sandbox.shapes import Json
from sandbox.web_api.call import SCOPE_PREFIX, Call
from sandbox.web_api.page import page_of

MOST_IN_MPIM = 8

TYPES = {"public_channel": "channel", "private_channel": "group", "im": "im", "mpim": "mpim"}


async def open_(call: Call) -> Json:
    workspace = call.workspace
    if call.get("channel"):
        found = call.conversation()
        return {"no_op": True, "already_open": True, "channel": _opened(call, found)}
    named = [user.strip() for user in str(call.get("users") or "").split(",")]
    users = list(dict.fromkeys(user for user in named if user))  # the conversation is the set of its members
    if not users:
        raise SlackError("users_list_not_supplied")
    if any(user not in workspace.people or user == tokens.BOT_USER for user in users):
        raise SlackError("user_not_found")
    if any(workspace.people[user].deleted for user in users):
        raise SlackError("user_disabled")
    if len(users) > MOST_IN_MPIM:
        raise SlackError("too_many_users")
    call.need("im:write" if len(users) == 1 else "mpim:write")
    known = len(workspace.conversations)
    found = workspace.im(users[0]) if len(users) == 1 else workspace.mpim([*users, tokens.BOT_USER])
    already = {"no_op": True, "already_open": True} if known == len(workspace.conversations) else {}
    return {**already, "channel": _opened(call, found)}


def _opened(call: Call, conversation: Conversation) -> Json:
    if call.flag("return_im"):
        return conversation.for_slack(call.workspace.team.id, tokens.BOT_USER)
    return {"id": conversation.id}


async def list_(call: Call) -> Json:
    asked = str(call.get("types") or "public_channel").split(",")
    if set(asked) - set(TYPES):
        raise SlackError("invalid_types")
    kinds = {TYPES[name] for name in asked}
    for kind in kinds:
        call.need(f"{SCOPE_PREFIX[kind]}:read")  # type: ignore[index]
    found = [
        conversation
        for conversation in call.workspace.conversations.values()
        if conversation.kind in kinds
        and (conversation.kind == "channel" or tokens.BOT_USER in conversation.members)
        and not (conversation.archived and call.flag("exclude_archived"))
    ]
    page, cursor = page_of(found, call.get("limit") or 100, call.get("cursor"), "team")
    team = call.workspace.team.id
    channels = [conversation.for_slack(team, tokens.BOT_USER) for conversation in page]
    return {"channels": channels, "response_metadata": {"next_cursor": cursor}}


async def info(call: Call) -> Json:
    conversation = call.conversation(member=False)
    call.need_for(conversation, "read")
    found = conversation.for_slack(call.workspace.team.id, tokens.BOT_USER)
    if not call.flag("include_num_members"):
        found.pop("num_members", None)
    return {"channel": found}


async def members(call: Call) -> Json:
    conversation = call.conversation(member=False)
    call.need_for(conversation, "read")
    page, cursor = page_of(conversation.members, call.get("limit") or 100, call.get("cursor"), "user")
    return {"members": page, "response_metadata": {"next_cursor": cursor}}


async def join(call: Call) -> Json:
    conversation = call.conversation(member=False, archived="is_archived")
    if conversation.kind != "channel":
        raise SlackError("method_not_supported_for_channel_type")
    answer: Json = {"channel": conversation.for_slack(call.workspace.team.id, tokens.BOT_USER)}
    if tokens.BOT_USER in conversation.members:
        return answer | {
            "warning": "already_in_channel",
            "response_metadata": {"warnings": ["already_in_channel"]},
        }
    conversation.members.append(tokens.BOT_USER)
    call.workspace.tell_of(conversation)
    events.member_joined(call.workspace, conversation, tokens.BOT_USER)
    answer["channel"]["is_member"] = True
    return answer


async def history(call: Call) -> Json:
    conversation = call.conversation()
    call.need_for(conversation, "history")
    messages = list(reversed(_between(call, conversation.top_level())))
    page, cursor = page_of(messages, call.get("limit") or 100, call.get("cursor"), "next_ts")
    answer: Json = {
        "messages": [_shown(call, message) for message in page],
        "has_more": bool(cursor),
        "pin_count": len(conversation.pins),
    }
    return answer | ({"response_metadata": {"next_cursor": cursor}} if cursor else {})


async def replies(call: Call) -> Json:
    conversation = call.conversation()
    call.need_for(conversation, "history")
    if conversation.find(call.text("ts")) is None:
        raise SlackError("thread_not_found")
    parent, *rest = conversation.thread(call.text("ts"))
    messages = [parent, *_between(call, rest)]
    page, cursor = page_of(messages, call.get("limit") or 1000, call.get("cursor"), "next_ts")
    answer: Json = {"messages": [_shown(call, message) for message in page], "has_more": bool(cursor)}
    return answer | ({"response_metadata": {"next_cursor": cursor}} if cursor else {})


def _between(call: Call, messages: list[Json]) -> list[Json]:
    """Those after `oldest` and before `latest`; `inclusive` keeps the two themselves."""
    oldest, latest = (_ts(call, name) for name in ("oldest", "latest"))
    inclusive = call.flag("inclusive")

    def within(ts: float) -> bool:
        if inclusive and ts in (oldest, latest):
            return True
        return (oldest is None or ts > oldest) and (latest is None or ts < latest)

    return [message for message in messages if within(float(message["ts"]))]


def _ts(call: Call, name: str) -> float | None:
    given = call.get(name)
    try:
        return float(given) if given not in (None, "", "0", 0) else None
    except ValueError:
        raise SlackError(f"invalid_ts_{name}") from None


def _shown(call: Call, message: Json) -> Json:
    hidden = set() if call.flag("include_all_metadata") else {"metadata"}
    return {key: value for key, value in message.items() if key not in hidden}


METHODS = {
    "conversations.open": open_,
    "conversations.list": list_,
    "conversations.info": info,
    "conversations.members": members,
    "conversations.join": join,
    "conversations.history": history,
    "conversations.replies": replies,
}
