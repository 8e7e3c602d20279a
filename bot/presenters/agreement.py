"""An agreement as people read it, read from the database."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.flows.agreement.finalising import rate_in
from bot.flows.agreement.signing import Signing, agreement_of, signing_of
from bot.presenters.messages.requests.cards import named, shown
from bot.presenters.recording import signed_outside
from bot.presenters.standing import standing
from bot.rules.agreement import Contract, read_contract
from bot.rules.lifecycle import DEPLOYMENT
from bot.rules.states import Action
from bot.store.tables import Agreement, Deployment, Person, Recording
from bot.store.work import Work, id_of
from bot.views.agreement.document import Signed
from bot.views.agreement.finalising import money
from bot.views.agreement.signing import ToSign
from bot.views.blocks import on, span
from bot.views.standing import Standing


def to_sign_for(
    work: Work,
    agreement: Agreement,
    reader: Person | None,
    signing: Signing | None = None,
    newest: Agreement | None = None,
) -> ToSign:
    """A version for somebody who has a part in it; without a reader, for the directors."""
    deployment = work.get(Deployment, agreement.deployment_id)
    signing = signing or signing_of(work, deployment, agreement)
    newest = newest or agreement_of(work, deployment) or agreement
    if reader is None:
        parts: tuple[str, ...] = ("director",) if "director" in signing.missing else ()
        own = [each for each in signing.signatures if each.part == "director"]
    else:
        parts = signing.parts_for(reader)
        own = [each for each in signing.signatures if each.person_id == reader.id]
    return ToSign(
        standing=_as_agreed(work, deployment, agreement),
        agreement_id=id_of(agreement),
        version=agreement.version,
        newest=newest.version,
        half_days=agreement.half_days,
        dates=span(agreement.starts_on, agreement.ends_on),
        money=money(rate_in(agreement), agreement.half_days),
        parts=parts,
        signed=_once(named(work.get(Person, each.person_id)) for each in signing.signatures),
        missing=_once(_holders(holders) for holders in signing.missing.values()),
        is_open=deployment.state in DEPLOYMENT.where(Action.SIGN),
        signed_at=on(own[-1].signed_at.astimezone(work.zone).date()) if own and reader else "",
    )


def contract_in(agreement: Agreement) -> Contract:
    """What a version says."""
    return read_contract(agreement.terms)


def signatures_in(work: Work, signing: Signing) -> list[Signed]:
    """The signatures as the document shows them, in the alliance's own time."""
    found = []
    for each in signing.signatures:
        at = each.signed_at.astimezone(work.zone)
        name = work.get(Person, each.person_id).name or "Somebody"
        if each.recording_id:
            name += f" ({signed_outside(work, work.get(Recording, each.recording_id))})"
        found.append(Signed(each.part, name, f"{on(at.date())}, {at:%H:%M}"))
    return found


def _as_agreed(work: Work, deployment: Deployment, agreement: Agreement) -> Standing:
    """The deployment with the days and dates of this version, whatever it has come to since."""
    return replace(
        standing(work, deployment),
        half_days=agreement.half_days,
        pattern=agreement.pattern,
        starts_on=agreement.starts_on,
        ends_on=agreement.ends_on,
    )


def _holders(holders: Sequence[Person]) -> str:
    return " or ".join(shown(each) for each in holders) or "a headteacher I do not know"


def _once(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))
