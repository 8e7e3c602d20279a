"""A new head, as Slack brings it: whether the other one has left, and what goes on with whom."""

import re

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.desk import Desk
from bot.flows.people import new_heads
from bot.handlers.clicks import number, numbers, parts
from bot.presenters.people.editing import person_page
from bot.presenters.people.new_heads import card_of, leaving_dialog
from bot.slack.payload import Body, about, can_replace, opens, replace, show_here, user_of, value_of


def register(app: AsyncApp, desk: Desk) -> None:
    """Let a director say of a school's heads who has left, or that all of them are."""

    @opens
    async def left(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        dialog = await desk.by(user_of(body)).look(leaving_dialog, *numbers(value_of(body), 2))
        await show_here(client, body, dialog)
        await ack()

    async def let_go(ack: AsyncAck, body: Body) -> None:
        person_id, school_id = numbers(about(body), 2)
        await desk.by(user_of(body)).do(new_heads.let_head_go, person_id, school_id)
        page = await desk.by(user_of(body)).look(person_page, person_id, "No longer head there.")
        await ack(response_action="update", view=page)

    async def stay(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        school, heads = parts(value_of(body), 2)
        school_id = number(school)
        await desk.by(user_of(body)).do(new_heads.all_stay, school_id, list(map(number, heads.split(","))))
        await ack()
        if can_replace(body):
            await replace(client, body, await desk.look(card_of, school_id))

    app.action(re.compile("heads:left(:[0-9]+)?"))(left)
    app.view("head_left")(let_go)
    app.action("heads:stay")(stay)
