"""What Slack tells of the workspace itself: changed accounts, the director's channel, the app's tokens."""

import logging

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.web.async_client import AsyncWebClient

from bot.delivery.channel import seen
from bot.delivery.refusals import of_lost_token
from bot.desk import Desk
from bot.flows.board import channel as reaching
from bot.flows.people import account_changes
from bot.flows.people.acquainting import read_account
from bot.slack.payload import Body, user_of
from bot.views.board.running import reason

log = logging.getLogger("bot")

_LOST = {
    "channel_archive": "is_archived",
    "group_archive": "is_archived",
    "channel_deleted": "channel_deleted",
    "group_deleted": "channel_deleted",
    "channel_left": "not_in_channel",
    "group_left": "not_in_channel",
}
_WELL = ("channel_unarchive", "group_unarchive")
_RENAMED = ("channel_rename", "group_rename")


def register_buttons(app: AsyncApp, desk: Desk) -> None:
    """The button on the card that says what is wrong with the channel."""

    async def try_again(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        trouble = await desk.by(user_of(body)).look(reaching.to_try_again)
        if trouble:
            channel, why = trouble
            still = await seen(client, channel)
            if still and why in (still, "channel_deleted"):
                raise reaching.StillLost(reason(still))
            await desk.do(reaching.try_again)
        await ack()

    app.action("channel:again")(try_again)


def register(app: AsyncApp, desk: Desk) -> None:
    """Hear of what changes before a message fails of it."""

    async def account_changed(event: Body, req: AsyncBoltRequest) -> None:
        if not isinstance(event.get("user"), dict):
            return
        account = read_account(event["user"])
        if await desk.look(account_changes.concerns, account):  # of most accounts nothing is kept
            await desk.do(account_changes.account_changed, account, _moment(event), again=_is_again(req))

    async def lost(event: Body, req: AsyncBoltRequest) -> None:
        await has_lost(event, req, _LOST[event["type"]])

    async def well(event: Body) -> None:
        await desk.do(reaching.channel_well, _channel(event), _moment(event))

    async def left(event: Body, req: AsyncBoltRequest) -> None:
        if event.get("user") == req.context.bot_user_id:
            await has_lost(event, req, "not_in_channel")

    async def joined(event: Body, req: AsyncBoltRequest) -> None:
        if event.get("user") == req.context.bot_user_id:
            await well(event)

    async def renamed() -> None:
        """It is kept by its id, and shown by whatever it is called: there is nothing to do."""

    async def revoked(event: Body) -> None:
        """Tokens are named by whose they are: a person's is none of ours."""
        named = event.get("tokens")
        bots = named.get("bot") if isinstance(named, dict) else None
        if isinstance(bots, list) and desk.admission.bot_user in bots:
            desk.admission.refused(of_lost_token("token_revoked"))

    async def uninstalled() -> None:
        desk.admission.refused(of_lost_token("account_inactive"))

    async def has_lost(event: Body, req: AsyncBoltRequest, why: str) -> None:
        at = _moment(event) if _is_again(req) else None
        if await desk.do(reaching.channel_lost, _channel(event), why, at):
            log.warning(
                "The director's channel takes no messages (%s): what is meant for it is waiting.", why
            )

    app.event("user_change")(account_changed)
    for kinds, hear in ((_LOST, lost), (_WELL, well), (_RENAMED, renamed)):
        for kind in kinds:
            app.event(kind)(hear)
    app.event("tokens_revoked")(revoked)
    app.event("app_uninstalled")(uninstalled)
    app.event("member_left_channel")(left)
    app.event("member_joined_channel")(joined)


def _channel(event: Body) -> str:
    """The channel an event belongs to."""
    channel = event.get("channel")
    return channel if isinstance(channel, str) else ""


def _is_again(req: AsyncBoltRequest) -> bool:
    """Whether Slack sends something again that was not taken: by now it may be old."""
    return bool(req.headers.get("x-slack-retry-num"))


def _moment(event: Body) -> float:
    """When something happened, by Slack's clock; 0 where it does not say."""
    try:
        return float(event.get("event_ts", 0))
    except ValueError:
        return 0.0
