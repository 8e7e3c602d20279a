"""Asking for support: `/support`, the shortcut, the pages of the dialog, withdrawing."""

from dataclasses import fields
from typing import Any

from bot.desk import Desk
from bot.flows.questions.knowing import knowledge
from bot.flows.requests import asking_for, on_behalf
from bot.flows.requests.asking_for import Leaf
from bot.handlers.answers import Answer, Done, Instead, Offer, Say, Show, here, offer
from bot.handlers.clicks import Click, Form, Words, number
from bot.handlers.people.schools import search_schools
from bot.handlers.table import Table, click, command, form, search, shortcut
from bot.presenters.home.requests import asking_for as sections
from bot.rules.asked import Asked, Writing
from bot.rules.payers import PayerWrong
from bot.rules.people.area_search import areas_like
from bot.rules.request_rules import KINDS, AskedWrong, page_of
from bot.store.changes import MovedOn
from bot.views.blocks import View
from bot.views.problems import problem_dialog
from bot.views.requests import asking_for as views
from bot.views.requests.choosing import Explained, help_choosing
from bot.views.requests.mine import sent, withdraw_dialog
from bot.views.requests.on_behalf import on_behalf_dialog, put_to_head

_FIELDS = {each.name for each in fields(Asked)} - {"half_days"} | {"days", "school"}
_DIALOGS = r"(request|change):([1-4]|help)"


async def by_command(words: Words, desk: Desk) -> Answer:
    listed = await desk.by(words.who).look(sections.listed_for)
    return await _new(words.who, desk) if listed is None else Say(listed)


async def open_new(click: Click, desk: Desk) -> Answer:
    return await _new(click.who, desk)


async def _new(who: str, desk: Desk) -> Answer:
    return Show(views.page(await desk.by(who).look(asking_for.new)))


async def open_again(click: Click, desk: Desk) -> Answer:
    writing = await desk.by(click.who).look(asking_for.opened, number(click.value))
    return here(click, views.page(writing))


async def go_on(form: Form, desk: Desk) -> Answer:
    writing = await desk.by(form.who).do(asking_for.go_on, _leaf(form), _answers(form))
    return Instead(views.page(writing))


async def go_back(click: Click, desk: Desk) -> Answer:
    form = click.dialog
    leaf = _leaf(form)
    before = leaf.page if form.name.endswith(f":{views.HELP}") else leaf.page - 1
    writing = await desk.by(click.who).do(asking_for.turn_to, leaf, _answers(form), before)
    return Instead(views.page(writing))


async def choose_kind(click: Click, desk: Desk) -> Answer:
    form = click.dialog
    leaf, answers = _leaf(form), _answers(form)
    if form.typed("kind") == views.HELP:
        writing = await desk.by(click.who).do(asking_for.turn_to, leaf, answers, leaf.page)
        return Instead(await _help(desk, writing))
    return Instead(views.page(await desk.by(click.who).look(asking_for.seen, leaf, answers)))


async def choose_explained(click: Click, desk: Desk) -> Answer:
    kind = click.name.rpartition(":")[2]
    writing = await desk.by(click.who).do(asking_for.turn_to, _leaf(click.dialog), {"kind": kind}, 1)
    return Instead(views.page(writing))


async def count_days(click: Click, desk: Desk) -> Answer:
    form = click.dialog
    writing = await desk.by(click.who).look(asking_for.seen, _leaf(form), _answers(form))
    return Instead(views.page(writing, form.text("days")))


async def find_areas(click: Click, _desk: Desk) -> Answer:
    return Offer(groups=views.areas_offered(areas_like(click.value)))


async def send(form: Form, desk: Desk) -> Answer:
    leaf = _leaf(form)
    request_id = number(form.about)
    try:
        done = await desk.by(form.who).do(asking_for.send, request_id, leaf.changing)
    except (AskedWrong, PayerWrong) as wrong:
        writing = await desk.by(form.who).do(asking_for.turn_to, leaf, {}, page_of(wrong.field))
        return Instead(views.page(writing, notice=wrong.sentence))
    except MovedOn as moved:  # on top, so that what was written can still be read below
        return Show(problem_dialog(moved.sentence))
    if done.is_to_be_confirmed:
        return Instead(put_to_head(done.host))
    return Instead(sent(done.asked, done.host, leaf.changing))


async def confirm(click: Click, desk: Desk) -> Answer:
    await desk.by(click.who).do(asking_for.confirm, number(click.value))
    return Done()


async def ask_on_behalf(click: Click, desk: Desk) -> Answer:
    return Show(on_behalf_dialog(await desk.by(click.who).look(on_behalf.to_begin)))


async def find_who_asks(click: Click, desk: Desk) -> Answer:
    return offer(*await desk.by(click.who).look(on_behalf.who_may_ask, click.value))


async def save(click: Click, desk: Desk) -> Answer:
    form = click.dialog
    leaf = _leaf(form)
    await desk.by(click.who).do(asking_for.put_aside, leaf, _answers(form))
    return Instead(views.put_aside(leaf.changing))


async def ask_withdraw(click: Click, desk: Desk) -> Answer:
    going = await desk.by(click.who).look(asking_for.to_withdraw, number(click.value))
    return Show(withdraw_dialog(going.request_id, going.asked, going.state, going.open_deployments))


async def withdraw(form: Form, desk: Desk) -> Answer:
    await desk.by(form.who).do(asking_for.withdraw, number(form.about), form.text("reason"))
    return Done()


def _leaf(form: Form) -> Leaf:
    kind, _, page = form.name.partition(":")
    request_id = number(form.about) if form.about else None
    return Leaf(form.dialog, request_id, kind == "change", number(page) if page.isdecimal() else 1)


def _answers(form: Form) -> dict[str, Any]:
    """The answers on this page, by field; those of a kind that is still to be chosen are left out."""
    found: dict[str, Any] = {}
    for name in _FIELDS & form.fields.keys():
        if name in ("starts_on", "ends_on"):
            found[name] = form.day(name)
        elif name == "reasons":
            found[name] = tuple(form.ticked(name))
        elif name in ("kind", "area", "school", "pattern", "payer"):
            found[name] = form.typed(name)
        else:
            found[name] = form.text(name)
    return found


async def _help(desk: Desk, writing: Writing) -> View:
    known = await desk.look(knowledge)
    answers = [(kind, known.answer(f"{kind.lower()}_what")) for kind in KINDS]
    kinds = [Explained(kind, answer.answer, answer.sources) for kind, answer in answers]
    return help_choosing(kinds, writing.request_id or 0, writing.changing)


TABLE: Table = (
    command("/support", by_command, opens=True),
    shortcut("request_support", open_new, opens=True),
    click("request:new", open_new, opens=True),
    click("request:(continue|change)", open_again, opens=True),
    form("(request|change):[123]", go_on, leads_on=True),
    form("(request|change):4", send),
    click("request:save", save, leads_on=True),
    click("request:back", go_back, leads_on=True),
    click("kind", choose_kind, within=_DIALOGS, leads_on=True),
    click(r"request:kind:\w+", choose_explained, leads_on=True),
    click("days", count_days, within=_DIALOGS, leads_on=True),
    search("area", find_areas, within=_DIALOGS),
    click("request:withdraw", ask_withdraw, opens=True),
    form("request_withdraw", withdraw),
    click("confirm_request", confirm),
    click("request:on_behalf", ask_on_behalf, opens=True),
    search("asks", find_who_asks),
    search("host", search_schools),
)
