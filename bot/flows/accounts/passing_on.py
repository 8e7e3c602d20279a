"""Passing on: a head sends what concerns money to whoever sees to that at their school."""

from bot.flows.accounts.exporting import send_statement
from bot.flows.accounts.statements import entries_of
from bot.flows.agreement.signing import agreement_of, signed_agreement_of
from bot.flows.people.delegates import Named, see_to
from bot.store import outbox, people
from bot.store.changes import NotYours, note
from bot.store.tables import Deployment, Person, Request
from bot.store.work import Work, id_of

ROLE = "delegate_money"


def seen_to_by(work: Work, who: Person, deployment_id: int) -> list[str]:
    """Who sees to money at the host school already. Raises NotYours for all but its head."""
    if not may_pass_on(work, who, deployment_id):
        raise NotYours("headteacher of the school that is supported")
    school_id = _host(work, work.get(Deployment, deployment_id))
    return [people.called(each) for each in people.at_school(work, school_id, (ROLE,))]


def may_pass_on(work: Work, who: Person, deployment_id: int) -> bool:
    """Whether somebody is the head of the school that pays; the alliance's own programme has none."""
    request = work.get(Request, work.get(Deployment, deployment_id).request_id)
    return request.host_school_id is not None and who in people.at_school(
        work, request.host_school_id, ("head",)
    )


def pass_on(work: Work, head: Person, deployment_id: int, named: Named) -> Person:
    """Send a deployment's agreement, and its bills so far, to whoever sees to money at the host school.

    From then on they get both as they come, and nothing else. Raises what naming a delegate raises.
    """
    deployment = work.get(Deployment, deployment_id)
    who, _ = see_to(work, head, _host(work, deployment), named, ROLE)
    done = note(work, "deployment", deployment_id, head, "pass_on")
    signed = signed_agreement_of(work, deployment)
    if agreement := signed or agreement_of(work, deployment):
        kind = "agreement_signed" if signed else "agreement"
        outbox.queue(work, f"{kind}:{done.id}:passed_on", kind, id_of(agreement), to=who)
    if entries_of(work, deployment):
        send_statement(work, who, deployment_id)
    return who


def _host(work: Work, deployment: Deployment) -> int:
    school_id = work.get(Request, deployment.request_id).host_school_id
    if school_id is None:
        raise NotYours("headteacher of the school that is supported")
    return school_id
