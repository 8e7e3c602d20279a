"""What leaders keep themselves: their portrait, and when they are away."""

from bot.desk import Desk
from bot.flows.people import portraits
from bot.flows.people.portraits import Half
from bot.handlers.answers import Answer, Done, Show
from bot.handlers.clicks import Click, Form, Missing, number, parts
from bot.handlers.table import Table, click, form
from bot.store.tables.deploying import HALVES
from bot.views.people import portraits as views

_WEEKDAYS = range(5)


async def open_portrait(click: Click, desk: Desk) -> Answer:
    held = await desk.by(click.who).look(portraits.own_portrait)
    return Show(views.portrait_form(held.text, held.areas, held.teaching))


async def save_portrait(form: Form, desk: Desk) -> Answer:
    teaching = [_half(each) for each in form.ticked("teaching")]
    await desk.by(form.who).do(
        portraits.change_portrait, form.text("portrait"), form.ticked("areas"), teaching
    )
    return Done()


async def open_away(_click: Click, desk: Desk) -> Answer:
    return Show(views.away_form(desk.today()))


async def save_away(form: Form, desk: Desk) -> Answer:
    first, last = form.day("first"), form.day("last")
    await desk.by(form.who).do(portraits.add_away, first, last, form.text("why"), form.key)
    return Done()


async def remove_away(click: Click, desk: Desk) -> Answer:
    await desk.by(click.who).do(portraits.remove_away, number(click.value))
    return Done()


def _half(value: str) -> Half:
    """The half of the week that a ticked box stands for. Raises Missing."""
    weekday, half = parts(value, 2, ":")
    if number(weekday) not in _WEEKDAYS or half not in HALVES:
        raise Missing("a half of the week")
    return number(weekday), half


TABLE: Table = (
    click("portrait:change", open_portrait, opens=True),
    form("portrait", save_portrait),
    click("away:add", open_away, opens=True),
    form("away", save_away),
    click("away:remove", remove_away),
)
