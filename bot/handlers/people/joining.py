"""Joining two rows of one person: which other one, both, and that they are one."""

from bot.desk import Desk
from bot.flows.people import editing, joining
from bot.handlers.answers import Answer, Instead, Show
from bot.handlers.clicks import Click, Form, number, numbers
from bot.handlers.people.editing import search_people
from bot.handlers.table import Table, click, form, search
from bot.presenters.people.editing import shown
from bot.presenters.people.joining import both
from bot.views.people import editing as people_views
from bot.views.people import joining as views


async def choose(click: Click, desk: Desk) -> Answer:
    person = await desk.by(click.who).look(editing.registered, number(click.value))
    return Instead(views.choose(person.person_id, person.told.name))


async def chosen(form: Form, desk: Desk) -> Answer:
    twin = number(form.typed("twin") or "0")
    return Instead(await desk.by(form.who).look(both, number(form.about), twin))


async def show_both(click: Click, desk: Desk) -> Answer:
    return Show(await desk.by(click.who).look(both, *numbers(click.value, 2)))


async def join(form: Form, desk: Desk) -> Answer:
    person = await desk.by(form.who).do(joining.join_people, *numbers(form.about, 2))
    return Instead(people_views.page(shown(person), "Joined: one entry now."))


TABLE: Table = (
    click("people:join", choose, leads_on=True),
    search("twin", search_people),
    form("person_twin", chosen, leads_on=True),
    click("people:both", show_both, opens=True),
    form("person_join", join),
)
