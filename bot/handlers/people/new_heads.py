"""A new head: whether the other one has left, and what goes on with whom."""

from bot.desk import Desk
from bot.flows.people import new_heads
from bot.handlers.answers import Answer, Done, Instead, Say, here
from bot.handlers.clicks import Click, Form, number, numbers, parts
from bot.handlers.table import Table, click, form
from bot.presenters.people.editing import person_page
from bot.presenters.people.new_heads import card_of, leaving_dialog


async def left(click: Click, desk: Desk) -> Answer:
    return here(click, await desk.by(click.who).look(leaving_dialog, *numbers(click.value, 2)))


async def let_go(form: Form, desk: Desk) -> Answer:
    person_id, school_id = numbers(form.about, 2)
    await desk.by(form.who).do(new_heads.let_head_go, person_id, school_id)
    return Instead(await desk.by(form.who).look(person_page, person_id, "No longer head there."))


async def stay(click: Click, desk: Desk) -> Answer:
    school, heads = parts(click.value, 2)
    school_id = number(school)
    await desk.by(click.who).do(new_heads.all_stay, school_id, list(map(number, heads.split(","))))
    return Say(await desk.look(card_of, school_id)) if click.may_change else Done()


TABLE: Table = (
    click("heads:left(:[0-9]+)?", left, opens=True),
    form("head_left", let_go),
    click("heads:stay", stay),
)
