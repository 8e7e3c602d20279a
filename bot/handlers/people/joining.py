"""Joining two rows of one person, as Slack brings it: which other one, both, and that they are one."""

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.desk import Desk
from bot.flows.people import editing, joining
from bot.handlers.clicks import number, numbers
from bot.presenters.people.editing import shown
from bot.presenters.people.joining import both
from bot.slack.payload import Body, about, offer, opens, show, show_instead, typed, user_of, value_of
from bot.views.people import editing as people_views
from bot.views.people import joining as views


def register(app: AsyncApp, desk: Desk) -> None:
    """Let a director join two rows that stand for one person."""

    @opens
    async def choose(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        person = await desk.by(user_of(body)).look(editing.registered, number(value_of(body)))
        await show_instead(client, body, views.choose(person.person_id, person.told.name))
        await ack()

    async def search(ack: AsyncAck, body: Body) -> None:
        found, total = await desk.by(user_of(body)).look(editing.find_people, body["value"])
        await offer(ack, [(str(person_id), name, posts) for person_id, name, posts in found], total)

    async def chosen(ack: AsyncAck, body: Body) -> None:
        twin = number(typed(body, "twin") or "0")
        view = await desk.by(user_of(body)).look(both, number(about(body)), twin)
        await ack(response_action="update", view=view)

    @opens
    async def show_both(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        await show(client, body, await desk.by(user_of(body)).look(both, *numbers(value_of(body), 2)))
        await ack()

    async def join(ack: AsyncAck, body: Body) -> None:
        person = await desk.by(user_of(body)).do(joining.join_people, *numbers(about(body), 2))
        await ack(response_action="update", view=people_views.page(shown(person), "Joined: one entry now."))

    app.action("people:join")(choose)
    app.options("twin")(search)
    app.view("person_twin")(chosen)
    app.action("people:both")(show_both)
    app.view("person_join")(join)
