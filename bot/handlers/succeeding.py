"""Schools that have closed, as Slack brings it: the director says which school follows, or takes it back."""

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.delivery.succeeding import card_of, choosing
from bot.desk import Desk
from bot.flows import succeeding
from bot.handlers.payload import Body, about, can_replace, opens, replace, show, typed, user_of, value_of
from bot.handlers.schools import offer_schools


def register(app: AsyncApp, desk: Desk) -> None:
    """Let the director say which school follows one that has closed."""

    async def confirm(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        succession_id, successor_id = map(int, value_of(body).split("|"))
        await desk.do(succeeding.move, user_of(body), succession_id, successor_id)
        await settled(ack, body, client, succession_id)

    async def undo(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        await desk.do(succeeding.take_back, user_of(body), int(value_of(body)))
        await settled(ack, body, client, int(value_of(body)))

    async def settled(ack: AsyncAck, body: Body, client: AsyncWebClient, succession_id: int) -> None:
        await ack()
        if can_replace(body):
            await replace(client, body, await desk.look(card_of, succession_id))

    @opens
    async def open_choice(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        await show(client, body, await desk.look(choosing, user_of(body), int(value_of(body))))
        await ack()

    async def searched(ack: AsyncAck, body: Body) -> None:
        await offer_schools(ack, *await desk.look(succeeding.successors, user_of(body), body["value"]))

    async def choose(ack: AsyncAck, body: Body) -> None:
        chosen = typed(body, "successor")
        await desk.do(succeeding.choose, user_of(body), int(about(body)), int(chosen) if chosen else None)
        await ack()

    app.action("succession:confirm")(confirm)
    app.action("succession:undo")(undo)
    app.action("succession:choose")(open_choice)
    app.options("successor")(searched)
    app.view("succession")(choose)
