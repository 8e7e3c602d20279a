"""The evaluation form, as Slack brings it: its pages, sending it, being reminded later."""

import re

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.desk import Desk
from bot.flows.evaluation import form as evaluating
from bot.flows.evaluation.form import Leaf, Writing
from bot.handlers.clicks import number, parts
from bot.presenters.evaluation import evaluating_for
from bot.rules.evaluation import EvaluationWrong
from bot.rules.time.waiting import long_date
from bot.slack.editions import inputs
from bot.slack.payload import (
    Body,
    about,
    can_replace,
    opens,
    replace,
    show,
    show_instead,
    typed,
    user_of,
    value_of,
)
from bot.store.changes import MovedOn
from bot.store.tables import Deployment, Person
from bot.store.work import Work
from bot.views.blocks import View
from bot.views.evaluation import form as pages
from bot.views.evaluation import told as views
from bot.views.evaluation.told import Evaluating
from bot.views.problems import problem_dialog

_BOTH = (
    "You and {who} wrote on this page at the same time. Both texts are kept; where you chose differently, "
    "the first choice stands. Please look it over."
)


def register(app: AsyncApp, desk: Desk) -> None:
    """Let leaders and schools evaluate."""

    @opens
    async def open_form(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        writing = await desk.by(user_of(body)).look(evaluating.opened, number(value_of(body)))
        await show(client, body, _page(writing, opening=True))
        await ack()

    async def go_on(ack: AsyncAck, body: Body) -> None:
        try:
            writing = await desk.by(user_of(body)).do(
                evaluating.go_on, _leaf(body), _base(body), _answers(body)
            )
        except MovedOn as moved:  # on top, so that what was written can still be read below
            await ack(response_action="push", view=problem_dialog(moved.sentence))
            return
        if writing.wrong and not writing.both:
            raise writing.wrong
        await ack(response_action="update", view=_page(writing))

    async def turn(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        name = str(body["actions"][0]["action_id"]).rpartition(":")[2]
        leaf = _leaf(body)
        page = leaf.page - 1 if name == "back" else number(name)
        writing = await desk.by(user_of(body)).do(evaluating.turn_to, leaf, _base(body), _answers(body), page)
        await show_instead(client, body, _page(writing))
        await ack()

    async def save(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        leaf = _leaf(body)
        await desk.by(user_of(body)).do(evaluating.turn_to, leaf, _base(body), _answers(body), leaf.page)
        await show_instead(client, body, pages.put_aside())
        await ack()

    async def send(ack: AsyncAck, body: Body) -> None:
        leaf = _leaf(body)
        try:
            form = await desk.by(user_of(body)).do(evaluating.send, leaf)
        except EvaluationWrong as wrong:
            writing = await desk.by(user_of(body)).do(evaluating.to_mend, leaf, wrong.field or "")
            await ack(response_action="update", view=_page(writing, notice=wrong.sentence))
            return
        except MovedOn as moved:
            await ack(response_action="push", view=problem_dialog(moved.sentence))
            return
        await ack(response_action="update", view=pages.sent(form))

    async def snooze(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        deployment_id = number(value_of(body))
        until = await desk.by(user_of(body)).do(evaluating.put_off, deployment_id)
        await ack()
        if can_replace(body):
            found = await desk.by(user_of(body)).look(_evaluating, deployment_id)
            await replace(client, body, views.snoozed(found, long_date(until)))

    app.action("evaluate")(open_form)
    app.view("evaluation:page")(go_on)
    app.view("evaluation:review")(send)
    app.action("evaluation:save")(save)
    app.action(re.compile(r"^evaluation:(back|turn:\d+)$"))(turn)
    app.action("snooze_evaluation")(snooze)


def _page(writing: Writing, notice: str = "", *, opening: bool = False) -> View:
    notices = [notice] if notice else []
    if writing.both:
        notices.append(_BOTH.format(who=writing.begun_by or "somebody else"))
    elif opening and writing.begun_by:
        notices.append(f"{writing.begun_by} has written here. What you add or change is kept with it.")
    return pages.page(writing.deployment_id, writing.form, writing.page, writing.answers, notices)


def _leaf(body: Body) -> Leaf:
    deployment_id, side, page = parts(about(body), 3)
    return Leaf(number(deployment_id), side, number(page))


def _answers(body: Body) -> dict[str, str | None]:
    """What stands in the fields of the page."""
    return {name: typed(body, name) for name in body["view"]["state"]["values"]}


def _base(body: Body) -> dict[str, str]:
    """What stood in them when the page was shown."""
    return {block["block_id"]: _initial(block["element"]) for block in inputs(body["view"])}


def _initial(element: Body) -> str:
    option = element.get("initial_option")
    return str(option["value"] if option else element.get("initial_value") or "")


def _evaluating(work: Work, who: Person, deployment_id: int) -> Evaluating:
    return evaluating_for(work, work.get(Deployment, deployment_id), who.id)
