"""The agreement: the meeting, what is settled there, and a change later."""

from dataclasses import replace

from bot.desk import Desk
from bot.documents import draw_soon
from bot.flows.agreement import finalising
from bot.flows.agreement.finalising import Settled, rate_in
from bot.flows.agreement.signing import agreement_of
from bot.flows.deployments import aim, to_act_on
from bot.flows.plan import agreed_plan, plan_of
from bot.handlers.answers import Answer, Done, Show
from bot.handlers.clicks import Click, Form, number
from bot.handlers.table import Table, click, form
from bot.presenters.standing import standing
from bot.rules.action_plan import Plan
from bot.rules.money.rates import rate_of, read_rate
from bot.rules.request_rules import AskedWrong, Missing, read_half_days, read_half_days_a_week
from bot.rules.states import Action
from bot.store.tables import Person
from bot.store.work import Work
from bot.views.agreement import finalising as views
from bot.views.agreement.document import check_names, names_not_printed, words_not_printed
from bot.views.agreement.finalising import Draft
from bot.views.blocks import View

_MOST_A_WEEK = 10
"""The half-days of a school week."""


async def open_meeting(click: Click, desk: Desk) -> Answer:
    return Show(await desk.by(click.who).look(_meeting, number(click.value)))


async def book_meeting(form: Form, desk: Desk) -> Answer:
    await desk.by(form.who).do(finalising.book_meeting, number(form.about), form.day("meeting_on"))
    return Done()


async def open_finalise(click: Click, desk: Desk) -> Answer:
    draft = await desk.by(click.who).look(_draft, number(click.value), Action.FINALISE)
    return Show(views.finalise_dialog(draft))


async def finalise(form: Form, desk: Desk) -> Answer:
    await desk.by(form.who).do(_finalise, form)
    draw_soon(desk)
    return Done()


async def open_amend(click: Click, desk: Desk) -> Answer:
    draft = await desk.by(click.who).look(_draft, number(click.value), Action.AMEND)
    return Show(views.amend_dialog(draft))


async def amend(form: Form, desk: Desk) -> Answer:
    await desk.by(form.who).do(_amend, form)
    draw_soon(desk)
    return Done()


def _finalise(work: Work, who: Person, form: Form) -> None:
    deployment_id, name = number(form.about), form.text("alliance_name")
    kind = _checked(work, who, deployment_id, Action.FINALISE, "met_on", name)
    settled, reason = _settled(form, kind), form.text("over_aim")
    finalising.finalise(work, who, deployment_id, settled, form.day("met_on"), reason, name)


def _amend(work: Work, who: Person, form: Form) -> None:
    deployment_id = number(form.about)
    kind = _checked(work, who, deployment_id, Action.AMEND, "days")
    finalising.amend(work, who, deployment_id, _settled(form, kind), form.text("over_aim"))


def _meeting(work: Work, who: Person, deployment_id: int) -> View:
    deployment = to_act_on(work, who, deployment_id, Action.BOOK_MEETING)
    return views.meeting_dialog(standing(work, deployment), deployment.meeting_on)


def _draft(work: Work, who: Person, deployment_id: int, action: Action) -> Draft:
    """What the dialog is filled in with: the deployment as it stands, at the rate in force or last agreed."""
    deployment = to_act_on(work, who, deployment_id, action)
    before = agreement_of(work, deployment)
    plan = agreed_plan(work, deployment)
    met_on = deployment.meeting_on
    is_sle = deployment.kind == "SLE"
    contract = finalising.as_it_stands(work, deployment)
    return Draft(
        standing=standing(work, deployment),
        version=before.version + 1 if before else 1,
        plan=plan_of(plan) if plan else Plan(),
        rate=rate_in(before) if before else rate_of(deployment.kind, work.policy),
        weekly_half_days=deployment.weekly_half_days,
        met_on=met_on if met_on and met_on <= work.today else None,
        yearly_aim=aim(work) if is_sle else None,
        names_not_printed=names_not_printed(contract),
        words_not_printed=words_not_printed(contract),
        asks_name=not work.policy.text("alliance_name").strip(),
    )


def _checked(
    work: Work,
    who: Person,
    deployment_id: int,
    action: Action,
    field: str,
    alliance_name: str = "",
) -> str:
    """The kind of leader that an agreement is with, once its names are looked over.

    Raises NameNotPrinted at this field, before anything is drawn up and not after all have signed; and
    NotYours, MovedOn.
    """
    deployment = to_act_on(work, who, deployment_id, action)
    contract = finalising.as_it_stands(work, deployment)
    check_names(replace(contract, alliance=alliance_name.strip() or contract.alliance), field)
    return deployment.kind


def _settled(form: Form, kind: str) -> Settled:
    """The terms as they were written. Raises AskedWrong or RateWrong at the field that is not right."""
    starts_on, ends_on = form.day("starts_on"), form.day("ends_on")
    if starts_on is None:
        raise Missing("Choose the first day.", "starts_on")
    if ends_on is None:
        raise Missing("Choose the last day.", "ends_on")
    half_days = read_half_days(form.typed("days"))
    pattern = form.typed("pattern") or "spread"
    if kind == "SLE":
        return Settled(half_days, starts_on, ends_on, pattern)
    rate = read_rate(form.typed("day_rate"), form.typed("home_share"), form.typed("alliance_share"))
    return Settled(half_days, starts_on, ends_on, pattern, _weekly(form.typed("weekly")), rate)


def _weekly(text: str | None) -> int:
    """The weekly time of a placement, in half-days. Raises AskedWrong at its field."""
    try:
        found = read_half_days_a_week(text)
    except AskedWrong as wrong:
        sentence = "Write the weekly time in days, like 0.5 or 1." if not text else wrong.sentence
        raise AskedWrong(sentence, "weekly") from None
    if found > _MOST_A_WEEK:
        raise AskedWrong("A school week has five days.", "weekly")
    return found


TABLE: Table = (
    click("book_meeting", open_meeting, opens=True),
    form("book_meeting", book_meeting),
    click("finalise", open_finalise, opens=True),
    form("finalise", finalise),
    click("amend", open_amend, opens=True),
    form("amend", amend),
)
