"""Reading what Slack sends, and answering in the place it came from."""

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import date, time
from functools import wraps
from typing import Any, TypeVar

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.delivery.faults import word_of
from bot.handlers.clicks import Missing
from bot.slack.editions import redrawn, refused
from bot.slack.responding import NotAnswered, respond
from bot.store.deadline import before_a_dialog, left_to_answer
from bot.store.work import AlreadyDone
from bot.views.blocks import Message, View
from bot.views.pickers import first_found, found
from bot.views.questions import said

log = logging.getLogger(__name__)

Body = dict[str, Any]
Value = TypeVar("Value")
Listener = Callable[..., Awaitable[None]]

TRY_AGAIN = "try_again"
"""In a request's context: what it asks for is to be done later, since the database was in no state for it."""
FILLS_IN = "fills_in"
"""In a request's body: fills a dialog in with what its reader saved of it."""
_REPLACING_SECONDS = 2.0


async def offer(ack: AsyncAck, choices: Sequence[tuple[str, str, str]], total: int) -> None:
    """Answer a search: (value, label, what it is) each; where there is more than that, it says so."""
    if len(choices) < total:
        await ack(option_groups=first_found(choices, total))
    else:
        await ack(options=found(choices))


def user_of(body: Body) -> str:
    """The Slack id of whoever did this: Slack's word, never what the payload claims elsewhere."""
    return str(body["user"]["id"] if "user" in body else body["user_id"])


def somebody(body: Body) -> str | None:
    """The Slack id of whoever is there to be told something; nobody is where a workflow or an app did it."""
    told = body.get("event", body)
    user = told.get("user")
    found = user.get("id") if isinstance(user, dict) else user or told.get("user_id")
    return str(found) if found else None


def thing(body: Body) -> str:
    """What Slack sent, for the log: its kind and the name it has in the code, nothing that anybody wrote."""
    kind = body.get("type") or ("command" if "command" in body else "payload")
    actions, view, event = (body.get(name) or {} for name in ("actions", "view", "event"))
    names = [
        body.get("command"),
        event.get("type"),
        event.get("subtype"),
        *(each.get("action_id") for each in actions),
        body.get("action_id"),
        body.get("callback_id"),
        view.get("callback_id"),
    ]
    return " ".join(re.sub(r"[^\w/:.-]", "", str(each))[:60] for each in (kind, *names) if each)


def value_of(body: Body) -> str:
    """The value of the button that was clicked."""
    return str(body["actions"][0].get("value", ""))


def typed(body: Body, name: str) -> str | None:
    """What was typed or chosen in a field of a dialog, None where it was left empty."""
    held = _held(body, name)
    option = held.get("selected_option")
    return option["value"] if option else held.get("value")


def ticked(body: Body, name: str) -> list[str]:
    """The values ticked, or chosen from a menu of many."""
    return [str(option["value"]) for option in _held(body, name).get("selected_options") or []]


def chosen(body: Body) -> str:
    """The value of the option that was just chosen in a menu."""
    return str(body["actions"][0]["selected_option"]["value"])


def person_picked(body: Body, name: str) -> str | None:
    """The Slack id of the person picked in a field of a dialog."""
    picked = _held(body, name).get("selected_user")
    return str(picked) if picked else None


def day_picked(body: Body, name: str) -> date | None:
    """The day picked in a field of a dialog. Raises Missing for what is no day."""
    return _read(date.fromisoformat, _held(body, name).get("selected_date"))


def time_picked(body: Body, name: str) -> time | None:
    """The time picked in a field of a dialog. Raises Missing for what is no time."""
    return _read(time.fromisoformat, _held(body, name).get("selected_time"))


def files_given(body: Body, name: str) -> list[Mapping[str, Any]]:
    """The files given in a field of a dialog, as Slack describes them."""
    return [each for each in _held(body, name).get("files") or () if isinstance(each, Mapping)]


def about(body: Body) -> str:
    """The ids that went with the dialog."""
    return str(body["view"]["private_metadata"])


def _held(body: Body, name: str) -> Mapping[str, Any]:
    block = body["view"]["state"]["values"].get(name)
    held = block.get(name) if isinstance(block, dict) else None
    return held if isinstance(held, dict) else {}


def _read(reads: Callable[[str], Value], picked: str | None) -> Value | None:
    try:
        return reads(picked) if picked else None
    except ValueError:
        raise Missing("a day or a time") from None


def is_in_dialog(body: Body) -> bool:
    """Whether a click came from inside a dialog."""
    return bool(body.get("view", {}).get("type") == "modal")


def is_direct(event: Body) -> bool:
    """Whether a message was written to the bot alone; where Slack does not say, the channel's id tells."""
    return bool(event["channel_type"] == "im" if "channel_type" in event else event["channel"][:1] == "D")


def can_replace(body: Body) -> bool:
    """Whether the message clicked may change: it is the person's own, not read by others in a channel."""
    container = body.get("container", {})
    return bool(container.get("is_ephemeral")) or str(container.get("channel_id", "")).startswith("D")


def opens(listener: Listener) -> Listener:
    """Marks a listener that opens a dialog: what it does before has less time, so that Slack still waits."""

    @wraps(listener)
    async def in_less_time(*given: Any, **named: Any) -> None:
        with before_a_dialog():
            await listener(*given, **named)

    return in_less_time


async def show(client: AsyncWebClient, body: Body, view: View) -> None:
    """Open a dialog, on top of the one that the click came from if there is one, with what was saved of it.

    Raises AlreadyDone where the same click has opened one before.
    """
    opens = client.views_push if is_in_dialog(body) else client.views_open
    try:
        async with asyncio.timeout(left_to_answer()):
            await opens(trigger_id=body["trigger_id"], view=await _with_draft(body, view))
    except SlackApiError as error:
        if word_of(error) == "exchanged_trigger_id":
            raise AlreadyDone from None
        raise


async def show_instead(client: AsyncWebClient, body: Body, view: View) -> None:
    """Change the dialog that the click came from; one that has changed meanwhile is left as it is.

    What was refused while the change was on its way is said again, since the change has wiped it.
    """
    hash_known, said_wrong = body["view"]["hash"], None
    if body["view"].get("callback_id") != view["callback_id"]:
        view = await _with_draft(body, view)
    try:
        while said_wrong != refused(body):
            said_wrong = refused(body)
            changed = await client.views_update(
                view_id=body["view"]["id"], hash=hash_known, view=redrawn(body, view)
            )
            hash_known = changed["view"]["hash"]
    except SlackApiError as error:
        if word_of(error) not in {"hash_conflict", "not_found"}:
            raise


async def show_here(client: AsyncWebClient, body: Body, view: View) -> None:
    """Open a dialog, or where the click came from inside one, show it there.

    A page of somebody or of a school may lie three deep, and Slack lays no more on top.
    """
    await (show_instead if is_in_dialog(body) else show)(client, body, view)


async def _with_draft(body: Body, view: View) -> View:
    filled: View = await body[FILLS_IN](view) if FILLS_IN in body else view
    return filled


async def replace(client: AsyncWebClient, body: Body, message: Message) -> None:
    """Change the message or dialog that was clicked, or answer beside it privately where others read it too.

    What was done stands whatever becomes of this, so a slow or broken answer is let go.
    """
    if is_in_dialog(body):
        await show_instead(client, body, said(message))
        return
    left = left_to_answer()
    try:
        async with asyncio.timeout(_REPLACING_SECONDS if left is None else min(left, _REPLACING_SECONDS)):
            await respond(client, body, message, replace=can_replace(body))
    except NotAnswered as refused:
        log.warning("A message could not be changed after a click: %s", refused)
    except Exception as error:
        log.warning("A message could not be changed after a click: %s", type(error).__name__)
