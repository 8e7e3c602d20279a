"""What waits now, as the table of reminders asks for it: since when, for whom, and what names it in a key."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any

from sqlmodel import col, select

from bot.flows.agreement.signing import waiting_version
from bot.flows.as_it_stands import AsItStands
from bot.flows.board.waiting import undecided
from bot.flows.evaluation.form import unsent
from bot.flows.matters import host_among
from bot.flows.visits.quiet import quiet_since
from bot.rules.lifecycle import DEPLOYMENT
from bot.rules.reminders import Reminder, reminders
from bot.rules.states import Action, QuestionState
from bot.store import people
from bot.store.beside import Taken
from bot.store.open_requests import OpenRequest
from bot.store.tables import Deployment, Person, Question
from bot.store.under_way import UnderWay
from bot.store.work import Work, id_of

# The states in which a deployment waits by itself.
_BY_STATE = {state for each in reminders() if each.subject == "deployment" for state in each.states}


@dataclass(frozen=True)
class Occasion:
    """One thing that waits: `since` when and whose `turn`, by the table's words; `names` for its keys.

    What the `step` brought is about `brought_about`, and for `brought_to`, else for those whose turn it is.
    `by_director` says that the director alone can act, so that it does not hang.
    """

    subject: str
    state: str
    about_id: int
    about: str
    since: Mapping[str, datetime]
    names: Mapping[str, Any]
    turn: Mapping[str, Sequence[Person]] = field(default_factory=dict)
    step: Taken | None = None
    brought_about: int | None = None
    brought_to: Sequence[Person] | None = None
    by_director: bool = False
    deployment: Deployment | None = None
    request: OpenRequest | None = None

    def rows(self) -> list[Reminder]:
        """The rows of the table that are about it."""
        return [each for each in reminders() if each.subject == self.subject and self.state in each.states]


def occasions(now: AsItStands) -> Iterator[Occasion]:
    """Everything that waits for somebody, of whatever kind."""
    yield from _requests(now)
    yield from _questions(now.work)
    yield from _queries(now)
    for deployment in now.under_way.deployments:
        yield from _of(now, deployment)


def last_end(found: UnderWay, deployment: Deployment) -> Taken | None:
    """The step by which a deployment has ended last, by time or early."""
    steps = found.steps.get(id_of(deployment), ())
    return next((step for step in reversed(steps) if step.action in ("end", "end_early")), None)


def _of(now: AsItStands, deployment: Deployment) -> Iterator[Occasion]:
    if deployment.state in _BY_STATE:
        yield from _by_state(now, deployment)
    yield from _agreement(now, deployment)
    if DEPLOYMENT.step(deployment.state, Action.ASK_MORE_DAYS):
        yield from _more_days(now, deployment)
    if DEPLOYMENT.step(deployment.state, Action.CLOSE):
        yield from _evaluation(now, deployment)
    yield from _quiet(now, deployment)


def _by_state(now: AsItStands, deployment: Deployment) -> Iterator[Occasion]:
    steps = now.under_way.steps.get(id_of(deployment))
    if not steps:
        return
    last, parties = steps[-1], now.parties(deployment)
    leaders = parties["leader"]
    since = {"step": last.at, "meeting": last.at}
    if deployment.asked_release_at:
        since["asked_release"] = deployment.asked_release_at
    if deployment.meeting_on and deployment.meeting_on > now.work.calendar.day(last.at):
        since["meeting"] = datetime.combine(deployment.meeting_on, time(), now.work.zone)
    # A leader at the school itself has the turn where nobody else does.
    hosts = [who for who in parties["head"] if who.id != deployment.leader_id] or leaders
    yield _about(
        deployment,
        "deployment",
        since,
        {"step": last.id},
        turn={"leader": leaders, "home": parties["home"], "host": hosts},
        step=last,
    )


def _agreement(now: AsItStands, deployment: Deployment) -> Iterator[Occasion]:
    waiting = waiting_version(now.under_way, deployment)
    if waiting is None:
        return
    version, parts = waiting
    parties = now.parties(deployment)
    draws_up = DEPLOYMENT.followed_by("agreement")
    steps = now.under_way.steps.get(id_of(deployment), ())
    drawn = [step for step in steps if step.action in draws_up]
    step = drawn[version.version - 1] if len(drawn) >= version.version else None
    heads = [who for part in parts if part != "director" for who in parties[part]]
    yield _about(
        deployment,
        "agreement",
        {"drawn": version.drawn_at},
        {"agreement": version.id},
        about_id=version.id,
        turn={"signers": _once(who for part in parts for who in parties[part])},
        step=step,
        brought_about=id_of(deployment),
        brought_to=_once(who for who in heads if step is None or who.id != step.actor_id),
        by_director=set(parts) == {"director"},
    )


def _more_days(now: AsItStands, deployment: Deployment) -> Iterator[Occasion]:
    extension = now.under_way.extensions.get(id_of(deployment))
    steps = now.steps_beside.get(("extension", extension.id)) if extension else None
    if extension is None or not steps:
        return
    yield _about(
        deployment,
        "extension",
        {"step": steps[-1].at},
        {"extension": extension.id},
        state=extension.state,
        about_id=extension.id,
        turn={"head": now.parties(deployment)["head"]},
    )


def _evaluation(now: AsItStands, deployment: Deployment) -> Iterator[Occasion]:
    found = now.under_way
    end = last_end(found, deployment)
    if end is None:
        return
    missing = unsent(found, deployment)
    if missing:
        parties = now.parties(deployment)
        sides = _once(who for side in missing for who in parties[side])
        yield _about(
            deployment, "evaluation", {"end": end.at}, {"end": end.id}, turn={"sides": sides}, step=end
        )
    else:
        sent = [each.sent_at for each in found.evaluations.get(id_of(deployment), ()) if each.sent_at]
        complete = max([end.at, *sent]) if found.worked(deployment) else end.at
        yield _about(deployment, "closing", {"complete": complete}, {})


def _quiet(now: AsItStands, deployment: Deployment) -> Iterator[Occasion]:
    if since := quiet_since(now.under_way, deployment):
        at = datetime.combine(since, time(), now.work.zone)
        leaders = [now.people.person(deployment.leader_id)]
        yield _about(deployment, "quiet", {"quiet": at}, {}, turn={"leader": leaders})


def _queries(now: AsItStands) -> Iterator[Occasion]:
    for number, deployment in now.queried:
        steps = now.steps_beside.get(("visit", number))
        if steps:
            yield Occasion(
                "visit",
                "queried",
                number,
                f"visit {number}",
                {"step": steps[-1].at},
                {"step": steps[-1].id},
                {"leader": [now.people.person(deployment.leader_id)]},
                deployment=deployment,
            )


def _requests(now: AsItStands) -> Iterator[Occasion]:
    work = now.work
    deputy = str(work.policy["deputy_director"])
    told = [people.look_up(work, deputy)] if deputy else []
    for request, since in undecided(now):
        turn = {"deputy": told}
        yield _about_request(request, {"sent": since}, {"request": request.id}, turn)
    unconfirmed = now.requests.in_state("awaiting_head")
    confirming = now.requests.steps([each.id for each in unconfirmed])
    for request in unconfirmed:
        last = confirming[request.id][-1]
        turn = {"head": host_among(now.people, request)}
        yield _about_request(request, {"step": last.at}, {"step": last.id}, turn)
    asked = now.requests.in_state("more_information")
    happened = now.requests.steps([each.id for each in asked])
    for request in asked:
        steps = happened[request.id]
        last = next(step for step in reversed(steps) if step.action == "ask_for_more")
        asked_and_last = {"asked": last.at, "step": steps[-1].at}
        turn = {"head": host_among(now.people, request)}
        yield _about_request(request, asked_and_last, {"asked": last.id}, turn)


def _questions(work: Work) -> Iterator[Occasion]:
    query = (
        select(Question.id, Question.passed_at, Question.asked_at)
        .where(Question.state == QuestionState.WITH_DIRECTOR)
        .order_by(col(Question.id))
    )
    for number, passed_at, asked_at in work.session.exec(query):
        since = {"passed": passed_at or asked_at}
        yield Occasion(
            "question", "with_director", number or 0, f"question {number}", since, {"question": number}
        )


def _about(
    deployment: Deployment,
    subject: str,
    since: Mapping[str, datetime],
    names: Mapping[str, Any],
    about_id: int | None = None,
    state: str = "",
    **more: Any,
) -> Occasion:
    return Occasion(
        subject,
        state or deployment.state,
        about_id or id_of(deployment),
        f"deployment {deployment.id}",
        since,
        {"deployment": deployment.id, **names},
        deployment=deployment,
        **more,
    )


def _about_request(
    request: OpenRequest,
    since: Mapping[str, datetime],
    names: Mapping[str, Any],
    turn: Mapping[str, Sequence[Person]],
) -> Occasion:
    about = f"request {request.id}"
    return Occasion("request", request.state, request.id, about, since, names, turn, request=request)


def _once(found: Iterator[Person]) -> list[Person]:
    return list({who.id: who for who in found}.values())
