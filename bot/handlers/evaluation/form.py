"""The evaluation form: its pages, sending it, being reminded later."""

from bot.desk import Desk
from bot.flows.evaluation import form as evaluating
from bot.flows.evaluation.form import Leaf, Writing
from bot.handlers.answers import Answer, Done, Instead, Say, Show
from bot.handlers.clicks import Click, Form, number, parts
from bot.handlers.table import Table, click, form
from bot.presenters.evaluation import evaluating_for
from bot.rules.evaluation import EvaluationWrong
from bot.rules.time.waiting import long_date
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


async def open_form(click: Click, desk: Desk) -> Answer:
    writing = await desk.by(click.who).look(evaluating.opened, number(click.value))
    return Show(_page(writing, opening=True))


async def go_on(form: Form, desk: Desk) -> Answer:
    stood, answers = form.stood or {}, _answers(form)
    try:
        writing = await desk.by(form.who).do(evaluating.go_on, _leaf(form), stood, answers)
    except MovedOn as moved:  # on top, so that what was written can still be read below
        return Show(problem_dialog(moved.sentence))
    if writing.wrong and not writing.both:
        raise writing.wrong
    return Instead(_page(writing))


async def turn(click: Click, desk: Desk) -> Answer:
    name = click.name.rpartition(":")[2]
    leaf = _leaf(click.dialog)
    writing = await _turn_to(click, desk, leaf.page - 1 if name == "back" else number(name))
    return Instead(_page(writing))


async def save(click: Click, desk: Desk) -> Answer:
    await _turn_to(click, desk, _leaf(click.dialog).page)
    return Instead(pages.put_aside())


async def _turn_to(click: Click, desk: Desk, page: int) -> Writing:
    form = click.dialog
    stood, answers = form.stood or {}, _answers(form)
    return await desk.by(click.who).do(evaluating.turn_to, _leaf(form), stood, answers, page)


async def send(form: Form, desk: Desk) -> Answer:
    leaf = _leaf(form)
    try:
        sent = await desk.by(form.who).do(evaluating.send, leaf)
    except EvaluationWrong as wrong:
        writing = await desk.by(form.who).do(evaluating.to_mend, leaf, wrong.field or "")
        return Instead(_page(writing, notice=wrong.sentence))
    except MovedOn as moved:
        return Show(problem_dialog(moved.sentence))
    return Instead(pages.sent(sent))


async def snooze(click: Click, desk: Desk) -> Answer:
    deployment_id = number(click.value)
    until = await desk.by(click.who).do(evaluating.put_off, deployment_id)
    if not click.may_change:
        return Done()
    found = await desk.by(click.who).look(_evaluating, deployment_id)
    return Say(views.snoozed(found, long_date(until)))


def _page(writing: Writing, notice: str = "", *, opening: bool = False) -> View:
    notices = [notice] if notice else []
    if writing.both:
        notices.append(_BOTH.format(who=writing.begun_by or "somebody else"))
    elif opening and writing.begun_by:
        notices.append(f"{writing.begun_by} has written here. What you add or change is kept with it.")
    return pages.page(writing.deployment_id, writing.form, writing.page, writing.answers, notices)


def _leaf(form: Form) -> Leaf:
    deployment_id, side, page = parts(form.about, 3)
    return Leaf(number(deployment_id), side, number(page))


def _answers(form: Form) -> dict[str, str | None]:
    """What is in the fields of the page."""
    return {name: form.typed(name) for name in form.fields}


def _evaluating(work: Work, who: Person, deployment_id: int) -> Evaluating:
    return evaluating_for(work, work.get(Deployment, deployment_id), who.id)


TABLE: Table = (
    click("evaluate", open_form, opens=True),
    form("evaluation:page", go_on, leads_on=True),
    form("evaluation:review", send),
    click("evaluation:save", save, leads_on=True),
    click(r"evaluation:(back|turn:\d+)", turn, leads_on=True),
    click("snooze_evaluation", snooze),
)
