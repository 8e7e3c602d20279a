"""Finding and proposing a leader, as Slack brings it: dialogs that the director alone sees."""

import logging

import aiohttp
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.desk import Desk
from bot.errors import BotError
from bot.flows.proposals import matching, proposing
from bot.flows.proposals.matching import Candidate, Found, Offer
from bot.handlers.clicks import number, numbers, parts
from bot.rules.request_rules import Missing, days_typed, read_half_days
from bot.slack.payload import (
    Body,
    about,
    chosen,
    day_picked,
    offer,
    opens,
    show,
    show_instead,
    typed,
    user_of,
    value_of,
)
from bot.views.blocks import View
from bot.views.proposals import matching as views

log = logging.getLogger(__name__)


def register(app: AsyncApp, desk: Desk) -> None:
    """Let the director find a leader and propose them."""

    @opens
    async def find(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        found = await desk.by(user_of(body)).look(matching.find, number(value_of(body)))
        await show(client, body, _finder(found))
        await ack()

    async def find_kind(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        request_id, _, _ = parts(about(body), 3)
        found = await desk.by(user_of(body)).look(matching.find, number(request_id), chosen(body))
        await show_instead(client, body, _finder(found))
        await ack()

    async def names(ack: AsyncAck, body: Body) -> None:
        request_id, kind, _ = parts(about(body), 3)
        found, total = await desk.by(user_of(body)).look(
            matching.search, number(request_id), kind, body["value"]
        )
        await offer(ack, views.names(found), total)

    @opens
    async def open_proposal(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        leader_id = chosen(body) if body["actions"][0]["action_id"] == "find_by_name" else value_of(body)
        request_id, kind, shortlist = parts(about(body), 3)
        candidate = await desk.by(user_of(body)).look(
            matching.candidate, number(request_id), kind, number(leader_id)
        )
        await show(client, body, _proposal(candidate, shortlist))
        await ack()

    @opens
    async def open_next(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        deployment_id, leader_id = numbers(value_of(body), 2)
        candidate, shortlist = await desk.by(user_of(body)).look(matching.instead, deployment_id, leader_id)
        await show(client, body, _proposal(candidate, ",".join(map(str, shortlist))))
        await ack()

    async def propose(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        ids, shortlist = parts(about(body), 2, "#")
        request_id, kind, leader_id = parts(ids, 3)
        await desk.by(user_of(body)).do(
            proposing.propose,
            number(request_id),
            kind,
            number(leader_id),
            _terms(body),
            typed(body, "over_aim") or "",
            [number(each) for each in shortlist.split(",") if each],
        )
        await redraw_finder(client, body, desk, number(request_id), kind)
        await ack()

    app.action("find_leader")(find)
    app.action("find_kind")(find_kind)
    app.options("find_by_name")(names)
    app.action("find_by_name")(open_proposal)
    app.action("propose")(open_proposal)
    app.action("propose_next")(open_next)
    app.view("propose")(propose)


async def redraw_finder(client: AsyncWebClient, body: Body, desk: Desk, request_id: int, kind: str) -> None:
    """Draw the shortlist again that lies under the dialog just sent; what was done stands without it too."""
    below = body["view"].get("previous_view_id")
    if not below:
        return
    try:
        found = await desk.by(user_of(body)).look(matching.find, request_id, kind)
        await client.views_update(view_id=below, view=_finder(found))
    except (TimeoutError, BotError, SlackApiError, aiohttp.ClientError) as error:
        log.warning("A shortlist could not be drawn again: %s", type(error).__name__)


def _terms(body: Body) -> Offer:
    """The terms as they were written. Raises AskedWrong at the field that is missing or wrong."""
    starts_on, ends_on = day_picked(body, "starts_on"), day_picked(body, "ends_on")
    if starts_on is None:
        raise Missing("Choose the first day.", "starts_on")
    if ends_on is None:
        raise Missing("Choose the last day.", "ends_on")
    return Offer(read_half_days(typed(body, "days")), starts_on, ends_on, typed(body, "pattern") or "spread")


def _finder(found: Found) -> View:
    return views.finder(
        views.Finder(
            found.request_id,
            found.school,
            found.kind,
            found.asked.area,
            found.terms.half_days,
            found.terms.starts_on,
            found.terms.ends_on,
            found.matches,
            [
                views.Asked(each.id or 0, name, each.kind, each.state, each.half_days)
                for each, name in found.proposed
            ],
        )
    )


def _proposal(candidate: Candidate, shortlist: str) -> View:
    leader, terms = candidate.match.leader, candidate.terms
    return views.propose_dialog(
        views.Draft(
            f"{candidate.request_id}|{candidate.kind}|{leader.id}#{shortlist}",
            candidate.school,
            candidate.kind,
            candidate.match,
            days_typed(terms.half_days),
            terms.starts_on,
            terms.ends_on,
            terms.pattern,
            candidate.yearly_aim,
        )
    )
