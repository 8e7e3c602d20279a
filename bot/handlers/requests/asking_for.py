"""Asking for support, as Slack brings it: `/support`, the shortcut, the pages of the dialog, withdrawing."""

import re
from dataclasses import fields
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.desk import Desk
from bot.flows.questions.knowing import knowledge
from bot.flows.requests import asking_for
from bot.flows.requests.asking_for import Leaf
from bot.handlers.clicks import number
from bot.presenters.home.requests import asking_for as sections
from bot.rules.asked import Asked, Writing
from bot.rules.people.area_search import areas_like
from bot.rules.request_rules import KINDS, AskedWrong, page_of
from bot.slack.payload import (
    Body,
    about,
    day_picked,
    is_in_dialog,
    opens,
    show,
    show_instead,
    ticked,
    typed,
    user_of,
    value_of,
)
from bot.store.changes import MovedOn
from bot.views.blocks import View
from bot.views.problems import problem_dialog
from bot.views.requests import asking_for as views
from bot.views.requests.choosing import Explained, help_choosing
from bot.views.requests.mine import sent, withdraw_dialog

_PAGE = re.compile(r"^(request|change):[123]$")
_REVIEW = re.compile(r"^(request|change):4$")
_ANY = re.compile(r"^(request|change):([1-4]|help)$")
_FIELDS = {each.name for each in fields(Asked)} - {"half_days"} | {"days", "school"}


def register(app: AsyncApp, desk: Desk) -> None:
    """Let heads ask for support, change what they asked for and take it back."""

    async def by_command(ack: AsyncAck, command: Body, client: AsyncWebClient) -> None:
        listed = await desk.by(command["user_id"]).look(sections.listed_for)
        if listed is None:
            await open_new(ack, command, client)
            return
        await ack(text=listed.text, blocks=listed.blocks, response_type="ephemeral")

    @opens
    async def open_new(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        writing = await desk.by(user_of(body)).look(asking_for.new)
        await show(client, body, views.page(writing))
        await ack()

    @opens
    async def open_again(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        writing = await desk.by(user_of(body)).look(asking_for.opened, number(value_of(body)))
        if is_in_dialog(body):
            await show_instead(client, body, views.page(writing))
        else:
            await show(client, body, views.page(writing))
        await ack()

    async def go_on(ack: AsyncAck, body: Body) -> None:
        writing = await desk.by(user_of(body)).do(asking_for.go_on, _leaf(body), _answers(body))
        await ack(response_action="update", view=views.page(writing))

    async def go_back(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        leaf = _leaf(body)
        before = leaf.page if _is_help(body) else leaf.page - 1
        writing = await desk.by(user_of(body)).do(asking_for.turn_to, leaf, _answers(body), before)
        await show_instead(client, body, views.page(writing))
        await ack()

    async def choose_kind(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        leaf, answers = _leaf(body), _answers(body)
        if typed(body, "kind") == views.HELP:
            writing = await desk.by(user_of(body)).do(asking_for.turn_to, leaf, answers, leaf.page)
            view = await _help(desk, writing)
        else:
            view = views.page(await desk.by(user_of(body)).look(asking_for.seen, leaf, answers))
        await show_instead(client, body, view)
        await ack()

    async def choose_explained(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        kind = body["actions"][0]["action_id"].rpartition(":")[2]
        writing = await desk.by(user_of(body)).do(asking_for.turn_to, _leaf(body), {"kind": kind}, 1)
        await show_instead(client, body, views.page(writing))
        await ack()

    async def count_days(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        writing = await desk.by(user_of(body)).look(asking_for.seen, _leaf(body), _answers(body))
        await show_instead(client, body, views.page(writing, typed(body, "days") or ""))
        await ack()

    async def find_areas(ack: AsyncAck, payload: Body) -> None:
        found = areas_like(payload.get("value", ""))
        offered = views.areas_offered(found)
        await (ack(option_groups=offered) if offered else ack(options=[]))

    async def send(ack: AsyncAck, body: Body) -> None:
        leaf = _leaf(body)
        request_id = number(about(body))
        try:
            done = await desk.by(user_of(body)).do(asking_for.send, request_id, leaf.changing)
        except AskedWrong as wrong:
            writing = await desk.by(user_of(body)).do(asking_for.turn_to, leaf, {}, page_of(wrong.field))
            await ack(response_action="update", view=views.page(writing, notice=wrong.sentence))
            return
        except MovedOn as moved:  # on top, so that what was written can still be read below
            await ack(response_action="push", view=problem_dialog(moved.sentence))
            return
        await ack(response_action="update", view=sent(done.asked, done.host, leaf.changing))

    async def save(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        leaf = _leaf(body)
        await desk.by(user_of(body)).do(asking_for.put_aside, leaf, _answers(body))
        await show_instead(client, body, views.put_aside(leaf.changing))
        await ack()

    @opens
    async def ask_withdraw(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        going = await desk.by(user_of(body)).look(asking_for.to_withdraw, number(value_of(body)))
        view = withdraw_dialog(going.request_id, going.asked, going.state, going.open_deployments)
        await show(client, body, view)
        await ack()

    async def withdraw(ack: AsyncAck, body: Body) -> None:
        await desk.by(user_of(body)).do(asking_for.withdraw, number(about(body)), typed(body, "reason") or "")
        await ack()

    app.command("/support")(by_command)
    app.shortcut("request_support")(open_new)
    app.action("request:new")(open_new)
    app.action(re.compile(r"^request:(continue|change)$"))(open_again)
    app.view(_PAGE)(go_on)
    app.view(_REVIEW)(send)
    app.action("request:save")(save)
    app.action("request:back")(go_back)
    app.action("kind", [_is_asking])(choose_kind)
    app.action(re.compile(r"^request:kind:\w+$"))(choose_explained)
    app.action("days", [_is_asking])(count_days)
    app.options("area", [_is_asking])(find_areas)
    app.action("request:withdraw")(ask_withdraw)
    app.view("request_withdraw")(withdraw)


async def _is_asking(body: Body) -> bool:
    """Whether this comes from the dialog for requests: others have fields of the same names."""
    return bool(_ANY.match(body.get("view", {}).get("callback_id", "")))


def _is_help(body: Body) -> bool:
    return str(body["view"]["callback_id"]).endswith(f":{views.HELP}")


def _leaf(body: Body) -> Leaf:
    kind, _, page = body["view"]["callback_id"].partition(":")
    request_id = number(about(body)) if about(body) else None
    return Leaf(body["view"]["id"], request_id, kind == "change", number(page) if page.isdecimal() else 1)


def _answers(body: Body) -> dict[str, Any]:
    """The answers on this page, by field; those of a kind that is still to be chosen are left out."""
    found: dict[str, Any] = {}
    for name in _FIELDS & body["view"]["state"]["values"].keys():
        if name in ("starts_on", "ends_on"):
            found[name] = day_picked(body, name)
        elif name == "reasons":
            found[name] = tuple(ticked(body, name))
        elif name in ("kind", "area", "school", "pattern"):
            found[name] = typed(body, name)
        else:
            found[name] = typed(body, name) or ""
    return found


async def _help(desk: Desk, writing: Writing) -> View:
    known = await desk.look(knowledge)
    answers = [(kind, known.answer(f"{kind.lower()}_what")) for kind in KINDS]
    kinds = [Explained(kind, answer.answer, answer.sources) for kind, answer in answers]
    return help_choosing(kinds, writing.request_id or 0, writing.changing)
