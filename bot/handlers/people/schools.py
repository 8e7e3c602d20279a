"""Registering schools: the search, the page of a school and the form that changes it."""

from collections.abc import Sequence

from bot.desk import Desk
from bot.flows.directing import who_runs_it
from bot.flows.people import schools
from bot.flows.people.schools import SchoolAsTyped
from bot.handlers.answers import Answer, Instead, Offer, Show, offer
from bot.handlers.clicks import Click, Form, number
from bot.handlers.table import Table, click, form, search
from bot.presenters.people.schools import school_page, shown
from bot.store.schools import beside
from bot.store.tables import School
from bot.views.people import schools as views


async def opened(click: Click, desk: Desk) -> Answer:
    await desk.by(click.who).look(who_runs_it)
    return Show(views.schools())


async def search_schools(click: Click, desk: Desk) -> Answer:
    return offer_schools(*await desk.by(click.who).look(schools.find_schools, click.value))


async def found(click: Click, desk: Desk) -> Answer:
    return Show(await desk.by(click.who).look(school_page, number(click.value)))


async def add(click: Click, desk: Desk) -> Answer:
    await desk.by(click.who).look(who_runs_it)
    return Show(views.form(None))


async def change(click: Click, desk: Desk) -> Answer:
    school = await desk.by(click.who).look(schools.registered, number(click.value))
    return Instead(views.form(shown(school)))


async def save(form: Form, desk: Desk) -> Answer:
    if school_id := number(form.about):
        kept = await desk.by(form.who).do(schools.change_school, school_id, _as_typed(form))
    else:
        kept = await desk.by(form.who).do(schools.add_school, _as_typed(form))
    return Instead(await desk.by(form.who).look(school_page, kept.school_id, "Saved."))


def offer_schools(found: Sequence[School], total: int) -> Offer:
    """Schools to choose from, with what tells each from its likes."""
    return offer([(str(each.id), each.name, str(beside(each))) for each in found], total)


def _as_typed(form: Form) -> SchoolAsTyped:
    names = ("urn", "name", "phase", "local_authority", "town", "postcode", "easting", "northing")
    said = {name: form.text(name) for name in names}
    return SchoolAsTyped(**said, open=views.OPEN in form.ticked(views.OPEN))


TABLE: Table = (
    click("schools:open", opened, opens=True),
    search("schools:find", search_schools),
    click("schools:find", found, opens=True),
    click("schools:add", add, opens=True),
    click("schools:change", change, leads_on=True),
    form("school_form", save),
)
