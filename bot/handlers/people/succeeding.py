"""Schools that have closed, as Slack brings it: the director says which school follows, or takes it back."""

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.desk import Desk
from bot.flows.people import succeeding
from bot.handlers.clicks import number, numbers
from bot.handlers.people.schools import offer_schools
from bot.presenters.people.schools import page_of_closed
from bot.presenters.people.succeeding import card_of, choosing
from bot.slack.payload import (
    Body,
    about,
    can_replace,
    is_in_dialog,
    opens,
    replace,
    show_here,
    show_instead,
    typed,
    user_of,
    value_of,
)


def register(app: AsyncApp, desk: Desk) -> None:
    """Let the director say which school follows one that has closed."""

    async def confirm(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        succession_id, successor_id = numbers(value_of(body), 2)
        await desk.by(user_of(body)).do(succeeding.move, succession_id, successor_id)
        await settled(ack, body, client, succession_id)

    async def undo(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        await desk.by(user_of(body)).do(succeeding.take_back, number(value_of(body)))
        await settled(ack, body, client, number(value_of(body)))

    async def settled(ack: AsyncAck, body: Body, client: AsyncWebClient, succession_id: int) -> None:
        await ack()
        if is_in_dialog(body):
            await show_instead(client, body, await desk.by(user_of(body)).look(page_of_closed, succession_id))
        elif can_replace(body):
            await replace(client, body, await desk.look(card_of, succession_id))

    @opens
    async def open_choice(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        choice = await desk.by(user_of(body)).look(choosing, number(value_of(body)))
        await show_here(client, body, choice)
        await ack()

    async def searched(ack: AsyncAck, body: Body) -> None:
        await offer_schools(ack, *await desk.by(user_of(body)).look(succeeding.successors, body["value"]))

    async def choose(ack: AsyncAck, body: Body) -> None:
        chosen, succession_id = typed(body, "successor"), number(about(body))
        await desk.by(user_of(body)).do(succeeding.choose, succession_id, number(chosen) if chosen else None)
        page = await desk.by(user_of(body)).look(page_of_closed, succession_id)
        await ack(response_action="update", view=page)

    app.action("succession:confirm")(confirm)
    app.action("succession:undo")(undo)
    app.action("succession:choose")(open_choice)
    app.options("successor")(searched)
    app.view("succession")(choose)
