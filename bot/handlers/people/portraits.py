"""What people keep themselves, as Slack brings it: a leader's portrait, a headteacher's delegates."""

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.desk import Desk
from bot.flows.people import delegates, portraits
from bot.flows.people.delegates import schools_to_choose
from bot.flows.people.portraits import Half
from bot.handlers.clicks import Missing, number, parts
from bot.slack.payload import Body, day_picked, opens, person_picked, show, ticked, typed, user_of, value_of
from bot.store.tables.deploying import HALVES
from bot.views.people import portraits as views

_WEEKDAYS = range(5)


def register(app: AsyncApp, desk: Desk) -> None:
    """Let leaders keep their portraits, and headteachers name delegates."""

    @opens
    async def open_portrait(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        held = await desk.by(user_of(body)).look(portraits.own_portrait)
        await show(client, body, views.portrait_form(held.text, held.areas, held.teaching))
        await ack()

    async def save_portrait(ack: AsyncAck, body: Body) -> None:
        teaching = [_half(each) for each in ticked(body, "teaching")]
        text = typed(body, "portrait") or ""
        await desk.by(user_of(body)).do(portraits.change_portrait, text, ticked(body, "areas"), teaching)
        await ack()

    @opens
    async def open_away(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        await show(client, body, views.away_form(desk.today()))
        await ack()

    async def save_away(ack: AsyncAck, body: Body) -> None:
        await desk.by(user_of(body)).do(
            portraits.add_away,
            day_picked(body, "first"),
            day_picked(body, "last"),
            typed(body, "why") or "",
            f"view:{body['view']['id']}",
        )
        await ack()

    async def remove_away(ack: AsyncAck, body: Body) -> None:
        await desk.by(user_of(body)).do(portraits.remove_away, number(value_of(body)))
        await ack()

    @opens
    async def open_delegate(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        schools = await desk.by(user_of(body)).look(schools_to_choose)
        await show(client, body, views.delegate_form(schools))
        await ack()

    async def name_delegate(ack: AsyncAck, body: Body) -> None:
        school_id = number(typed(body, "school") or "0")
        await desk.by(user_of(body)).do(delegates.name_delegate, school_id, person_picked(body, "delegate"))
        await ack()

    async def take_back(ack: AsyncAck, body: Body) -> None:
        await desk.by(user_of(body)).do(delegates.take_back, number(value_of(body)))
        await ack()

    app.action("portrait:change")(open_portrait)
    app.view("portrait")(save_portrait)
    app.action("away:add")(open_away)
    app.view("away")(save_away)
    app.action("away:remove")(remove_away)
    app.action("delegate:name")(open_delegate)
    app.view("delegate")(name_delegate)
    app.action("delegate:take_back")(take_back)


def _half(value: str) -> Half:
    """The half of the week that a ticked box stands for. Raises Missing."""
    weekday, half = parts(value, 2, ":")
    if number(weekday) not in _WEEKDAYS or half not in HALVES:
        raise Missing("a half of the week")
    return number(weekday), half
