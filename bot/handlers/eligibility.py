"""Eligibility, as Slack brings it: `/eligibility`, its form, the verdict's buttons and the interest."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.desk import Desk
from bot.errors import BotError
from bot.flows import eligibility
from bot.handlers.clicks import number
from bot.rules.people.criteria import edition_on, editions
from bot.rules.people.eligibility import ELIGIBLE
from bot.rules.people.profile import ProfileField, profile_fields, read_profile
from bot.rules.people.quick_check import read_words
from bot.slack.payload import (
    Body,
    about,
    is_in_dialog,
    opens,
    replace,
    show,
    show_instead,
    ticked,
    typed,
    user_of,
    value_of,
)
from bot.store import drafts
from bot.views import eligibility as views
from bot.views.blocks import View
from bot.views.saving import chosen_in


def register(app: AsyncApp, desk: Desk) -> None:
    """Check who may become an SLE, LLE or NLE."""

    @opens
    async def by_command(ack: AsyncAck, command: Body, client: AsyncWebClient) -> None:
        read = read_words(command.get("text", ""), desk.today())
        if read.role is None:
            await begin(command, client, dict(read.profile.to_json()), read.left_over)
            await ack()
            return
        done = await desk.by(command["user_id"]).do(eligibility.check, read.role, read.profile)
        message = views.verdict_message(done.verdict, _buttons(done), read.understood, read.left_over)
        await ack(text=message.text, blocks=message.blocks, response_type="ephemeral")

    @opens
    async def open_form(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        await begin(body, client, {}, ())
        await ack()

    @opens
    async def begin(
        body: Body, client: AsyncWebClient, told: dict[str, Any], left_over: Iterable[str]
    ) -> None:
        """Open the form, for the role that was chosen where somebody saved it to go on with."""
        whence = "told" if told else ""
        draft = await desk.look(drafts.saved, user_of(body), "eligibility", whence)
        role = chosen_in(draft.said, "for_role") if draft else None
        fields = fields_for(role, desk.today()) if role else [profile_fields()[name] for name in told]
        await show(client, body, views.form(role, fields, told, left_over, whence))

    async def choose_role(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        role = body["actions"][0]["selected_option"]["value"]
        fields = fields_for(role, desk.today())
        await show_instead(client, body, views.form(role, fields, _kept(body), about=about(body)))
        await ack()

    async def submit(ack: AsyncAck, body: Body) -> None:
        role = typed(body, "for_role") or ""
        profile = read_profile(_told(body, fields_for(role, desk.today())))
        done = await desk.by(user_of(body)).do(eligibility.check, role, profile)
        await ack(response_action="update", view=views.verdict_dialog(done.verdict, _buttons(done)))

    async def submit_rest(ack: AsyncAck, body: Body) -> None:
        told = _told(body, list(profile_fields().values()))
        done = await desk.by(user_of(body)).do(eligibility.recheck, number(about(body)), told)
        await ack(response_action="update", view=views.verdict_dialog(done.verdict, _buttons(done)))

    @opens
    async def ask_rest(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        done = await desk.by(user_of(body)).look(eligibility.checked, number(value_of(body)))
        missing = [profile_fields()[ask.field] for ask in done.verdict.asks]
        await _show_next(client, body, views.missing_form(done.check_id, missing))
        await ack()

    @opens
    async def change_answers(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        done = await desk.by(user_of(body)).look(eligibility.checked, number(value_of(body)))
        role = done.verdict.role
        told = dict(done.profile.to_json())
        fields = fields_for(role, desk.today())
        await _show_next(client, body, views.form(role, fields, told, about=done.check_id))
        await ack()

    @opens
    async def register_interest(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        interest = await desk.by(user_of(body)).do(eligibility.register_interest, number(value_of(body)))
        await _show_next(client, body, views.interest_registered(interest.role))
        await ack()

    async def withdraw(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        interest = await desk.by(user_of(body)).do(eligibility.withdraw, number(value_of(body)))
        await ack()
        await replace(client, body, views.interest_withdrawn(interest.role))

    app.command("/eligibility")(by_command)
    app.action("eligibility:open")(open_form)
    app.action("for_role")(choose_role)
    app.view("eligibility")(submit)
    app.view("eligibility_rest")(submit_rest)
    app.action("eligibility:rest")(ask_rest)
    app.action("eligibility:change")(change_answers)
    app.action("register_interest")(register_interest)
    app.action("withdraw_interest")(withdraw)


def fields_for(role: str, today: date) -> list[ProfileField]:
    """What the form asks for a role: the fields its criteria look at, in their order."""
    criteria = edition_on(editions(role), today).criteria
    names = dict.fromkeys(condition.field for each in criteria for condition in each.conditions)
    return [profile_fields()[name] for name in names]


def _told(body: Body, fields: list[ProfileField]) -> dict[str, Any]:
    return {
        field.name: _answer(body, field) for field in fields if field.name in body["view"]["state"]["values"]
    }


def _kept(body: Body) -> dict[str, Any]:
    """What the form holds already, to begin the next one with; nothing where it cannot be read yet."""
    try:
        return dict(read_profile(_told(body, list(profile_fields().values()))).to_json())
    except BotError:
        return {}


def _answer(body: Body, field: ProfileField) -> Any:
    if field.kind == "texts":
        return ticked(body, field.name) or None
    said = typed(body, field.name)
    if said in (None, "", views.UNKNOWN):
        return None
    if field.kind == "years":
        try:
            return Decimal(str(said))
        except InvalidOperation:
            return said
    return said == "yes" if field.kind == "yes_no" else said


def _buttons(done: eligibility.Checked) -> views.VerdictButtons:
    return views.VerdictButtons(
        done.check_id,
        missing=bool(done.verdict.asks) and done.verdict.verdict != ELIGIBLE,
        interest=not done.interested and done.verdict.verdict != "not_eligible",
    )


async def _show_next(client: AsyncWebClient, body: Body, view: View) -> None:
    """In the dialog clicked, the next page takes its place; from a message, a dialog opens."""
    if is_in_dialog(body):
        await show_instead(client, body, view)
    else:
        await show(client, body, view)
