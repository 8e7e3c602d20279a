"""Registering schools, as Slack brings it: the search, the page of a school and the form that changes it."""

from collections.abc import Sequence

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.desk import Desk
from bot.flows.directing import the_director
from bot.flows.people import schools
from bot.flows.people.schools import SchoolAsTyped
from bot.handlers.clicks import number
from bot.presenters.people.schools import school_page, shown
from bot.slack.payload import (
    Body,
    about,
    chosen,
    offer,
    opens,
    show,
    show_instead,
    ticked,
    typed,
    user_of,
    value_of,
)
from bot.store.schools import beside
from bot.store.tables import School
from bot.views.people import schools as views


def register(app: AsyncApp, desk: Desk) -> None:
    """Let the director find, add and change schools."""

    @opens
    async def opened(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        await desk.by(user_of(body)).look(the_director)
        await show(client, body, views.schools())
        await ack()

    async def searched(ack: AsyncAck, body: Body) -> None:
        found = await desk.by(user_of(body)).look(schools.find_schools, body["value"])
        await offer_schools(ack, *found)

    @opens
    async def found(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        await show(client, body, await desk.by(user_of(body)).look(school_page, number(chosen(body))))
        await ack()

    @opens
    async def add(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        await desk.by(user_of(body)).look(the_director)
        await show(client, body, views.form(None))
        await ack()

    async def change(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        school = await desk.by(user_of(body)).look(schools.registered, number(value_of(body)))
        await show_instead(client, body, views.form(shown(school)))
        await ack()

    async def save(ack: AsyncAck, body: Body) -> None:
        if school_id := number(about(body)):
            kept = await desk.by(user_of(body)).do(schools.change_school, school_id, _as_typed(body))
        else:
            kept = await desk.by(user_of(body)).do(schools.add_school, _as_typed(body))
        page = await desk.by(user_of(body)).look(school_page, kept.school_id, "Saved.")
        await ack(response_action="update", view=page)

    app.action("schools:open")(opened)
    app.options("schools:find")(searched)
    app.action("schools:find")(found)
    app.action("schools:add")(add)
    app.action("schools:change")(change)
    app.view("school_form")(save)


async def offer_schools(ack: AsyncAck, found: Sequence[School], total: int) -> None:
    """Offer schools to choose from, with what tells each from its likes."""
    await offer(ack, [(str(each.id), each.name, str(beside(each))) for each in found], total)


def _as_typed(body: Body) -> SchoolAsTyped:
    names = ("urn", "name", "phase", "local_authority", "town", "postcode", "easting", "northing")
    said = {name: typed(body, name) or "" for name in names}
    return SchoolAsTyped(**said, open=views.OPEN in ticked(body, views.OPEN))
