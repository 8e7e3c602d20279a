"""Visits, as Slack brings them: planned, changed and called off, logged, queried and answered."""

import logging
from collections.abc import Callable

import aiohttp
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.desk import Desk
from bot.errors import BotError
from bot.flows.visits import logging as visit_logging
from bot.flows.visits import planning
from bot.handlers.clicks import number
from bot.handlers.visits.dialogs import (
    Rewrite,
    answer_again,
    log_again,
    open_answer,
    open_call_off,
    open_change,
    open_log,
    open_log_planned,
    open_plan,
    open_query,
    open_take_back,
    plan_again,
)
from bot.presenters.messages.visits.shown import visits_list
from bot.rules.visits import DoubtfulVisit, Made, Planned, TooFewLeft
from bot.slack.payload import (
    Body,
    about,
    day_picked,
    is_in_dialog,
    opens,
    show,
    show_instead,
    ticked,
    time_picked,
    typed,
    user_of,
    value_of,
)
from bot.views.blocks import View
from bot.views.visits import logging as visits
from bot.views.visits.dialogs import Doubt

log = logging.getLogger(__name__)

# The buttons that open a dialog, with what draws it.
_OPENS: dict[str, Callable[..., View]] = {
    "plan_visit": open_plan,
    "change_visit": open_change,
    "call_off_visit": open_call_off,
    "log_visit": open_log,
    "log_planned": open_log_planned,
    "query_visit": open_query,
    "answer_query": open_answer,
    "take_back_visit": open_take_back,
}


def register(app: AsyncApp, desk: Desk) -> None:
    """Let the leader plan and log visits, and the host school query them."""

    @opens
    async def open_dialog(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        draws = _OPENS[body["actions"][0]["action_id"]]
        await show(client, body, await desk.by(user_of(body)).look(draws, number(value_of(body))))
        await ack()

    async def open_list(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        view = await desk.by(user_of(body)).look(visits_list, number(value_of(body)))
        # Slack lays three dialogs on each other at most: a visit, and more days, come on top of this one.
        await (show_instead if is_in_dialog(body) else show)(client, body, view)
        await ack()

    async def plan(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        planned = _planned(body)
        deployment_id, _, planned_id = about(body).partition("|")
        try:
            if planned_id:
                await desk.by(user_of(body)).do(planning.change, number(planned_id), planned, _sure(body))
            else:
                await desk.by(user_of(body)).do(
                    planning.plan,
                    number(deployment_id),
                    planned,
                    _key(body),
                    _sure(body),
                )
        except DoubtfulVisit as doubtful:
            await _again(ack, body, plan_again, planned, doubtful)
            return
        await _redraw_list(client, body, number(deployment_id))
        await ack()

    async def call_off(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        reason = typed(body, "reason") or ""
        row = await desk.by(user_of(body)).do(planning.call_off, number(about(body)), reason)
        await _redraw_list(client, body, row.deployment_id)
        await ack()

    async def log_visit(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        made = _made(body)
        deployment_id, _, planned_id = about(body).partition("|")
        try:
            await desk.by(user_of(body)).do(
                visit_logging.log,
                number(deployment_id),
                made,
                _key(body),
                number(planned_id) if planned_id else None,
                _sure(body),
            )
        except (DoubtfulVisit, TooFewLeft) as doubtful:
            await _again(ack, body, log_again, made, doubtful)
            return
        await _redraw_list(client, body, number(deployment_id))
        await ack()

    async def query(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        reason = typed(body, "reason") or ""
        visit = await desk.by(user_of(body)).do(visit_logging.query, number(about(body)), reason)
        await _redraw_list(client, body, visit.deployment_id)
        await ack()

    async def answer(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        made, said = _made(body), typed(body, "answer") or ""
        try:
            visit = await desk.by(user_of(body)).do(
                visit_logging.answer, number(about(body)), said, made, _sure(body)
            )
        except (DoubtfulVisit, TooFewLeft) as doubtful:
            await _again(ack, body, answer_again(said), made, doubtful)
            return
        await _redraw_list(client, body, visit.deployment_id)
        await ack()

    async def take_back(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        reason = typed(body, "reason") or ""
        visit = await desk.by(user_of(body)).do(visit_logging.take_back, number(about(body)), reason)
        await _redraw_list(client, body, visit.deployment_id)
        await ack()

    @opens
    async def read_so(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        weekly = body["actions"][0]["action_id"] == "visits:weekly"
        await desk.by(user_of(body)).do(visit_logging.read_weekly, weekly)
        await show(client, body, visits.weekly_said(weekly))
        await ack()

    async def _again(ack: AsyncAck, body: Body, draws: Rewrite, written: object, doubtful: BotError) -> None:
        """Show the dialog again with all that was written in it, and what is doubtful about it."""
        too_few = isinstance(doubtful, TooFewLeft)
        doubt = Doubt(doubtful.sentence, can_insist=not too_few, more_days=too_few)
        view = await desk.by(user_of(body)).look(draws, about(body), written, doubt)
        await ack(response_action="update", view=view)

    async def _redraw_list(client: AsyncWebClient, body: Body, deployment_id: int) -> None:
        """Draw the list again that lies under the dialog just sent; what was done stands without it too."""
        below = body["view"].get("previous_view_id")
        if not below:
            return
        try:
            view = await desk.by(user_of(body)).look(visits_list, deployment_id)
            await client.views_update(view_id=below, view=view)
        except (TimeoutError, BotError, SlackApiError, aiohttp.ClientError) as error:
            log.warning("A list of visits could not be drawn again: %s", type(error).__name__)

    for name in _OPENS:
        app.action(name)(open_dialog)
    app.action("visits")(open_list)
    app.view("plan_visit")(plan)
    app.view("change_visit")(plan)
    app.view("call_off_visit")(call_off)
    app.view("log_visit")(log_visit)
    app.view("query_visit")(query)
    app.view("answer_query")(answer)
    app.view("take_back_visit")(take_back)
    app.action("visits:weekly")(read_so)
    app.action("visits:at_once")(read_so)


def _planned(body: Body) -> Planned:
    return Planned(
        day=day_picked(body, "day"),
        part=typed(body, "part") or "",
        starts=time_picked(body, "starts"),
        ends=time_picked(body, "ends"),
        about=typed(body, "about") or "",
    )


def _made(body: Body) -> Made:
    return Made(
        made_on=day_picked(body, "made_on"),
        half_days=number(typed(body, "half_days") or "0"),
        kind=typed(body, "kind") or "",
        done=typed(body, "done") or "",
        targets=tuple(number(each) for each in ticked(body, "targets")),
        given_by=typed(body, "given_by") or "",
    )


def _sure(body: Body) -> bool:
    return bool(ticked(body, "sure"))


def _key(body: Body) -> str:
    return f"view:{body['view']['id']}"
