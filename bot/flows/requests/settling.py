"""Settling: a request goes with its deployments, from its first day of support to the end of its last."""

from bot.flows.matters import deployments_of, request_matter
from bot.flows.telling import move
from bot.rules.lifecycle import DEPLOYMENT, UNDER_WAY
from bot.rules.states import Action
from bot.store.tables import Request
from bot.store.work import Work


def settle_request(work: Work, request_id: int) -> None:
    """Bring a request to where its deployments are; there may be nothing to do.

    It is in delivery once support is under way, and closed when all its deployments have come to an end, one
    of them by being closed. The request is held, so that the last two deployments cannot miss each other.
    """
    request = work.hold(work.get(Request, request_id))
    states = [deployment.state for deployment in deployments_of(work, request)]
    if request.state == "approved" and any(state in UNDER_WAY for state in states):
        move(work, request_matter(work, request), Action.DELIVER, None)
    if request.state == "in_delivery" and "closed" in states and set(states) <= set(DEPLOYMENT.ends):
        move(work, request_matter(work, request), Action.CLOSE, None)
