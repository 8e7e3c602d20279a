"""The home tab, drawn when it is opened and again after what was done on it."""

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.desk import Desk
from bot.flows import asking
from bot.flows.home import Home, home
from bot.handlers.payload import Body, show, typed, user_of
from bot.handlers.running import blocks_of
from bot.views import asking as asking_views
from bot.views import home as views
from bot.views.blocks import View


def register(app: AsyncApp, desk: Desk) -> None:
    """Show people their home tab."""

    async def opened(event: Body, client: AsyncWebClient) -> None:
        if event.get("tab", "home") == "home":
            await publish(client, desk, event["user"])

    async def ask(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        await show(client, body, asking_views.ask_dialog())
        await ack()

    async def asked(ack: AsyncAck, body: Body) -> None:
        question = typed(body, "question") or ""
        done = await desk.do(asking.ask, user_of(body), question, f"view:{body['view']['id']}")
        reply = asking_views.reply(done.question_id, done.reply, asked=done.text)
        await ack(response_action="update", view=asking_views.said(reply))

    app.event("app_home_opened")(opened)
    app.action("home:ask")(ask)
    app.view("ask")(asked)


async def publish(client: AsyncWebClient, desk: Desk, slack_id: str) -> None:
    """Draw a person's home tab as things stand."""
    view = _view(await desk.do(home, slack_id))
    await client.views_publish(user_id=slack_id, view=view)


def _view(home: Home) -> View:
    return views.home(
        home.name,
        [(each.title, each.state, each.answer) for each in home.questions],
        [(each.row_id, each.title) for each in home.interests],
        blocks_of(home.overview) if home.overview else None,
    )
