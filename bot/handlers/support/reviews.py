"""Termly reviews, as Slack brings them: written by the leader, read by everyone in the placement."""

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.desk import Desk
from bot.flows.support import reviews
from bot.handlers.clicks import number
from bot.presenters.support.reviews import all_reviews, open_dialog
from bot.slack.payload import Body, about, day_picked, opens, show, typed, user_of, value_of


def register(app: AsyncApp, desk: Desk) -> None:
    """Let a placement's leader write its reviews."""

    @opens
    async def open_review(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        await show(client, body, await desk.by(user_of(body)).look(open_dialog, number(value_of(body))))
        await ack()

    async def write(ack: AsyncAck, body: Body) -> None:
        deployment_id, _, term = about(body).partition("|")
        await desk.by(user_of(body)).do(
            reviews.write,
            number(deployment_id),
            number(term),
            day_picked(body, "held_on"),
            typed(body, "text") or "",
        )
        await ack(response_action="clear")

    @opens
    async def open_all(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        await show(client, body, await desk.by(user_of(body)).look(all_reviews, number(value_of(body))))
        await ack()

    app.action("termly_review")(open_review)
    app.view("termly_review")(write)
    app.action("reviews")(open_all)
