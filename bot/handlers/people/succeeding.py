"""Schools that have closed: the director says which school follows, or takes it back."""

from bot.desk import Desk
from bot.flows.people import succeeding
from bot.handlers.answers import Answer, Done, Instead, Say, here
from bot.handlers.clicks import Click, Form, number, numbers
from bot.handlers.people.schools import offer_schools
from bot.handlers.table import Table, click, form, search
from bot.presenters.people.schools import page_of_closed
from bot.presenters.people.succeeding import card_of, choosing


async def confirm(click: Click, desk: Desk) -> Answer:
    succession_id, successor_id = numbers(click.value, 2)
    await desk.by(click.who).do(succeeding.move, succession_id, successor_id)
    return await _settled(click, desk, succession_id)


async def undo(click: Click, desk: Desk) -> Answer:
    await desk.by(click.who).do(succeeding.take_back, number(click.value))
    return await _settled(click, desk, number(click.value))


async def _settled(click: Click, desk: Desk, succession_id: int) -> Answer:
    if click.in_dialog:
        return Instead(await desk.by(click.who).look(page_of_closed, succession_id))
    return Say(await desk.look(card_of, succession_id)) if click.may_change else Done()


async def open_choice(click: Click, desk: Desk) -> Answer:
    return here(click, await desk.by(click.who).look(choosing, number(click.value)))


async def search_successors(click: Click, desk: Desk) -> Answer:
    return offer_schools(*await desk.by(click.who).look(succeeding.successors, click.value))


async def choose(form: Form, desk: Desk) -> Answer:
    chosen, succession_id = form.typed("successor"), number(form.about)
    await desk.by(form.who).do(succeeding.choose, succession_id, number(chosen) if chosen else None)
    return Instead(await desk.by(form.who).look(page_of_closed, succession_id))


TABLE: Table = (
    click("succession:confirm", confirm),
    click("succession:undo", undo),
    click("succession:choose", open_choice, opens=True),
    search("successor", search_successors),
    form("succession", choose),
)
