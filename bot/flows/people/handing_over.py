"""Handing over: who speaks for a school when whoever asked has left it; and who is new, or gone."""

from collections.abc import Collection, Mapping, Sequence

from sqlmodel import col, or_, select

from bot.errors import BotError
from bot.flows.acting import may
from bot.flows.as_it_stands import AsItStands
from bot.flows.directing import who_runs_it
from bot.flows.matters import deployments_of, heads_among, request_matter
from bot.flows.telling import parts_in, tell
from bot.rules.lifecycle import FOR_LEADERS, REQUEST, SUPPORT
from bot.rules.states import Action
from bot.store import people
from bot.store.changes import change
from bot.store.tables import Deployment, Designation, Outbox, Person, Post, Request
from bot.store.under_way import UnderWay
from bot.store.work import Work, id_of

# By these messages somebody of the host school knows of a request, or of its support.
_OF_REQUEST = ("request_sent", "approved", "handed_over")
_OF_SUPPORT = ("released", "support_begins")
# What Slack says of an account that is closed, or is not in this workspace any more.
_GONE = ("user_disabled", "account_inactive", "user_not_found")


class CannotSpeak(BotError):
    """Somebody is chosen who cannot speak for the school."""


def hand_over(work: Work, director: Person, request_id: int, person_id: int | None) -> Request:
    """Have somebody else of the host school speak for a request; whoever did before is asked no more.

    Raises NotYours, MovedOn, CannotSpeak.
    """
    to_hand_over(work, director, request_id)
    request = work.held(Request, request_id)
    who = work.get(Person, person_id) if person_id else None
    if who is None:
        raise CannotSpeak("Choose who speaks for the school now.", "speaks_for")
    if who.id not in {each.id for each in could_speak(work, request)}:
        raise CannotSpeak(
            f"{people.called(who)} is not known at this school. Add them there first, under People.",
            "speaks_for",
        )
    parts = parts_in(work, request_matter(work, request), director, Action.HAND_OVER)
    history = change(work, REQUEST, request, Action.HAND_OVER, director, parts, asked_by_id=who.id)
    for deployment in deployments_of(work, request):
        deployment.together = None  # the next group conversation is with whoever speaks now
    tell(work, request_matter(work, request), history)
    return request


def to_hand_over(work: Work, who: Person, request_id: int) -> Request:
    """A request that the director is about to hand over. Raises NotYours, MovedOn."""
    director = who_runs_it(work, who)
    request = work.get(Request, request_id)
    may(work, request_matter(work, request), Action.HAND_OVER, director)
    return request


def could_speak(work: Work, request: Request) -> list[Person]:
    """Everyone else at the host school: heads first, then their delegates, then others."""
    if request.host_school_id is None:
        return []
    found: dict[int | None, Person] = {}
    for role in people.AT_A_SCHOOL:
        for who in people.at_school(work, request.host_school_id, (role,)):
            found.setdefault(who.id, who)
    return [who for who in found.values() if who.id != request.asked_by_id]


def new_heads(now: AsItStands) -> Mapping[int, Sequence[Person]]:
    """Of each request: the heads of the host school who have neither done nor heard anything about it."""
    requests = [each for each in now.requests.in_state(*FOR_LEADERS) if each.host_school_id]
    heads = {
        each.id: [who for who in heads_among(now.people, each.host_school_id) if who.id != each.asked_by_id]
        for each in requests
    }
    knows = _who_knows(now, [request for request, found in heads.items() if found])
    return {
        request: [who for who in found if (request, who.id) not in knows] for request, found in heads.items()
    }


def why_gone(work: Work, deployment: Deployment) -> str:
    """Why a leader can hardly go on: "slack", "designation", "post"; "" where nothing is known of it."""
    return gone_leaders(UnderWay.of(work, deployment)).get(id_of(deployment), "")


def gone_leaders(found: UnderWay) -> Mapping[int, str]:
    """The deployments of leaders who can hardly go on, each with why."""
    work = found.work
    support = found.in_state(*SUPPORT)
    leaders = {each.leader_id for each in support}
    gone = _out_of_slack(work, leaders)
    named = select(Designation.person_id, Designation.kind).where(col(Designation.person_id).in_(leaders))
    designated = set(work.session.exec(named).all())
    held = select(Post.person_id, Post.school_id).where(col(Post.person_id).in_(leaders))
    at_home = set(work.session.exec(held).all())

    def why(deployment: Deployment) -> str:
        if deployment.leader_id in gone:
            return "slack"
        if (deployment.leader_id, deployment.kind) not in designated:
            return "designation"
        home = deployment.home_school_id
        return "post" if home and (deployment.leader_id, home) not in at_home else ""

    return {id_of(each): reason for each in support if (reason := why(each))}


def _out_of_slack(work: Work, leaders: Collection[int]) -> set[int]:
    """To whom the last message did not arrive since their account is gone."""
    newest = (
        select(Outbox.id)
        .where(
            Outbox.to_person_id == Person.id,
            col(Outbox.state).in_(("sent", "dead")),
        )
        .order_by(col(Outbox.id).desc())
        .limit(1)
        .correlate(Person)
        .scalar_subquery()
    )
    query = (
        select(Person.id)
        .join(Outbox, col(Outbox.id) == newest)
        .where(
            col(Person.id).in_(leaders),
            Outbox.state == "dead",
            col(Outbox.error).in_(_GONE),
        )
    )
    return {number for number in work.session.exec(query) if number}


def _who_knows(now: AsItStands, requests: Collection[int]) -> set[tuple[int, int | None]]:
    """Who has done or heard something about these requests: the request's id and the person's."""
    if not requests:
        return set()
    work = now.work
    support = {number: each for each in requests for number, _ in now.requests.support.get(each, ())}
    told = select(Outbox.kind, Outbox.about_id, Outbox.to_person_id).where(
        or_(
            col(Outbox.kind).in_(_OF_REQUEST) & col(Outbox.about_id).in_(requests),
            col(Outbox.kind).in_(_OF_SUPPORT) & col(Outbox.about_id).in_(support),
        ),
    )
    knows = {
        (about if kind in _OF_REQUEST else support[about], who)
        for kind, about, who in work.session.exec(told)
    }
    happened = now.requests.steps(requests)
    return knows | {(each, step.actor_id) for each, steps in happened.items() for step in steps}
