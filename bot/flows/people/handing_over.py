"""Handing over: who speaks for a school when whoever asked has left it; and who is new, or gone."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlmodel import col, or_, select

from bot.errors import BotError
from bot.flows.acting import may
from bot.flows.directing import the_director
from bot.flows.matters import deployments_of, request_matter
from bot.flows.telling import tell
from bot.rules.lifecycle import FOR_LEADERS, REQUEST, SUPPORT
from bot.rules.states import Action
from bot.store import people
from bot.store.changes import change
from bot.store.tables import Deployment, Designation, History, Outbox, Person, Post, Request
from bot.store.work import Work, id_of

# By these messages somebody of the host school knows of a request, or of its support.
_OF_REQUEST = ("request_sent", "approved", "handed_over")
_OF_SUPPORT = ("released", "support_begins")
# What Slack says of an account that is closed, or is not in this workspace any more.
_GONE = ("user_disabled", "account_inactive", "user_not_found")


class CannotSpeak(BotError):
    """Somebody is chosen who cannot speak for the school."""


@dataclass(frozen=True)
class Gone:
    """A leader who can hardly go on with a deployment: out of "slack", of their "post" or "designation"."""

    deployment: Deployment
    why: str


def hand_over(work: Work, slack_id: str, request_id: int, person_id: int | None) -> Request:
    """Have somebody else of the host school speak for a request; whoever did before is asked no more.

    Raises NotYours, MovedOn, CannotSpeak.
    """
    to_hand_over(work, slack_id, request_id)
    request = work.hold(work.get(Request, request_id))
    who = work.get(Person, person_id) if person_id else None
    if who is None:
        raise CannotSpeak("Choose who speaks for the school now.", "speaks_for")
    if who.id not in {each.id for each in could_speak(work, request)}:
        raise CannotSpeak(
            f"{people.called(who)} is not known at this school. Add them there first, under People.",
            "speaks_for",
        )
    director = people.person(work, slack_id)
    parts = request_matter(work, request).parts_of(director)
    history = change(work, REQUEST, request, Action.HAND_OVER, director, parts, asked_by_id=who.id)
    for deployment in deployments_of(work, request):
        deployment.together = None  # the next group conversation is with whoever speaks now
    tell(work, request_matter(work, request), history)
    return request


def to_hand_over(work: Work, slack_id: str, request_id: int) -> Request:
    """A request that the director is about to hand over. Raises NotYours, MovedOn."""
    director = the_director(work, slack_id)
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


def open_requests(work: Work) -> Iterable[Request]:
    """The requests of schools for which there is support, or a leader to be found."""
    query = select(Request).where(
        Request.alliance_id == work.alliance_id,
        col(Request.state).in_(FOR_LEADERS),
        col(Request.host_school_id).is_not(None),
    )
    return work.session.exec(query.order_by(col(Request.id))).all()


def new_heads(work: Work, request: Request) -> list[Person]:
    """The heads of the host school who have neither done nor heard anything about a request so far."""
    if request.host_school_id is None:
        return []
    heads = people.at_school(work, request.host_school_id, ("head",))
    return [head for head in heads if head.id != request.asked_by_id and not _knows(work, head, request)]


def gone_leaders(work: Work) -> list[Gone]:
    """The leaders of support who can hardly go on with it, each deployment once."""
    query = select(Deployment).where(
        Deployment.alliance_id == work.alliance_id, col(Deployment.state).in_(SUPPORT)
    )
    found = []
    for deployment in work.session.exec(query.order_by(col(Deployment.id))).all():
        if why := why_gone(work, deployment):
            found.append(Gone(deployment, why))
    return found


def why_gone(work: Work, deployment: Deployment) -> str:
    """Why a leader can hardly go on: "slack", "designation", "post"; "" where nothing is known of it."""
    if _is_out_of_slack(work, deployment.leader_id):
        return "slack"
    designated = select(Designation.id).where(
        Designation.alliance_id == work.alliance_id,
        Designation.person_id == deployment.leader_id,
        Designation.kind == deployment.kind,
    )
    if work.session.exec(designated.limit(1)).first() is None:
        return "designation"
    at_home = select(Post.id).where(
        Post.alliance_id == work.alliance_id,
        Post.person_id == deployment.leader_id,
        Post.school_id == deployment.home_school_id,
    )
    if deployment.home_school_id and work.session.exec(at_home.limit(1)).first() is None:
        return "post"
    return ""


def _is_out_of_slack(work: Work, person_id: int) -> bool:
    """Whether the last message to somebody did not arrive since their account is gone."""
    query = select(Outbox).where(
        Outbox.alliance_id == work.alliance_id,
        Outbox.to_person_id == person_id,
        col(Outbox.state).in_(("sent", "dead")),
    )
    last = work.session.exec(query.order_by(col(Outbox.id).desc()).limit(1)).first()
    return last is not None and last.state == "dead" and last.error in _GONE


def _knows(work: Work, who: Person, request: Request) -> bool:
    acted = select(History.id).where(
        History.alliance_id == work.alliance_id,
        History.subject == REQUEST.subject,
        History.subject_id == request.id,
        History.actor_id == who.id,
    )
    if work.session.exec(acted.limit(1)).first():
        return True
    support = [id_of(each) for each in deployments_of(work, request)]
    told = select(Outbox.id).where(
        Outbox.alliance_id == work.alliance_id,
        Outbox.to_person_id == who.id,
        or_(
            col(Outbox.kind).in_(_OF_REQUEST) & (col(Outbox.about_id) == request.id),
            col(Outbox.kind).in_(_OF_SUPPORT) & col(Outbox.about_id).in_(support),
        ),
    )
    return work.session.exec(told.limit(1)).first() is not None
