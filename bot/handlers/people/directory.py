"""Looking leaders up: `/leaders`, its menu of areas, and turning pages."""

from bot.desk import Desk
from bot.flows.people import directory
from bot.handlers.answers import Answer, Instead, Say, Show
from bot.handlers.clicks import Click, Words, number
from bot.handlers.table import Table, click, command
from bot.rules.people.specialisms import area
from bot.views.blocks import Message
from bot.views.people import directory as views


async def by_command(words: Words, desk: Desk) -> Answer:
    return Say(await _page(desk, " ".join(words.text.split())[: directory.LONGEST_QUERY]))


async def opened(_click: Click, desk: Desk) -> Answer:
    return Show(views.in_dialog(await _page(desk, "")))


async def turn(click: Click, desk: Desk) -> Answer:
    start, _, text = click.value.partition("|")
    return _in_place(click, await _page(desk, text, number(start)))


async def choose(click: Click, desk: Desk) -> Answer:
    return _in_place(click, await _page(desk, area(click.chosen).name))


def _in_place(click: Click, message: Message) -> Answer:
    return Instead(views.in_dialog(message)) if click.in_dialog else Say(message)


async def _page(desk: Desk, text: str, start: int = 0) -> Message:
    found = await desk.look(directory.look_up, text, start) if text else None
    if found is None or not found.total:
        headings = await desk.look(directory.by_area)
        return views.by_area([(each.key, each.names, each.total) for each in headings], text)
    leaders = [
        views.Leader(each.name, each.designations, each.schools, each.areas, each.portrait)
        for each in found.leaders
    ]
    return views.page(text, found.understood, leaders, found.start, found.total, directory.PAGE)


TABLE: Table = (
    command("/leaders", by_command),
    click("leaders:open", opened, opens=True),
    click("leaders:turn:(more|earlier)", turn, leads_on=True),
    click("leaders:area", choose, leads_on=True),
)
