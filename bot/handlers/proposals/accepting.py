"""A proposal, as Slack brings it: the leader's answer, and what the director says to other dates."""

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.desk import Desk
from bot.flows.deployments import OverAim, to_act_on
from bot.flows.proposals import accepting, proposing
from bot.handlers.clicks import number
from bot.handlers.proposals.matching import redraw_finder
from bot.presenters.standing import standing
from bot.rules.request_rules import Missing
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
from bot.store.tables import Deployment, Person
from bot.store.work import Work
from bot.views.proposals import accepting as views
from bot.views.standing import Standing

# The buttons that open a dialog, by their action in the lifecycle table.
_OPENS = {
    "decline_proposal": (Action.DECLINE, views.decline_dialog),
    "suggest_dates": (Action.SUGGEST_DATES, views.suggest_dialog),
    "take_back": (Action.CANCEL, views.take_back_dialog),
}


def register(app: AsyncApp, desk: Desk) -> None:
    """Let the leader answer, and the director settle the dates."""

    async def accept(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        deployment = await desk.by(user_of(body)).do(accepting.accept, number(value_of(body)))
        if deployment.state == "proposed":
            raise accepting.AimReached
        await ack()
        if can_replace(body):
            found = await desk.look(standing, deployment)
            await replace(client, body, views.proposal(found))

    @opens
    async def open_dialog(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        action, dialog = _OPENS[body["actions"][0]["action_id"]]
        found = await desk.by(user_of(body)).look(_to_act_on, number(value_of(body)), action)
        await show(client, body, dialog(found))
        await ack()

    async def decline(ack: AsyncAck, body: Body) -> None:
        await desk.by(user_of(body)).do(accepting.decline, number(about(body)), typed(body, "reason") or "")
        await ack()

    async def suggest_dates(ack: AsyncAck, body: Body) -> None:
        starts_on, ends_on = day_picked(body, "starts_on"), day_picked(body, "ends_on")
        if starts_on is None or ends_on is None:
            field = "ends_on" if starts_on else "starts_on"
            raise Missing("Choose a day.", field)
        await desk.by(user_of(body)).do(
            accepting.suggest_dates,
            number(about(body)),
            starts_on,
            ends_on,
            typed(body, "reason") or "",
        )
        await ack()

    @opens
    async def agree_dates(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        deployment_id = number(value_of(body))
        try:
            await desk.by(user_of(body)).do(proposing.agree_dates, deployment_id)
        except OverAim as over:
            found = await desk.by(user_of(body)).look(_to_act_on, deployment_id, Action.AGREE_DATES)
            await show(client, body, views.over_aim_dialog(found, over.sentence))
        await ack()

    async def agree_over_aim(ack: AsyncAck, body: Body) -> None:
        reason = typed(body, "over_aim") or ""
        await desk.by(user_of(body)).do(proposing.agree_dates, number(about(body)), reason)
        await ack()

    async def keep_dates(ack: AsyncAck, body: Body) -> None:
        await desk.by(user_of(body)).do(proposing.keep_dates, number(value_of(body)))
        await ack()

    async def take_back(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        deployment = await desk.by(user_of(body)).do(
            proposing.take_back, number(about(body)), typed(body, "reason") or ""
        )
        await redraw_finder(client, body, desk, deployment.request_id, deployment.kind)
        await ack()

    app.action("accept")(accept)
    for name in _OPENS:
        app.action(name)(open_dialog)
    app.view("decline_proposal")(decline)
    app.view("suggest_dates")(suggest_dates)
    app.action("agree_dates")(agree_dates)
    app.view("agree_over_aim")(agree_over_aim)
    app.action("keep_dates")(keep_dates)
    app.view("take_back")(take_back)


def _to_act_on(work: Work, who: Person, deployment_id: int, action: Action) -> Standing:
    deployment: Deployment = to_act_on(work, who, deployment_id, action)
    return standing(work, deployment)
