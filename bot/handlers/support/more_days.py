"""More days: asked for, agreed, approved, declined and taken back."""

from dataclasses import replace

from bot.desk import Desk
from bot.flows.deployments import OverAim
from bot.flows.support import more_days
from bot.flows.support.progress import seen
from bot.handlers.answers import Answer, Clear, Done, Instead, Say, Show
from bot.handlers.clicks import Click, Form, number
from bot.handlers.table import Table, click, form
from bot.presenters.support.more_days import draft_for, extension_for
from bot.rules.more_days import MoreDays
from bot.rules.request_rules import AskedWrong, read_half_days
from bot.rules.states import Action
from bot.store.tables import Extension, Person
from bot.store.work import Work
from bot.views.blocks import View
from bot.views.support import more_days as views
from bot.views.support import more_days_dialogs as dialogs
from bot.views.support.more_days_dialogs import Draft


async def open_ask(click: Click, desk: Desk) -> Answer:
    return Show(dialogs.ask_dialog(await desk.by(click.who).look(draft_for, number(click.value))))


async def count_days(click: Click, desk: Desk) -> Answer:
    return Instead(dialogs.ask_dialog(await desk.by(click.who).look(_draft, click.dialog)))


async def ask(form: Form, desk: Desk) -> Answer:
    asked = MoreDays(read_half_days(form.typed("days")), form.day("ends_on"), form.text("reason"))
    made = await desk.by(form.who).do(more_days.ask, number(form.about), asked, form.key)
    return Instead(dialogs.sent(await desk.look(extension_for, made)))


async def open_extension(click: Click, desk: Desk) -> Answer:
    return Show(await desk.by(click.who).look(_whole, number(click.value)))


async def agree(click: Click, desk: Desk) -> Answer:
    return await _settled(click, desk, await desk.by(click.who).do(more_days.agree, number(click.value)))


async def approve(click: Click, desk: Desk) -> Answer:
    extension_id = number(click.value)
    try:
        extension = await desk.by(click.who).do(more_days.approve, extension_id)
    except OverAim as over:
        return Show(dialogs.over_aim_dialog(extension_id, over.sentence))
    return await _settled(click, desk, extension)


async def approve_over_aim(form: Form, desk: Desk) -> Answer:
    await desk.by(form.who).do(more_days.approve, number(form.about), form.text("over_aim"))
    return Clear()


async def open_decline(click: Click, desk: Desk) -> Answer:
    return Show(await desk.by(click.who).look(_decline, number(click.value)))


async def decline(form: Form, desk: Desk) -> Answer:
    await desk.by(form.who).do(more_days.decline, number(form.about), form.text("reason"))
    return Clear()


async def take_back(click: Click, desk: Desk) -> Answer:
    return await _settled(click, desk, await desk.by(click.who).do(more_days.take_back, number(click.value)))


async def _settled(click: Click, desk: Desk, extension: Extension) -> Answer:
    """What became of it, where the click was; a thread that others read is drawn again anyway."""
    found = await desk.look(extension_for, extension)
    if click.in_dialog:
        return Instead(dialogs.extension_dialog(found, ()))
    return Say(views.asked(found)) if click.may_change else Done()


def _draft(work: Work, who: Person, form: Form) -> Draft:
    """The dialog with all that was filled in so far. Raises NotYours, MovedOn."""
    written = form.text("days")
    try:
        half_days: int | None = read_half_days(written)
    except AskedWrong:
        half_days = None
    return replace(
        draft_for(work, who, number(form.about)),
        typed_days=written,
        half_days=half_days,
        ends_on=form.day("ends_on"),
        reason=form.text("reason"),
    )


def _whole(work: Work, reader: Person, deployment_id: int) -> View:
    """What is asked for, with what this reader can do. Raises NotYourSupport, NothingAsked."""
    extension = more_days.open_extension(work, seen(work, reader, deployment_id))
    if extension is None:
        raise more_days.NothingAsked
    return dialogs.extension_dialog(extension_for(work, extension), more_days.can(work, extension, reader))


def _decline(work: Work, who: Person, extension_id: int) -> View:
    extension = more_days.extension_to_act_on(work, who, extension_id, Action.DECLINE)
    return dialogs.decline_dialog(extension_for(work, extension))


TABLE: Table = (
    click("ask_more_days", open_ask, opens=True),
    click("days", count_days, within="ask_more_days", leads_on=True),
    form("ask_more_days", ask),
    click("extend", open_extension, opens=True),
    click("agree_more_days", agree),
    click("approve_more_days", approve, opens=True, leads_on=False),
    form("approve_over_aim", approve_over_aim),
    click("decline_more_days", open_decline, opens=True),
    form("decline_more_days", decline),
    click("take_back_more_days", take_back),
)
