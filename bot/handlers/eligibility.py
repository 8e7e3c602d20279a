"""Eligibility: `/eligibility`, its form, the verdict's buttons and the interest."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from bot.desk import Desk
from bot.errors import BotError
from bot.flows import eligibility
from bot.handlers.answers import Answer, Instead, Say, Show, here
from bot.handlers.clicks import Click, Form, Words, number
from bot.handlers.table import Table, click, command, form
from bot.rules.people.criteria import edition_on, editions
from bot.rules.people.eligibility import ELIGIBLE
from bot.rules.people.profile import ProfileField, profile_fields, read_profile
from bot.rules.people.quick_check import read_words
from bot.store import drafts
from bot.views import eligibility as views
from bot.views.saving import chosen_in


async def by_command(words: Words, desk: Desk) -> Answer:
    read = read_words(words.text, desk.today())
    if read.role is None:
        return await _begin(words.who, desk, dict(read.profile.to_json()), read.left_over)
    done = await desk.by(words.who).do(eligibility.check, read.role, read.profile)
    return Say(views.verdict_message(done.verdict, _buttons(done), read.understood, read.left_over))


async def open_form(click: Click, desk: Desk) -> Answer:
    return await _begin(click.who, desk, {}, ())


async def _begin(who: str, desk: Desk, told: dict[str, Any], left_over: Iterable[str]) -> Answer:
    """The form, for the role that was chosen where somebody saved it to go on with."""
    whence = "told" if told else ""
    draft = await desk.by(who).look(drafts.saved, "eligibility", whence)
    role = chosen_in(draft.said, "for_role") if draft else None
    fields = fields_for(role, desk.today()) if role else [profile_fields()[name] for name in told]
    return Show(views.form(role, fields, told, left_over, whence))


async def choose_role(click: Click, desk: Desk) -> Answer:
    form, role = click.dialog, click.chosen
    fields = fields_for(role, desk.today())
    return Instead(views.form(role, fields, _kept(form), about=form.about))


async def submit(form: Form, desk: Desk) -> Answer:
    role = form.text("for_role")
    profile = read_profile(_told(form, fields_for(role, desk.today())))
    done = await desk.by(form.who).do(eligibility.check, role, profile)
    return Instead(views.verdict_dialog(done.verdict, _buttons(done)))


async def submit_rest(form: Form, desk: Desk) -> Answer:
    told = _told(form, profile_fields().values())
    done = await desk.by(form.who).do(eligibility.recheck, number(form.about), told)
    return Instead(views.verdict_dialog(done.verdict, _buttons(done)))


async def ask_rest(click: Click, desk: Desk) -> Answer:
    done = await desk.by(click.who).look(eligibility.checked, number(click.value))
    missing = [profile_fields()[ask.field] for ask in done.verdict.asks]
    return here(click, views.missing_form(done.check_id, missing))


async def change_answers(click: Click, desk: Desk) -> Answer:
    done = await desk.by(click.who).look(eligibility.checked, number(click.value))
    role = done.verdict.role
    fields = fields_for(role, desk.today())
    return here(click, views.form(role, fields, dict(done.profile.to_json()), about=done.check_id))


async def register_interest(click: Click, desk: Desk) -> Answer:
    interest = await desk.by(click.who).do(eligibility.register_interest, number(click.value))
    return here(click, views.interest_registered(interest.role))


async def withdraw(click: Click, desk: Desk) -> Answer:
    interest = await desk.by(click.who).do(eligibility.withdraw, number(click.value))
    return Say(views.interest_withdrawn(interest.role))


def fields_for(role: str, today: date) -> list[ProfileField]:
    """What the form asks for a role: the fields its criteria look at, in their order."""
    criteria = edition_on(editions(role), today).criteria
    names = dict.fromkeys(condition.field for each in criteria for condition in each.conditions)
    return [profile_fields()[name] for name in names]


def _told(form: Form, fields: Iterable[ProfileField]) -> dict[str, Any]:
    return {field.name: _answer(form, field) for field in fields if field.name in form.fields}


def _kept(form: Form) -> dict[str, Any]:
    """What the form holds already, to begin the next one with; nothing where it cannot be read yet."""
    try:
        return dict(read_profile(_told(form, profile_fields().values())).to_json())
    except BotError:
        return {}


def _answer(form: Form, field: ProfileField) -> Any:
    if field.kind == "texts":
        return form.ticked(field.name) or None
    said = form.typed(field.name)
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


TABLE: Table = (
    command("/eligibility", by_command, opens=True),
    click("eligibility:open", open_form, opens=True),
    click("for_role", choose_role, leads_on=True),
    form("eligibility", submit, leads_on=True),
    form("eligibility_rest", submit_rest, leads_on=True),
    click("eligibility:rest", ask_rest, opens=True),
    click("eligibility:change", change_answers, opens=True),
    click("register_interest", register_interest, opens=True),
    click("withdraw_interest", withdraw),
)
