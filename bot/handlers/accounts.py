"""Spreadsheets and statements, as Slack brings them: the director's choice, and one deployment's money."""

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.desk import Desk
from bot.flows.accounts import exporting
from bot.handlers.clicks import number
from bot.presenters.standing import standing
from bot.slack.payload import Body, is_in_dialog, opens, show, show_instead, typed, user_of, value_of
from bot.store.tables import Deployment, Person
from bot.store.work import Work
from bot.views.accounts import exporting as views
from bot.views.blocks import View


def register(app: AsyncApp, desk: Desk) -> None:
    """Let the director have spreadsheets, and everyone with money in a deployment its statement."""

    @opens
    async def opened(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        terms = await desk.by(user_of(body)).look(exporting.terms_offered)
        chosen = value_of(body)
        await show(client, body, views.export_dialog(terms, number(chosen) if chosen else None))
        await ack()

    async def asked(ack: AsyncAck, body: Body) -> None:
        term = number(typed(body, "term") or "0")
        what, form = typed(body, "what") or "", typed(body, "form") or ""
        key = f"view:{body['view']['id']}"
        await desk.by(user_of(body)).do(exporting.ask_for, what, form, term, key)
        await ack(response_action="update", view=views.on_its_way())

    @opens
    async def read_statement(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        await show(client, body, await desk.by(user_of(body)).look(_statement, number(value_of(body))))
        await ack()

    async def send_statement(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        key = f"statement:{body['view']['id'] if is_in_dialog(body) else body['trigger_id']}"
        await desk.by(user_of(body)).do(exporting.ask_for_statement, number(value_of(body)), key)
        if is_in_dialog(body):
            await show_instead(client, body, views.statement_sent())
        await ack()

    app.action("export:open")(opened)
    app.action("export:term")(opened)
    app.view("export")(asked)
    app.action("statement")(read_statement)
    app.action("send_statement")(send_statement)


def _statement(work: Work, who: Person, deployment_id: int) -> View:
    reader, entries = exporting.statement_for(work, who, deployment_id)
    found = standing(work, work.get(Deployment, deployment_id))
    about = views.about_deployment(found.leader, found.school, found.kind)
    return views.statement_dialog(deployment_id, about, reader, entries)
