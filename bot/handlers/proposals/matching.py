"""Finding and proposing a leader: dialogs that the director alone sees."""

import logging

from bot.desk import Desk
from bot.errors import BotError
from bot.flows.proposals import matching, proposing
from bot.flows.proposals.matching import Candidate, Found
from bot.handlers.answers import Answer, Done, Instead, Show, offer
from bot.handlers.clicks import Click, Form, number, numbers, parts
from bot.handlers.table import Table, click, form, search
from bot.rules.request_rules import Missing, days_typed, read_half_days
from bot.views.blocks import View
from bot.views.proposals import matching as views

log = logging.getLogger(__name__)


async def find(click: Click, desk: Desk) -> Answer:
    return Show(_finder(await desk.by(click.who).look(matching.find, number(click.value))))


async def find_kind(click: Click, desk: Desk) -> Answer:
    request_id, _, _ = parts(click.dialog.about, 3)
    return Instead(_finder(await desk.by(click.who).look(matching.find, number(request_id), click.chosen)))


async def names(click: Click, desk: Desk) -> Answer:
    request_id, kind, _ = parts(click.dialog.about, 3)
    found, total = await desk.by(click.who).look(matching.search, number(request_id), kind, click.value)
    return offer(views.names(found), total)


async def open_proposal(click: Click, desk: Desk) -> Answer:
    request_id, kind, shortlist = parts(click.dialog.about, 3)
    leader_id = number(click.value)
    candidate = await desk.by(click.who).look(matching.candidate, number(request_id), kind, leader_id)
    return Show(_proposal(candidate, shortlist))


async def open_next(click: Click, desk: Desk) -> Answer:
    deployment_id, leader_id = numbers(click.value, 2)
    candidate, shortlist = await desk.by(click.who).look(matching.instead, deployment_id, leader_id)
    return Show(_proposal(candidate, ",".join(map(str, shortlist))))


async def propose(form: Form, desk: Desk) -> Answer:
    ids, shortlist = parts(form.about, 2, "#")
    request_id, kind, leader_id = parts(ids, 3)
    await desk.by(form.who).do(
        proposing.propose,
        number(request_id),
        kind,
        number(leader_id),
        _terms(form),
        form.text("over_aim"),
        [number(each) for each in shortlist.split(",") if each],
    )
    return Done(below=await finder_below(form, desk, number(request_id), kind))


async def finder_below(form: Form, desk: Desk, request_id: int, kind: str) -> View | None:
    """The shortlist that lies under the dialog just sent; what was done stands without it too."""
    if not form.lies_on_another:
        return None
    try:
        return _finder(await desk.by(form.who).look(matching.find, request_id, kind))
    except (TimeoutError, BotError) as error:
        log.warning("A shortlist could not be drawn again: %s", type(error).__name__)
        return None


def _terms(form: Form) -> matching.Offer:
    """The terms as they were written. Raises AskedWrong at the field that is missing or wrong."""
    starts_on, ends_on = form.day("starts_on"), form.day("ends_on")
    if starts_on is None:
        raise Missing("Choose the first day.", "starts_on")
    if ends_on is None:
        raise Missing("Choose the last day.", "ends_on")
    half_days = read_half_days(form.typed("days"))
    return matching.Offer(half_days, starts_on, ends_on, form.typed("pattern") or "spread")


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


TABLE: Table = (
    click("find_leader", find, opens=True),
    click("find_kind", find_kind, leads_on=True),
    search("find_by_name", names),
    click("find_by_name", open_proposal, opens=True),
    click("propose", open_proposal, opens=True),
    click("propose_next", open_next, opens=True),
    form("propose", propose),
)
