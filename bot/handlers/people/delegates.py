"""Delegates, whom headteachers name and take back."""

from bot.desk import Desk
from bot.flows.people import delegates
from bot.flows.people.delegates import Named
from bot.handlers.answers import Answer, Done, Show
from bot.handlers.clicks import Click, Form, number
from bot.handlers.table import Table, click, form
from bot.views.people import delegates as views


async def open_delegate(click: Click, desk: Desk) -> Answer:
    return Show(views.delegate_form(await desk.by(click.who).look(delegates.schools_to_choose)))


async def name_delegate(form: Form, desk: Desk) -> Answer:
    school_id, role = number(form.typed("school") or "0"), form.typed("role") or "delegate"
    await desk.by(form.who).do(delegates.name_delegate, school_id, named_in(form), role)
    return Done()


def named_in(form: Form) -> Named:
    """Whom somebody names in a form, by account or by name and address."""
    return Named(form.typed("delegate"), form.text("name"), form.text("email"))


async def take_back(click: Click, desk: Desk) -> Answer:
    await desk.by(click.who).do(delegates.take_back, number(click.value))
    return Done()


TABLE: Table = (
    click("delegate:name", open_delegate, opens=True),
    form("delegate", name_delegate),
    click("delegate:take_back", take_back),
)
