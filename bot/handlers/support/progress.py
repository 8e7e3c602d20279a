"""The support itself: one deployment looked at, with every step that can be taken."""

from bot.desk import Desk
from bot.flows.support import progress as flow
from bot.handlers.answers import Answer, Show
from bot.handlers.clicks import Click, number
from bot.handlers.table import Table, click
from bot.presenters.support.progress import support_for
from bot.store.tables import Person
from bot.store.work import Work
from bot.views.blocks import View
from bot.views.support import progress as views


async def open_deployment(click: Click, desk: Desk) -> Answer:
    return Show(await desk.by(click.who).look(_whole, number(click.value)))


def _whole(work: Work, person: Person, deployment_id: int) -> View:
    return views.deployment_dialog(support_for(work, flow.seen(work, person, deployment_id), person))


TABLE: Table = (click("(open|pick)_deployment", open_deployment, opens=True),)
