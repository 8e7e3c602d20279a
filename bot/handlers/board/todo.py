"""`/deployments`: what a person has to do with, and where each stands."""

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.desk import Desk
from bot.flows.requests.hosts import choices
from bot.handlers.payload import Body
from bot.presenters.home import TO_DO, drawn
from bot.store import people
from bot.store.work import Work
from bot.views.blocks import Message
from bot.views.board import todo as views


def register(app: AsyncApp, desk: Desk) -> None:
    """Show people what they have to do with, by command."""

    async def by_command(ack: AsyncAck, command: Body) -> None:
        def look(work: Work) -> Message:
            person = people.look_up(work, command["user_id"])
            may_ask = bool(choices(work, person))
            return views.to_do(drawn(work, person, TO_DO), may_ask=may_ask)

        message = await desk.look(look)
        await ack(text=message.text, blocks=message.blocks, response_type="ephemeral")

    app.command("/deployments")(by_command)
