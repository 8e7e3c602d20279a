"""Handing over, as Slack brings it: the director chooses who speaks for a school."""

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.desk import Desk
from bot.flows.people import handing_over
from bot.handlers.clicks import number
from bot.presenters.people.handing_over import offered, to_hand_over_for
from bot.slack.payload import Body, about, offer, opens, show, typed, user_of, value_of
from bot.views.people import handing_over as views


def register(app: AsyncApp, desk: Desk) -> None:
    """Let the director hand a request over to somebody else of its school."""

    @opens
    async def open_dialog(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        speaking = await desk.by(user_of(body)).look(to_hand_over_for, number(value_of(body)))
        await show(client, body, views.hand_over_dialog(speaking))
        await ack()

    async def searched(ack: AsyncAck, body: Body) -> None:
        request_id = number(about(body))
        people, total = await desk.by(user_of(body)).look(offered, request_id, str(body.get("value") or ""))
        await offer(ack, people, total)

    async def hand_over(ack: AsyncAck, body: Body) -> None:
        chosen = typed(body, "speaks_for")
        person_id = number(chosen) if chosen else None
        await desk.by(user_of(body)).do(handing_over.hand_over, number(about(body)), person_id)
        await ack()

    app.action("hand_over")(open_dialog)
    app.options("speaks_for")(searched)
    app.view("hand_over")(hand_over)
