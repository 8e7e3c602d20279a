"""The action plan, as Slack brings it: the pages of its dialog, agreeing it, sending it back, reading it."""

import re
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.desk import Desk
from bot.flows import plan
from bot.flows.deployments import to_act_on
from bot.flows.plan import Leaf
from bot.handlers.clicks import number
from bot.presenters.plan import version_of
from bot.presenters.standing import standing
from bot.rules.action_plan import Missing, PlanWrong
from bot.rules.states import Action
from bot.slack.payload import (
    Body,
    about,
    can_replace,
    day_picked,
    is_in_dialog,
    opens,
    replace,
    show,
    show_instead,
    typed,
    user_of,
    value_of,
)
from bot.store.changes import MovedOn
from bot.store.tables import Person
from bot.store.work import Work
from bot.views.blocks import View
from bot.views.plan import told as views
from bot.views.plan import writing as pages
from bot.views.problems import problem_dialog

_OVERVIEW = "plan:overview"


def register(app: AsyncApp, desk: Desk) -> None:
    """Let leaders write their action plans, and schools agree them or send them back."""

    @opens
    async def open_plan(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        writing = await desk.by(user_of(body)).look(plan.opened, number(value_of(body)))
        await show(client, body, pages.overview(writing))
        await ack()

    async def open_target(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        deployment_id, number = _ids(value_of(body))
        writing = await desk.by(user_of(body)).do(
            plan.keep_priorities, deployment_id, typed(body, "priorities") or ""
        )
        await show_instead(client, body, pages.target_page(writing, number))
        await ack()

    async def save_target(ack: AsyncAck, body: Body) -> None:
        try:
            writing = await desk.by(user_of(body)).do(
                plan.keep_target, _leaf(body), _answers(body), checked=True
            )
        except MovedOn as moved:  # on top, so that what was written can still be read below
            await ack(response_action="push", view=problem_dialog(moved.sentence))
            return
        await ack(response_action="update", view=pages.overview(writing))

    async def go_back(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        writing = await desk.by(user_of(body)).do(plan.keep_target, _leaf(body), _answers(body))
        await show_instead(client, body, pages.overview(writing))
        await ack()

    async def remove(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        deployment_id, number = _ids(value_of(body))
        writing = await desk.by(user_of(body)).do(plan.remove_target, deployment_id, number or 0)
        await show_instead(client, body, pages.overview(writing))
        await ack()

    async def save(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        if body["view"]["callback_id"] == _OVERVIEW:
            priorities = typed(body, "priorities") or ""
            await desk.by(user_of(body)).do(plan.keep_priorities, number(about(body)), priorities)
        else:
            await desk.by(user_of(body)).do(plan.keep_target, _leaf(body), _answers(body))
        await show_instead(client, body, pages.put_aside())
        await ack()

    async def send(ack: AsyncAck, body: Body) -> None:
        deployment_id, priorities = number(about(body)), typed(body, "priorities") or ""
        try:
            school = await desk.by(user_of(body)).do(plan.send, deployment_id, priorities)
        except Missing:  # the priorities, which are on this page
            raise
        except PlanWrong as wrong:
            writing = await desk.by(user_of(body)).do(plan.keep_priorities, deployment_id, priorities)
            await ack(response_action="update", view=pages.overview(writing, notice=wrong.sentence))
            return
        except MovedOn as moved:
            await ack(response_action="push", view=problem_dialog(moved.sentence))
            return
        await ack(response_action="update", view=pages.sent(school))

    async def agree(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        deployment = await desk.by(user_of(body)).do(plan.agree, *_ids(value_of(body)))
        await ack()
        if can_replace(body):
            version = await desk.look(version_of, deployment)
            await replace(client, body, views.plan_to_agree(version))

    @opens
    async def ask_why(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        await show(client, body, await desk.by(user_of(body)).look(_send_back_dialog, value_of(body)))
        await ack()

    async def send_back(ack: AsyncAck, body: Body) -> None:
        deployment_id, version = _ids(about(body))
        reason = typed(body, "reason") or ""
        await desk.by(user_of(body)).do(plan.send_back, deployment_id, reason, version)
        await ack()

    @opens
    async def read(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        view = await desk.by(user_of(body)).look(_plan_dialog, *_ids(value_of(body)))
        if is_in_dialog(body) and body["view"]["callback_id"] == "plan_shown":
            await show_instead(client, body, view)
        else:
            await show(client, body, view)
        await ack()

    app.action("plan")(open_plan)
    app.action(re.compile(r"^plan:(add|target:\d+)$"))(open_target)
    app.action("plan:back")(go_back)
    app.action("plan:remove")(remove)
    app.view("plan:target")(save_target)
    app.view(_OVERVIEW)(send)
    app.action("plan:save")(save)
    app.action("agree_plan")(agree)
    app.action("send_back_plan")(ask_why)
    app.view("send_back_plan")(send_back)
    app.action(re.compile(r"^plan_(show|version:\d+)$"))(read)


def _ids(value: str) -> tuple[int, int | None]:
    """A deployment's id, and the number of a target or a version where one is named."""
    deployment_id, _, version = value.partition("|")
    return number(deployment_id), number(version) if version else None


def _leaf(body: Body) -> Leaf:
    deployment_id, number = _ids(about(body))
    return Leaf(deployment_id, f"{body['view']['id']}:{body['view']['hash']}", number)


def _answers(body: Body) -> dict[str, Any]:
    return {
        field: day_picked(body, field) if field == "by_when" else typed(body, field)
        for field in body["view"]["state"]["values"]
    }


def _send_back_dialog(work: Work, who: Person, value: str) -> View:
    deployment = to_act_on(work, who, _ids(value)[0], Action.SEND_BACK_PLAN)
    return views.send_back_dialog(standing(work, deployment), value)


def _plan_dialog(work: Work, who: Person, deployment_id: int, number: int | None) -> View:
    return views.plan_dialog(version_of(work, plan.to_read(work, who, deployment_id), number))
