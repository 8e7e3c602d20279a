"""The agreement, as Slack brings it: the meeting, what is settled there, a change later, and signatures."""

from dataclasses import replace as replace_in

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.desk import Desk
from bot.documents import draw_soon
from bot.flows.agreement import finalising, signing
from bot.flows.agreement.finalising import Settled, rate_in
from bot.flows.agreement.signing import agreement_of
from bot.flows.deployments import aim, to_act_on
from bot.flows.plan import agreed_plan, plan_of
from bot.handlers.clicks import number
from bot.presenters.agreement import to_sign_for
from bot.presenters.standing import standing
from bot.rules.action_plan import Plan
from bot.rules.money.rates import rate_of, read_rate
from bot.rules.request_rules import AskedWrong, Missing, read_half_days, read_half_days_a_week
from bot.rules.states import Action
from bot.slack.payload import (
    Body,
    about,
    can_replace,
    day_picked,
    opens,
    replace,
    show,
    typed,
    user_of,
    value_of,
)
from bot.store.tables import Agreement, Person
from bot.store.work import Work
from bot.views.agreement import finalising as views
from bot.views.agreement import signing as signing_views
from bot.views.agreement.document import check_names, names_not_printed, words_not_printed
from bot.views.agreement.finalising import Draft
from bot.views.blocks import Message, View

_MOST_A_WEEK = 10
"""The half-days of a school week."""


def register(app: AsyncApp, desk: Desk) -> None:
    """Let the director book the meeting, finalise and amend; and let everyone sign who is a part of it."""

    @opens
    async def open_meeting(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        await show(client, body, await desk.by(user_of(body)).look(_meeting, number(value_of(body))))
        await ack()

    async def book_meeting(ack: AsyncAck, body: Body) -> None:
        day = day_picked(body, "meeting_on")
        await desk.by(user_of(body)).do(finalising.book_meeting, number(about(body)), day)
        await ack()

    @opens
    async def open_finalise(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        draft = await desk.by(user_of(body)).look(_draft, number(value_of(body)), Action.FINALISE)
        await show(client, body, views.finalise_dialog(draft))
        await ack()

    async def finalise(ack: AsyncAck, body: Body) -> None:
        deployment_id = number(about(body))
        met_on, name = day_picked(body, "met_on"), typed(body, "alliance_name") or ""

        def act(work: Work, who: Person) -> None:
            kind = _checked(work, who, deployment_id, Action.FINALISE, "met_on", name)
            settled, reason = _settled(body, kind), typed(body, "over_aim") or ""
            finalising.finalise(work, who, deployment_id, settled, met_on, reason, name)

        await desk.by(user_of(body)).do(act)
        await ack()
        draw_soon(desk)

    @opens
    async def open_amend(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        draft = await desk.by(user_of(body)).look(_draft, number(value_of(body)), Action.AMEND)
        await show(client, body, views.amend_dialog(draft))
        await ack()

    async def amend(ack: AsyncAck, body: Body) -> None:
        deployment_id = number(about(body))

        def act(work: Work, who: Person) -> None:
            kind = _checked(work, who, deployment_id, Action.AMEND, "days")
            settled, reason = _settled(body, kind), typed(body, "over_aim") or ""
            finalising.amend(work, who, deployment_id, settled, reason)

        await desk.by(user_of(body)).do(act)
        await ack()
        draw_soon(desk)

    async def sign(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        agreement_id = number(value_of(body))
        await desk.by(user_of(body)).do(signing.sign, agreement_id)
        await ack()
        if can_replace(body):
            message = await desk.by(user_of(body)).look(_signed, agreement_id)
            await replace(client, body, message)

    app.action("book_meeting")(open_meeting)
    app.view("book_meeting")(book_meeting)
    app.action("finalise")(open_finalise)
    app.view("finalise")(finalise)
    app.action("amend")(open_amend)
    app.view("amend")(amend)
    app.action("sign")(sign)


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
    check_names(replace_in(contract, alliance=alliance_name.strip() or contract.alliance), field)
    return deployment.kind


def _settled(body: Body, kind: str) -> Settled:
    """The terms as they were written. Raises AskedWrong or RateWrong at the field that is not right."""
    starts_on, ends_on = day_picked(body, "starts_on"), day_picked(body, "ends_on")
    if starts_on is None:
        raise Missing("Choose the first day.", "starts_on")
    if ends_on is None:
        raise Missing("Choose the last day.", "ends_on")
    half_days = read_half_days(typed(body, "days"))
    pattern = typed(body, "pattern") or "spread"
    if kind == "SLE":
        return Settled(half_days, starts_on, ends_on, pattern)
    rate = read_rate(typed(body, "day_rate"), typed(body, "home_share"), typed(body, "alliance_share"))
    return Settled(half_days, starts_on, ends_on, pattern, _weekly(typed(body, "weekly")), rate)


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


def _signed(work: Work, reader: Person, agreement_id: int) -> Message:
    found = to_sign_for(work, work.get(Agreement, agreement_id), reader)
    return signing_views.to_sign(found)
