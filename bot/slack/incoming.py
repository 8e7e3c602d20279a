"""What Slack sends, read as what somebody does: a Click, a Form, Words."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.desk import Desk
from bot.handlers.clicks import Click, Field, Form, Where, Words
from bot.slack.attached import attached
from bot.slack.editions import inputs
from bot.slack.heard import words_of
from bot.slack.payload import Body, files_given, is_direct, is_in_dialog, user_of

_PICKED = ("selected_user", "selected_date", "selected_time")


def click_of(body: Body, client: AsyncWebClient) -> Click:
    """A click, a choice in a menu, or what is typed so far into one. Raises Missing."""
    action = body["actions"][0] if "actions" in body else body
    option = action.get("selected_option")
    return Click(
        who=user_of(body),
        name=str(action.get("action_id") or action.get("callback_id") or ""),
        value=str((option or action).get("value") or ""),
        where=_where(body),
        form=form_of(body, client) if is_in_dialog(body) else None,
        act=str(body.get("trigger_id") or ""),
    )


def form_of(body: Body, client: AsyncWebClient) -> Form:
    """The dialog of a payload, its fields by their plain names. Raises Missing."""
    view = body["view"]
    return Form(
        who=user_of(body),
        name=str(view["callback_id"]),
        about=str(view["private_metadata"]),
        fields=fields_of(body, client),
        dialog=str(view["id"]),
        edition=str(view.get("hash") or ""),
        stood={block["block_id"]: _initial(block.get("element") or {}) for block in inputs(view)},
        lies_on_another=bool(view.get("previous_view_id")),
    )


def fields_of(body: Body, client: AsyncWebClient) -> dict[str, Field]:
    """What is in the fields of a dialog."""
    values = body["view"]["state"]["values"]
    return {name: _field(block.get(name), name, body, client) for name, block in values.items()}


def words_after(command: Body) -> Words:
    """What was written after a slash. Raises Missing."""
    return Words(
        who=user_of(command), text=str(command.get("text") or ""), act=str(command.get("trigger_id") or "")
    )


async def words_in(event: Body, desk: Desk, me: str | None) -> Words:
    """A message, as its writer saw it; where the bot was called by its name, it answers in a thread."""
    is_call = event["type"] == "app_mention"
    return Words(
        who=event["user"],
        text=await words_of(desk, event, me),
        act=f"{event['channel']}:{event['ts']}",
        place=event["channel"],
        thread=event.get("thread_ts") or (event["ts"] if is_call else None),
        overheard=is_overheard(event),
    )


def is_overheard(event: Body) -> bool:
    """Whether a message was written where the bot can hear it, but not to it."""
    return event["type"] != "app_mention" and not is_direct(event)


def _where(body: Body) -> Where:
    container = body.get("container") or {}
    if is_in_dialog(body):
        return Where.DIALOG
    if container.get("is_ephemeral"):
        return Where.WHISPER
    channel = str(container.get("channel_id") or "")
    if channel.startswith("D"):
        return Where.OWN
    return Where.SHARED if channel else Where.HOME


def _field(held: Any, name: str, body: Body, client: AsyncWebClient) -> Field:
    if not isinstance(held, Mapping):
        return Field()
    option = held.get("selected_option")
    picked = (held.get(f"selected_{what}") for what in ("user", "date", "time"))
    return Field(
        said=option["value"]
        if option
        else held.get("value") or next(filter(None, picked), held.get("value")),
        ticked=tuple(str(each["value"]) for each in held.get("selected_options") or ()),
        file=partial(attached, client, body, name) if files_given(body, name) else None,
    )


def _initial(element: Mapping[str, Any]) -> str:
    option = element.get("initial_option")
    return str(option["value"] if option else element.get("initial_value") or "")
