"""Settling: a request goes with its deployments, from its first day of support to the end of its last."""

from sqlmodel import select

from bot.flows.matters import request_matter
from bot.flows.telling import move
from bot.rules.lifecycle import DEPLOYMENT, UNDER_WAY
from bot.rules.states import Action, RequestState
from bot.store.tables import Deployment, Request
from bot.store.work import Work


def settle_request(work: Work, request_id: int) -> None:
    """Bring a request to where its deployments are; there may be nothing to do.

    It is in delivery once support is under way, and closed when all its deployments have come to an end, one
    of them by being closed. The request is held, so that the last two deployments cannot miss each other.
    """
    request = work.held(Request, request_id)
    query = select(Deployment.state).where(Deployment.request_id == request_id)
    states = set(work.session.exec(query))
    if request.state == RequestState.APPROVED and states & {*UNDER_WAY, "closed"}:
        move(work, request_matter(work, request), Action.DELIVER, None)
    if request.state == RequestState.IN_DELIVERY and "closed" in states and states <= set(DEPLOYMENT.ends):
        move(work, request_matter(work, request), Action.CLOSE, None)
