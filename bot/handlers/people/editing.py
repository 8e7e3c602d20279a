"""Registering people, as Slack brings it: searches, the page of a person and the form that changes it."""

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.desk import Desk
from bot.flows.directing import the_director
from bot.flows.people import editing, schools
from bot.flows.people.editing import AT_A_SCHOOL, Told
from bot.handlers.clicks import number
from bot.handlers.people.schools import offer_schools
from bot.presenters.people.editing import person_page, shown
from bot.slack.payload import (
    Body,
    about,
    chosen,
    offer,
    opens,
    person_picked,
    show,
    show_instead,
    ticked,
    typed,
    user_of,
    value_of,
)
from bot.views.people import editing as views


def register(app: AsyncApp, desk: Desk) -> None:
    """Let the director find, add and change people."""

    @opens
    async def opened(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        await desk.by(user_of(body)).look(the_director)
        await show(client, body, views.people())
        await ack()

    async def searched(ack: AsyncAck, body: Body) -> None:
        found, total = await desk.by(user_of(body)).look(editing.find_people, body["value"])
        await offer(ack, [(str(person_id), name, posts) for person_id, name, posts in found], total)

    async def searched_school(ack: AsyncAck, body: Body) -> None:
        found = await desk.by(user_of(body)).look(schools.find_schools, body["value"])
        await offer_schools(ack, *found)

    @opens
    async def found(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        await show(client, body, await desk.by(user_of(body)).look(person_page, number(chosen(body))))
        await ack()

    @opens
    async def one(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        await show(client, body, await desk.by(user_of(body)).look(person_page, number(value_of(body))))
        await ack()

    @opens
    async def add(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        await desk.by(user_of(body)).look(the_director)
        await show(client, body, views.form(None))
        await ack()

    async def change(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        person = await desk.by(user_of(body)).look(editing.registered, number(value_of(body)))
        await show_instead(client, body, views.form(shown(person)))
        await ack()

    async def save(ack: AsyncAck, body: Body) -> None:
        if person_id := number(about(body)):
            kept = await desk.by(user_of(body)).do(editing.change_person, person_id, _told(body))
        else:
            kept = await desk.by(user_of(body)).do(editing.add_person, _told(body))
        page = await desk.by(user_of(body)).look(person_page, kept.person_id, "Saved.")
        await ack(response_action="update", view=page)

    app.action("people:open")(opened)
    app.options("people:find")(searched)
    for role in AT_A_SCHOOL:
        app.options(f"{role}_at")(searched_school)
    app.action("people:find")(found)
    app.action("people:show")(one)
    app.action("people:add")(add)
    app.action("people:change")(change)
    app.view("person_form")(save)


def _told(body: Body) -> Told:
    at = {role: [number(school) for school in ticked(body, f"{role}_at")] for role in AT_A_SCHOOL}
    return Told(
        name=typed(body, "name") or "",
        slack_id=person_picked(body, "slack_id"),
        email=typed(body, "email"),
        anywhere=ticked(body, "anywhere"),
        head_at=at["head"],
        delegate_at=at["delegate"],
        staff_at=at["staff"],
        designations=ticked(body, "designations"),
        areas=ticked(body, "areas"),
        portrait=typed(body, "portrait") or "",
    )
