"""Signing: everyone who is a part of the agreement signs its newest version; then the support begins."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, bindparam, select
from sqlmodel import col

from bot.errors import BotError
from bot.flows.deployments import held, take, to_act_on
from bot.flows.matters import parties_of
from bot.rules.agreement import PARTS
from bot.rules.lifecycle import DEPLOYMENT
from bot.rules.states import Action, DeploymentState
from bot.store import outbox, people
from bot.store.beside import Version
from bot.store.built import Built
from bot.store.changes import MovedOn, steps_of
from bot.store.tables import Agreement, Deployment, Person, Signature
from bot.store.under_way import UnderWay
from bot.store.work import Work, id_of


class NotASigner(BotError):
    """Somebody signs who has no part in the agreement; the sentence names those who have."""

    def __init__(self, who: Sequence[Person]) -> None:
        names = ", ".join(people.called(each) for each in who)
        super().__init__(f"Only those who are named in the agreement can sign it: {names}.")


class Outdated(MovedOn):
    """A version is signed that a newer one has taken the place of."""

    def __init__(self, version: int) -> None:
        super().__init__(
            f"This version is out of date, so it can't be signed any more. Version {version} has taken its "
            "place: please read and sign that one. You'll find it below, and under /deployments."
        )


class NotDrawnYet(BotError):
    """An agreement is signed in the moment before its document is there to be read."""

    def __init__(self) -> None:
        super().__init__("The agreement is being drawn up. You'll get it in a moment: please read it first.")


class SignedAlready(MovedOn):
    """Somebody signs what they, or another who holds their part, have signed."""


@dataclass(frozen=True)
class Signing:
    """How far one version is signed: the signatures, and who holds each part that has none yet."""

    agreement: Agreement
    signatures: Sequence[Signature]
    missing: Mapping[str, Sequence[Person]]

    @property
    def is_complete(self) -> bool:
        """Whether every part has signed."""
        return not self.missing

    @property
    def nobody(self) -> tuple[str, ...]:
        """The parts for which nobody is known who could sign."""
        return tuple(part for part, holders in self.missing.items() if not holders)

    def parts_for(self, who: Person) -> tuple[str, ...]:
        """The parts for which this person still has to sign."""
        return tuple(
            part for part, holders in self.missing.items() if any(each.id == who.id for each in holders)
        )

    def waits_for(self) -> list[Person]:
        """Everyone who could still sign, each once."""
        return list({who.id: who for holders in self.missing.values() for who in holders}.values())


def agreements_of(work: Work, deployment: Deployment) -> Sequence[Agreement]:
    """Every version of a deployment's agreement, newest first."""
    return [version for (version,) in _versions.held(work, deployment=deployment.id)]


@Built
def _versions() -> Select[Agreement]:
    of_it = col(Agreement.deployment_id) == bindparam("deployment")
    return select(Agreement).where(of_it).order_by(col(Agreement.version).desc())


def agreement_of(work: Work, deployment: Deployment) -> Agreement | None:
    """The newest version, signed or not; None before the deployment is finalised."""
    return next(iter(agreements_of(work, deployment)), None)


def signed_agreement_of(work: Work, deployment: Deployment) -> Agreement | None:
    """The newest version that everyone has signed: the one that counts. None before that."""
    return next(
        (each for each in agreements_of(work, deployment) if signing_of(work, deployment, each).is_complete),
        None,
    )


def signing_of(work: Work, deployment: Deployment, agreement: Agreement) -> Signing:
    """How far this version is signed."""
    signatures = [each for (each,) in _signatures.held(work, agreement=agreement.id)]
    parties = parties_of(work, deployment)
    parts = unsigned(deployment, {each.part for each in signatures})
    return Signing(agreement, signatures, {part: parties[part] for part in parts})


@Built
def _signatures() -> Select[Signature]:
    of_it = col(Signature.agreement_id) == bindparam("agreement")
    return select(Signature).where(of_it).order_by(col(Signature.id))


def unsigned(deployment: Deployment, signed: Collection[str]) -> tuple[str, ...]:
    """The parts that have still to sign; a part exists where there is a school or alliance it stands for."""
    has_home = deployment.home_school_id is not None
    return tuple(part for part in PARTS if part not in signed and (has_home or part != "home_head"))


def waiting_version(found: UnderWay, deployment: Deployment) -> tuple[Version, tuple[str, ...]] | None:
    """The newest version where it can be signed and is not by all, with the parts that have still to sign."""
    version = found.agreements.get(id_of(deployment))
    if version is None or DEPLOYMENT.step(deployment.state, Action.SIGN) is None:
        return None
    parts = unsigned(deployment, version.signed)
    return (version, parts) if parts else None


def still_to_sign(work: Work, deployment: Deployment) -> Signing | None:
    """The newest version where it can be signed and is not by all; None where there is nothing to sign."""
    agreement = agreement_of(work, deployment)
    if agreement is None or deployment.state not in DEPLOYMENT.where(Action.SIGN):
        return None
    found = signing_of(work, deployment, agreement)
    return None if found.is_complete else found


def version_drawn_by(work: Work, deployment: Deployment, history_id: int) -> Agreement | None:
    """The version that a step drew up."""
    draws_up = DEPLOYMENT.followed_by("agreement")
    steps = [step for step in steps_of(work, DEPLOYMENT, deployment) if step.action in draws_up]
    version = sum(1 for step in steps if id_of(step) <= history_id)
    return next((each for each in agreements_of(work, deployment) if each.version == version), None)


def sign(work: Work, who: Person, agreement_id: int) -> Signing:
    """Sign a version, for every part that this person holds; with the last signature the support begins.

    How far it is signed then.

    Raises NotASigner, Outdated, NotDrawnYet, SignedAlready, MovedOn.
    """
    agreement = work.get(Agreement, agreement_id)
    deployment = held(work, agreement.deployment_id)
    parties = parties_of(work, deployment)
    signers = list({each.id: each for part in PARTS for each in parties[part]}.values())
    if who.id not in {each.id for each in signers}:
        raise NotASigner(signers)
    to_act_on(work, who, id_of(deployment), Action.SIGN)
    latest = agreement_of(work, deployment)
    if latest is not None and latest.id != agreement.id:
        raise Outdated(latest.version)
    if agreement.fingerprint is None:
        raise NotDrawnYet
    signing = signing_of(work, deployment, agreement)
    parts = signing.parts_for(who)
    if not parts:
        raise SignedAlready(_who_signed(work, signing, who, parties))
    own = [
        Signature(
            agreement_id=agreement_id,
            part=part,
            person_id=id_of(who),
            fingerprint=agreement.fingerprint,
            signed_at=work.now,
        )
        for part in parts
    ]
    work.session.add_all(own)
    step = take(work, deployment, Action.SIGN, who)
    holders = {each.id for part in parts for each in parties[part]}
    reminders = [f"sign_reminder:{agreement.id}:{each}" for each in holders]
    outbox.redraw(work, reminders, str(step.id))
    missing = {part: holders for part, holders in signing.missing.items() if part not in parts}
    signed = Signing(agreement, [*signing.signatures, *own], missing)
    if signed.is_complete:
        if deployment.state == DeploymentState.PART_SIGNED:
            take(work, deployment, Action.START, None)
        _send_signed(work, deployment, agreement)
    return signed


def _who_signed(work: Work, signing: Signing, who: Person, parties: Mapping[str, Sequence[Person]]) -> str:
    """The sentence for somebody who has nothing left to sign."""
    if any(each.person_id == who.id for each in signing.signatures):
        return "You have signed this already. Thank you!"
    held_parts = {part for part in PARTS if any(each.id == who.id for each in parties[part])}
    others = [each.person_id for each in signing.signatures if each.part in held_parts]
    names = " and ".join(people.called(work.get(Person, each)) for each in dict.fromkeys(others))
    return f"{names} has signed this already, so there is nothing more for you to sign."


def _send_signed(work: Work, deployment: Deployment, agreement: Agreement) -> None:
    """Send the document with its signatures to everyone, once each; to the directors in the thread."""
    key = f"agreement_signed:{agreement.id}"
    parties = parties_of(work, deployment)
    everyone = {who.id: who for part in ("leader", "head", "money", "home_head") for who in parties[part]}
    for who in everyone.values():
        outbox.queue(work, f"{key}:{who.id}", "agreement_signed", id_of(agreement), to=who)
    outbox.queue(work, key, "agreement_signed", id_of(agreement), place=outbox.DIRECTOR)
