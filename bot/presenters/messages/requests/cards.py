"""A request as its card shows it, read from the database."""

from datetime import date

from sqlmodel import col, select

from bot.flows.matters import deployments_of, home_heads
from bot.flows.requests.deciding import notes_of
from bot.presenters.called import named as named
from bot.presenters.called import shown as shown
from bot.presenters.support.progress import support
from bot.rules.asked import Asked, read_asked
from bot.rules.lifecycle import DEPLOYMENT, REQUEST, SUPPORT
from bot.rules.money.costs import cost
from bot.rules.money.pence import pounds
from bot.rules.states import RequestState
from bot.store import people
from bot.store.changes import last_change
from bot.store.schools import name_of
from bot.store.tables import Deployment, History, Person, Request
from bot.store.work import Work, id_of
from bot.views.blocks import at
from bot.views.requests.card import Note, RequestCard
from bot.views.requests.leaders import Leader

_SUPPORT = (*SUPPORT, "closed")

# What leads into a state in which the card says who decided, and why.
_DECISIONS = [action for state in (RequestState.APPROVED, *REQUEST.ends) for action in REQUEST.into(state)]


def card_of(work: Work, request: Request) -> RequestCard:
    """A request with all that its card shows; people as Slack shows them."""
    asker = work.get(Person, request.asked_by_id)
    asked, agreed = read_asked(request.asked), agreed_of(request)
    decided = _decided(work, request)
    return RequestCard(
        request_id=id_of(request),
        state=request.state,
        school=name_of(work, request.host_school_id),
        asker=shown(asker),
        posts=people.in_words(work, asker),
        asked=asked,
        agreed=agreed,
        cost=_cost(work, agreed or asked),
        sent_at=at(request.submitted_at or request.begun_at, work.zone),
        by=shown(work.get(Person, decided.actor_id)) if decided and decided.actor_id else "",
        reason=decided.reason if decided else "",
        diagnostic=request.diagnostic,
        diagnostic_on=request.diagnostic_on,
        notes=[
            Note(shown(work.get(Person, note.author_id)), note.text, at(note.at, work.zone))
            for note in notes_of(work, request)
        ],
        leaders=[_leader(work, deployment) for deployment in deployments_of(work, request)],
    )


def agreed_of(request: Request) -> Asked | None:
    """What was asked for with what was agreed in its place, None before approval."""
    if request.agreed_half_days is None:
        return None
    agreed = {
        "scope": request.agreed_scope or "",
        "outcomes": request.agreed_outcomes or "",
        "half_days": request.agreed_half_days,
        "starts_on": _iso(request.agreed_starts_on),
        "ends_on": _iso(request.agreed_ends_on),
    }
    return read_asked({**request.asked, **agreed})


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _cost(work: Work, terms: Asked) -> str:
    if not terms.half_days or not terms.kind:
        return "not known yet"
    found = cost(terms.kind, terms.half_days, work.policy)
    if found is None:
        return f"Negotiated: no guide gives a rate for an {terms.kind}"
    shares = (
        f"{pounds(found.home_share)} to the leader's school, {pounds(found.alliance_share)} to the alliance"
    )
    return f"{pounds(found.charged)}\n{shares}"


def _decided(work: Work, request: Request) -> History | None:
    query = select(History).where(
        History.alliance_id == work.alliance_id,
        History.subject == REQUEST.subject,
        History.subject_id == request.id,
        col(History.action).in_(_DECISIONS),
    )
    return work.session.exec(query.order_by(col(History.id).desc()).limit(1)).first()


def _leader(work: Work, deployment: Deployment) -> Leader:
    last = last_change(work, DEPLOYMENT, deployment)
    other = (deployment.other_starts_on, deployment.other_ends_on)
    return Leader(
        deployment_id=id_of(deployment),
        name=shown(work.get(Person, deployment.leader_id)),
        kind=deployment.kind,
        state=deployment.state,
        half_days=deployment.half_days,
        starts_on=deployment.starts_on,
        ends_on=deployment.ends_on,
        expires_on=deployment.expires_on,
        other=(other[0], other[1]) if other[0] and other[1] else None,
        home_heads=" or ".join(shown(each) for each in home_heads(work, deployment)),
        reason=last.reason if last else "",
        support=support(work, deployment, {"director"}) if deployment.state in _SUPPORT else None,
    )
