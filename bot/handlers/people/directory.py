"""Looking leaders up, as Slack brings it: `/leaders`, its menu of areas, and turning pages."""

import re

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.desk import Desk
from bot.flows.people import directory
from bot.handlers.clicks import number
from bot.rules.people.specialisms import area
from bot.slack.payload import Body, chosen, is_in_dialog, opens, replace, show, show_instead, value_of
from bot.views.blocks import Message
from bot.views.people import directory as views


def register(app: AsyncApp, desk: Desk) -> None:
    """Let anyone look leaders up."""

    async def page(text: str, start: int = 0) -> Message:
        found = await desk.look(directory.look_up, text, start) if text else None
        if found is None or not found.total:
            headings = await desk.look(directory.by_area)
            return views.by_area([(each.key, each.names, each.total) for each in headings], text)
        leaders = [
            views.Leader(each.name, each.designations, each.schools, each.areas, each.portrait)
            for each in found.leaders
        ]
        return views.page(text, found.understood, leaders, found.start, found.total, directory.PAGE)

    async def by_command(ack: AsyncAck, command: Body) -> None:
        message = await page(" ".join(command.get("text", "").split())[: directory.LONGEST_QUERY])
        await ack(text=message.text, blocks=message.blocks, response_type="ephemeral")

    @opens
    async def opened(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        await show(client, body, views.in_dialog(await page("")))
        await ack()

    async def turn(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        start, _, text = value_of(body).partition("|")
        await ack()
        await instead(body, client, await page(text, number(start)))

    async def choose(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        await ack()
        await instead(body, client, await page(area(chosen(body)).name))

    async def instead(body: Body, client: AsyncWebClient, message: Message) -> None:
        if is_in_dialog(body):
            await show_instead(client, body, views.in_dialog(message))
        else:
            await replace(client, body, message)

    app.command("/leaders")(by_command)
    app.action("leaders:open")(opened)
    app.action(re.compile(r"^leaders:turn:(more|earlier)$"))(turn)
    app.action("leaders:area")(choose)
