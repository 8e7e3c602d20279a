"""Messages from the booked meeting to the signed agreement, and the beginning of the support."""

from collections.abc import Callable
from dataclasses import replace

from bot.flows.agreement.finalising import rate_in
from bot.flows.agreement.signing import agreement_of, signing_of, still_to_sign, version_drawn_by
from bot.presenters.agreement import contract_in, signatures_in, to_sign_for
from bot.presenters.messages.kinds import Drawn, File, Kind, Undeliverable
from bot.presenters.messages.proposals import part_of
from bot.presenters.messages.requests.deciding import directors
from bot.presenters.reached import reminded_of
from bot.presenters.standing import standing
from bot.rules.lifecycle import DEPLOYMENT
from bot.rules.money.costs import cost_at
from bot.rules.money.pence import pounds
from bot.rules.reminders import still_waits
from bot.rules.states import DeploymentState
from bot.store.changes import last_change, steps_of
from bot.store.tables import Agreement, Deployment, History, Outbox, Person
from bot.store.work import Work, id_of
from bot.views.agreement import finalising as views
from bot.views.agreement import signing
from bot.views.agreement.document import agreement_document, agreement_name
from bot.views.agreement.signing import ToSign
from bot.views.blocks import Message


def _meeting_booked(work: Work, row: Outbox) -> Drawn | None:
    deployment = work.get(Deployment, row.about_id)
    last = last_change(work, DEPLOYMENT, deployment)
    booked = deployment.meeting_on
    # Booked again meanwhile: that one is told.
    if (
        deployment.state != DeploymentState.PLANNED
        or booked is None
        or last is None
        or last.id != _step_of(row)
    ):
        return None
    is_over = booked < work.today
    return Drawn(views.meeting_booked(standing(work, deployment), booked, is_over=is_over))


def _finalise_waits(work: Work, row: Outbox) -> Drawn | None:
    deployment = work.get(Deployment, row.about_id)
    if row.card:
        return Drawn(views.finalised(standing(work, deployment)))
    last = last_change(work, DEPLOYMENT, deployment)
    waits = still_waits(row.kind, deployment.state)
    if not waits or last is None or row.key != f"finalise_waits:{last.id}":
        return None
    calendar = work.calendar
    agreed = [step for step in steps_of(work, DEPLOYMENT, deployment) if step.action == "agree_plan"][-1]
    waited = calendar.between(calendar.day(agreed.at), work.today)
    message = views.finalise_waits(standing(work, deployment), directors(work), waited, deployment.meeting_on)
    return Drawn(message, under_card=f"request:{deployment.request_id}")


def _agreement(work: Work, row: Outbox) -> Drawn | None:
    """The PDF as it is to be signed; what a newer version has overtaken on its way is not sent."""
    found = _version(work, row)
    if found is None or _is_overtaken(work, found):
        return None
    if found.document is None:
        raise Undeliverable("document_not_drawn")
    message = signing.agreement(to_sign_for(work, found, _reader(work, row)))
    contract = contract_in(found)
    title = f"Agreement {contract.number}, version {found.version}"
    file = File(agreement_name(contract), title, found.document)
    return Drawn(message, _thread(work, row, found), file)


def _to_sign(work: Work, row: Outbox) -> Drawn | None:
    """One sent before is drawn again; a new one goes only to who has to sign it."""
    found = _version(work, row)
    if found is None:
        return None
    reader = _reader(work, row)
    shown = to_sign_for(work, found, reader)
    if not row.card and (not shown.parts or not shown.is_open or shown.version != shown.newest):
        return None
    if found.document is None:
        raise Undeliverable("document_not_drawn")
    mentions = directors(work) if reader is None else ""
    return Drawn(signing.to_sign(shown, mentions), _thread(work, row, found))


def _agreement_signed(work: Work, row: Outbox) -> Drawn | None:
    found = work.get(Agreement, row.about_id)
    if _is_overtaken(work, found):
        return None
    deployment = work.get(Deployment, found.deployment_id)
    contract = contract_in(found)
    signatures = signatures_in(work, signing_of(work, deployment, found))
    file = File(
        agreement_name(contract, signed=True),
        f"Agreement {contract.number}, version {found.version}, signed",
        agreement_document(contract, signatures, found.fingerprint or ""),
    )
    message = signing.agreement_signed(to_sign_for(work, found, _reader(work, row)))
    return Drawn(message, _thread(work, row, found), file)


def _support_begins(work: Work, row: Outbox) -> Drawn | None:
    deployment = work.get(Deployment, row.about_id)
    if deployment.state != DeploymentState.ACTIVE:
        return None
    found = standing(work, deployment)
    part = part_of(work, row, deployment)
    if part == "leader":
        return Drawn(signing.begins_for_leader(found))
    if part == "home_head":
        return Drawn(signing.begins_for_home(found, _share(work, deployment)))
    return Drawn(signing.begins_for_host(found, work.policy.number("visit_query_school_days")))


def _share(work: Work, deployment: Deployment) -> str:
    agreement = agreement_of(work, deployment)
    rate = rate_in(agreement) if agreement else None
    return f"Your school gets {pounds(cost_at(rate, deployment.half_days).home_share)}." if rate else ""


def _waiting(
    draw: Callable[[Work, ToSign, Agreement], Message],
) -> Callable[[Work, Outbox], Drawn | None]:
    """Word about a version, true for as long as it is the newest and has not been signed by all."""

    def drawn(work: Work, row: Outbox) -> Drawn | None:
        agreement = work.get(Agreement, row.about_id)
        deployment = work.get(Deployment, agreement.deployment_id)
        if row.card:  # signed since, or by somebody else who could: it is drawn again without its button
            return Drawn(signing.to_sign(to_sign_for(work, agreement, _reader(work, row))))
        found = still_to_sign(work, deployment)
        if found is None or found.agreement.id != agreement.id:
            return None
        reader = _reader(work, row)
        shown = to_sign_for(work, agreement, reader, found)
        if row.kind == "nobody_to_sign":
            shown = replace(shown, parts=found.nobody)
        if not shown.parts and row.kind != "signatures_missing":
            return None
        return Drawn(draw(work, shown, agreement), _thread(work, row, agreement))

    return drawn


def _reminder(_work: Work, found: ToSign, _agreement: Agreement) -> Message:
    return signing.sign_reminder(found)


def _missing(work: Work, found: ToSign, agreement: Agreement) -> Message:
    calendar = work.calendar
    waited = calendar.between(calendar.day(agreement.drawn_at), work.today)
    said = reminded_of(work, "sign_reminder", id_of(agreement))
    return signing.signatures_missing(found, directors(work), waited, said)


def _nobody(work: Work, found: ToSign, _agreement: Agreement) -> Message:
    return signing.nobody_to_sign(found, directors(work))


def _version(work: Work, row: Outbox) -> Agreement | None:
    """The version that the step drew up which this message follows."""
    step = work.get(History, _step_of(row))
    return version_drawn_by(work, work.get(Deployment, step.subject_id), _step_of(row))


def _step_of(row: Outbox) -> int:
    """The step that a message follows, by its key."""
    return int(row.key.split(":")[1])


def _is_overtaken(work: Work, agreement: Agreement) -> bool:
    newest = agreement_of(work, work.get(Deployment, agreement.deployment_id))
    return newest is not None and newest.id != agreement.id


def _reader(work: Work, row: Outbox) -> Person | None:
    return work.get(Person, row.to_person_id) if row.to_person_id else None


def _thread(work: Work, row: Outbox, agreement: Agreement) -> str | None:
    if row.to_person_id:
        return None
    return f"request:{work.get(Deployment, agreement.deployment_id).request_id}"


KINDS = {
    "meeting_booked": Kind("the news of the meeting to finalise", _meeting_booked),
    "finalise_waits": Kind("a reminder of support to be finalised", _finalise_waits),
    "agreement": Kind("an agreement", _agreement),
    "to_sign": Kind("an agreement to be signed", _to_sign),
    "agreement_signed": Kind("an agreement with its signatures", _agreement_signed),
    "sign_reminder": Kind("a reminder to sign", _waiting(_reminder)),
    "signatures_missing": Kind("the news of missing signatures", _waiting(_missing)),
    "nobody_to_sign": Kind("the news that I don't know anyone who could sign", _waiting(_nobody)),
    "support_begins": Kind("the news that the support begins", _support_begins),
}
