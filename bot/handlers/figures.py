"""Policy figures, as Slack brings them: the list, the form, and back to the guide's value."""

from zlib import crc32

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.desk import Desk
from bot.flows import figures
from bot.flows.directing import the_director
from bot.flows.figures import TERM_DATES, Held
from bot.rules.figures import changed_together, figure
from bot.rules.time.term_dates import terms_in_words
from bot.slack.attached import attached
from bot.slack.payload import (
    Body,
    about,
    opens,
    person_picked,
    show,
    show_instead,
    typed,
    user_of,
    value_of,
)
from bot.views import figures as views
from bot.views.blocks import View


def register(app: AsyncApp, desk: Desk) -> None:
    """Let the director change the alliance's figures."""

    async def listed(body: Body) -> View:
        return views.figures(_shown(await desk.by(user_of(body)).look(figures.all_figures)))

    @opens
    async def opened(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        await show(client, body, await listed(body))
        await ack()

    async def change(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        held = await desk.by(user_of(body)).look(figures.figures_to_change, value_of(body))
        await show_instead(client, body, views.form(_shown(held)))
        await ack()

    async def save(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        said = {key: _said(body, key) for key in changed_together(about(body).partition("#")[0])}
        if TERM_DATES in said and (calendar := await calendar_given(body, client)):
            user, typed_so_far = user_of(body), said[TERM_DATES]
            text = await desk.by(user).look(figures.with_calendar, typed_so_far, calendar)
            await ack(response_action="update", view=await terms_as_read(body, text))
            return
        if said.get(TERM_DATES, "").strip():
            view = await terms_as_read(body, said[TERM_DATES])
            if view["private_metadata"] != about(body):  # what stands there is not what was shown
                await ack(response_action="update", view=view)
                return
        await desk.by(user_of(body)).do(figures.change_figures, said)
        await ack(response_action="update", view=await listed(body))

    async def calendar_given(body: Body, client: AsyncWebClient) -> bytes | None:
        await desk.by(user_of(body)).look(the_director)
        return await attached(client, body, views.CALENDAR)

    async def terms_as_read(body: Body, text: str) -> View:
        terms = await desk.by(user_of(body)).look(figures.terms_typed, text)
        read = terms_in_words(tuple(term for term, _ in terms))
        return views.terms_read(TERM_DATES, terms, read.replace("; ", "\n"), f"{crc32(read.encode()):08x}")

    async def reset(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        await desk.by(user_of(body)).do(figures.back_to_the_guide, value_of(body))
        await show_instead(client, body, await listed(body))
        await ack()

    app.action("figures:open")(opened)
    app.action("figures:change")(change)
    app.action("figures:reset")(reset)
    app.view("figures_form")(save)


def _said(body: Body, key: str) -> str:
    said = person_picked(body, key) if figure(key).unit == "person" else typed(body, key)
    return said or ""


def _shown(held: list[Held]) -> list[views.Held]:
    return [(each.figure, each.own) for each in held]
