"""What is held on a person: `/alliance privacy`, and its two buttons."""

from bot.desk import Desk
from bot.flows.people import erasing, privacy
from bot.handlers.answers import Answer, Instead, Show
from bot.handlers.clicks import Click
from bot.handlers.table import Table, click
from bot.presenters.messages.people.privacy import copy_of, shown
from bot.views.people import privacy as views


async def opened(click: Click, desk: Desk) -> Answer:
    return Show(await desk.by(click.who).look(shown))


async def copy(click: Click, desk: Desk) -> Answer:
    messages = await desk.by(click.who).look(copy_of)
    await desk.by(click.who).do(privacy.send_copy, len(messages), f"copy:{click.key}")
    return Instead(views.copy_sent())


async def erase(click: Click, desk: Desk) -> Answer:
    await desk.by(click.who).do(erasing.erase)
    return Instead(views.erased())


TABLE: Table = (
    click("privacy:open", opened, opens=True),
    click("privacy:copy", copy, leads_on=True),
    click("privacy:erase", erase),
)
