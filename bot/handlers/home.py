"""The home tab, as Slack brings it: opened, and a question asked from it."""

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.desk import Desk
from bot.flows import home as flow
from bot.flows.questions import asking
from bot.handlers.payload import Body, opens, show, typed, user_of
from bot.views import questions as views


def register(app: AsyncApp, desk: Desk) -> None:
    """Show people their home tab."""

    async def opened(event: Body) -> None:
        if event.get("tab", "home") == "home" and event.get("user"):
            await desk.do(flow.opened, event["user"], str(event.get("event_ts", "")))

    @opens
    async def ask(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        await show(client, body, views.ask_dialog())
        await ack()

    async def asked(ack: AsyncAck, body: Body) -> None:
        question = typed(body, "question") or ""
        done = await desk.do(asking.ask, user_of(body), question, f"view:{body['view']['id']}")
        reply = views.reply(done.question_id, done.reply, asked=done.text)
        await ack(response_action="update", view=views.said(reply))

    app.event("app_home_opened")(opened)
    app.action("home:ask")(ask)
    app.view("ask")(asked)
