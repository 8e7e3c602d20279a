"""Registering people: searches, the page of a person and the form that changes it."""

from bot.desk import Desk
from bot.flows.directing import the_director
from bot.flows.people import editing
from bot.flows.people.editing import AT_A_SCHOOL, Told
from bot.handlers.answers import Answer, Instead, Show, offer
from bot.handlers.clicks import Click, Form, number
from bot.handlers.people.schools import search_schools
from bot.handlers.table import Table, click, form, search
from bot.presenters.people.editing import person_page, shown
from bot.views.people import editing as views


async def opened(click: Click, desk: Desk) -> Answer:
    await desk.by(click.who).look(the_director)
    return Show(views.people())


async def search_people(click: Click, desk: Desk) -> Answer:
    found, total = await desk.by(click.who).look(editing.find_people, click.value)
    return offer([(str(person_id), name, posts) for person_id, name, posts in found], total)


async def one(click: Click, desk: Desk) -> Answer:
    return Show(await desk.by(click.who).look(person_page, number(click.value)))


async def add(click: Click, desk: Desk) -> Answer:
    await desk.by(click.who).look(the_director)
    return Show(views.form(None))


async def change(click: Click, desk: Desk) -> Answer:
    person = await desk.by(click.who).look(editing.registered, number(click.value))
    return Instead(views.form(shown(person)))


async def save(form: Form, desk: Desk) -> Answer:
    if person_id := number(form.about):
        kept = await desk.by(form.who).do(editing.change_person, person_id, _told(form))
    else:
        kept = await desk.by(form.who).do(editing.add_person, _told(form))
    return Instead(await desk.by(form.who).look(person_page, kept.person_id, "Saved."))


def _told(form: Form) -> Told:
    at = {role: [number(school) for school in form.ticked(f"{role}_at")] for role in AT_A_SCHOOL}
    return Told(
        name=form.text("name"),
        slack_id=form.typed("slack_id"),
        email=form.typed("email"),
        anywhere=form.ticked("anywhere"),
        head_at=at["head"],
        delegate_at=at["delegate"],
        staff_at=at["staff"],
        designations=form.ticked("designations"),
        areas=form.ticked("areas"),
        portrait=form.text("portrait"),
    )


TABLE: Table = (
    click("people:open", opened, opens=True),
    search("people:find", search_people),
    *(search(f"{role}_at", search_schools) for role in AT_A_SCHOOL),
    click("people:(find|show)", one, opens=True),
    click("people:add", add, opens=True),
    click("people:change", change, leads_on=True),
    form("person_form", save),
)
