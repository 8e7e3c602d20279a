"""A deployment's support as one reader sees it, read from the database."""

from collections.abc import Collection

from bot.flows.matters import parties_among
from bot.flows.support import progress as flow
from bot.flows.telling import with_office
from bot.flows.visits.counting import given_by_others
from bot.presenters.called import shown
from bot.presenters.standing import standing_in
from bot.rules.evaluation import WHOSE
from bot.rules.lifecycle import AGREED, DEPLOYMENT
from bot.rules.states import Action, Part
from bot.rules.time.placements import PLACED
from bot.store.tables import Deployment, Person
from bot.store.tables.evaluating import SIDES
from bot.store.under_way import UnderWay
from bot.store.work import Work, id_of
from bot.views.blocks import on
from bot.views.support.stands import Support


def support_for(work: Work, deployment: Deployment, person: Person) -> Support:
    """A deployment for somebody, with the parts they have in it."""
    return support_in_for(UnderWay.of(work, deployment), deployment, person)


def support_in_for(found: UnderWay, deployment: Deployment, person: Person) -> Support:
    """The same of one of many that are read at once."""
    parties = _parties(found, deployment)
    parts = {part for part, holders in parties.items() if any(each.id == person.id for each in holders)}
    return support_in(found, deployment, with_office(found.work, parts, person))


def support(work: Work, deployment: Deployment, parts: Collection[str]) -> Support:
    """A deployment for whoever has these parts in it."""
    return support_in(UnderWay.of(work, deployment), deployment, parts)


def support_in(found: UnderWay, deployment: Deployment, parts: Collection[str]) -> Support:
    """The same of one of many that are read at once."""
    work, number = found.work, id_of(deployment)
    far = flow.progress(found, deployment)
    is_placement = deployment.kind in PLACED
    return Support(
        standing=standing_in(found, deployment, with_share=False),
        parts=parts,
        done=flow.done(deployment, parts, far),
        days_left=deployment.half_days - far.used if deployment.state in AGREED else None,
        due=flow.due(work, deployment, parts, far),
        unsigned=_who(found, deployment, far.unsigned),
        unevaluated=[WHOSE[side] for side in SIDES if side not in far.evaluated and far.visits],
        visited=far.visits > 0,
        has_letter=bool(deployment.assured),
        meeting=f" on {on(deployment.meeting_on)}" if deployment.meeting_on else "",
        more_days=far.extension.state if far.extension else "",
        begun=_begun(found, deployment, parts, far),
        agreement_id=far.agreement_id,
        is_past_end=flow.is_past_end(work, deployment),
        weekly=deployment.weekly_half_days,
        reviews=len(found.reviews.get(number, ())) if is_placement else 0,
        given=given_by_others(found.made.get(number, ())) if is_placement else (),
    )


def _parties(found: UnderWay, deployment: Deployment) -> dict[str, list[Person]]:
    return parties_among(found.concerned, deployment, found.hosts[id_of(deployment)])


def _begun(
    found: UnderWay, deployment: Deployment, parts: Collection[str], far: flow.Progress
) -> set[Action]:
    writes = Part.LEADER in parts and DEPLOYMENT.step(deployment.state, Action.SEND_PLAN)
    plan = {Action.SEND_PLAN} if writes and id_of(deployment) in found.drafts else set[Action]()
    return plan | ({Action.EVALUATE} if far.evaluating & set(parts) else set())


def _who(found: UnderWay, deployment: Deployment, unsigned: Collection[str]) -> list[str]:
    """Each who has still to sign, once."""
    if not unsigned:
        return []
    parties = _parties(found, deployment)
    names = {
        part: " or ".join(shown(each) for each in parties[part]) if part != "director" else "the director"
        for part in unsigned
    }
    return list(dict.fromkeys(name or "a headteacher I do not know" for name in names.values()))
