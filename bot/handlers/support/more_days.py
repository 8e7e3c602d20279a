"""More days, as Slack brings them: asked for, agreed, approved, declined and taken back."""

from dataclasses import replace

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.desk import Desk
from bot.flows.deployments import OverAim
from bot.flows.support import more_days
from bot.flows.support.progress import seen
from bot.handlers.clicks import number
from bot.presenters.support.more_days import draft_for, extension_for
from bot.rules.more_days import MoreDays
from bot.rules.request_rules import AskedWrong, read_half_days
from bot.rules.states import Action
from bot.slack.payload import (
    Body,
    about,
    can_replace,
    day_picked,
    is_in_dialog,
    opens,
    show,
    show_instead,
    typed,
    user_of,
    value_of,
)
from bot.slack.payload import replace as replace_message
from bot.store.tables import Extension, Person
from bot.store.work import Work
from bot.views.blocks import View
from bot.views.support import more_days as views
from bot.views.support import more_days_dialogs as dialogs
from bot.views.support.more_days_dialogs import Draft


def register(app: AsyncApp, desk: Desk) -> None:
    """Let leader and head ask for more days, and head and director decide on them."""

    @opens
    async def open_ask(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        found = await desk.by(user_of(body)).look(draft_for, number(value_of(body)))
        await show(client, body, dialogs.ask_dialog(found))
        await ack()

    async def count_days(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        await show_instead(client, body, dialogs.ask_dialog(await desk.by(user_of(body)).look(_draft, body)))
        await ack()

    async def ask(ack: AsyncAck, body: Body) -> None:
        asked = MoreDays(
            read_half_days(typed(body, "days")), day_picked(body, "ends_on"), typed(body, "reason") or ""
        )
        key = f"view:{body['view']['id']}"
        made = await desk.by(user_of(body)).do(more_days.ask, number(about(body)), asked, key)
        await ack(response_action="update", view=dialogs.sent(await desk.look(extension_for, made)))

    @opens
    async def open_extension(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        await show(client, body, await desk.by(user_of(body)).look(_whole, number(value_of(body))))
        await ack()

    async def agree(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        extension = await desk.by(user_of(body)).do(more_days.agree, number(value_of(body)))
        await ack()
        await settle(body, client, extension)

    @opens
    async def approve(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        extension_id = number(value_of(body))
        try:
            extension = await desk.by(user_of(body)).do(more_days.approve, extension_id)
        except OverAim as over:
            await show(client, body, dialogs.over_aim_dialog(extension_id, over.sentence))
            await ack()
            return
        await ack()
        await settle(body, client, extension)

    async def approve_over_aim(ack: AsyncAck, body: Body) -> None:
        reason = typed(body, "over_aim") or ""
        await desk.by(user_of(body)).do(more_days.approve, number(about(body)), reason)
        await ack(response_action="clear")

    @opens
    async def open_decline(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        await show(client, body, await desk.by(user_of(body)).look(_decline, number(value_of(body))))
        await ack()

    async def decline(ack: AsyncAck, body: Body) -> None:
        reason = typed(body, "reason") or ""
        await desk.by(user_of(body)).do(more_days.decline, number(about(body)), reason)
        await ack(response_action="clear")

    async def take_back(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        extension = await desk.by(user_of(body)).do(more_days.take_back, number(value_of(body)))
        await ack()
        await settle(body, client, extension)

    async def settle(body: Body, client: AsyncWebClient, extension: Extension) -> None:
        """Show what became of it where the click was; a thread that others read is drawn again anyway."""
        found = await desk.look(extension_for, extension)
        if is_in_dialog(body):
            await show_instead(client, body, dialogs.extension_dialog(found, ()))
        elif can_replace(body):
            await replace_message(client, body, views.asked(found))

    app.action("ask_more_days")(open_ask)
    app.action("days", [_is_asking])(count_days)
    app.view("ask_more_days")(ask)
    app.action("extend")(open_extension)
    app.action("agree_more_days")(agree)
    app.action("approve_more_days")(approve)
    app.view("approve_over_aim")(approve_over_aim)
    app.action("decline_more_days")(open_decline)
    app.view("decline_more_days")(decline)
    app.action("take_back_more_days")(take_back)


async def _is_asking(body: Body) -> bool:
    return bool(body.get("view", {}).get("callback_id") == "ask_more_days")


def _draft(work: Work, who: Person, body: Body) -> Draft:
    """The dialog with all that was filled in so far. Raises NotYours, MovedOn."""
    written = typed(body, "days") or ""
    try:
        half_days: int | None = read_half_days(written)
    except AskedWrong:
        half_days = None
    return replace(
        draft_for(work, who, number(about(body))),
        typed_days=written,
        half_days=half_days,
        ends_on=day_picked(body, "ends_on"),
        reason=typed(body, "reason") or "",
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
