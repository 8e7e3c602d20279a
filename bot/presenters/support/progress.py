"""A deployment's support as one reader sees it, read from the database."""

from collections.abc import Collection

from bot.flows.matters import deployment_matter, parties_of
from bot.flows.plan import has_draft
from bot.flows.support import progress as flow
from bot.flows.support.reviews import reviews_of
from bot.flows.visits.counting import given_by_others
from bot.presenters.called import shown
from bot.presenters.standing import standing
from bot.rules.evaluation import WHOSE
from bot.rules.lifecycle import AGREED
from bot.rules.states import Action, Part
from bot.rules.time.placements import PLACED
from bot.store import visits
from bot.store.tables import Deployment, Person
from bot.store.tables.evaluating import SIDES
from bot.store.under_way import UnderWay
from bot.store.work import Work
from bot.views.blocks import on
from bot.views.support.stands import Support


def support_for(work: Work, deployment: Deployment, person: Person) -> Support:
    """A deployment for somebody, with the parts they have in it."""
    return support(work, deployment, deployment_matter(work, deployment).parts_of(person))


def support(work: Work, deployment: Deployment, parts: Collection[str]) -> Support:
    """A deployment for whoever has these parts in it."""
    far = flow.progress(UnderWay.of(work, deployment), deployment)
    is_placement = deployment.kind in PLACED
    return Support(
        standing=standing(work, deployment),
        parts=parts,
        done=flow.done(deployment, parts, far),
        days_left=deployment.half_days - far.used if deployment.state in AGREED else None,
        due=flow.due(work, deployment, parts, far),
        unsigned=_who(work, deployment, far.unsigned),
        unevaluated=[WHOSE[side] for side in SIDES if side not in far.evaluated and far.visits],
        visited=far.visits > 0,
        meeting=f" on {on(deployment.meeting_on)}" if deployment.meeting_on else "",
        more_days=far.extension.state if far.extension else "",
        begun=_begun(work, deployment, parts, far),
        agreement_id=far.agreement_id,
        is_past_end=flow.is_past_end(work, deployment),
        weekly=deployment.weekly_half_days,
        reviews=len(reviews_of(work, deployment)) if is_placement else 0,
        given=given_by_others(visits.made(work, deployment)) if is_placement else (),
    )


def _begun(work: Work, deployment: Deployment, parts: Collection[str], far: flow.Progress) -> set[Action]:
    plan = {Action.SEND_PLAN} if Part.LEADER in parts and has_draft(work, deployment) else set[Action]()
    return plan | ({Action.EVALUATE} if far.evaluating & set(parts) else set())


def _who(work: Work, deployment: Deployment, unsigned: Collection[str]) -> list[str]:
    """Each who has still to sign, once."""
    if not unsigned:
        return []
    parties = parties_of(work, deployment)
    names = {
        part: " or ".join(shown(each) for each in parties[part]) if part != "director" else "the director"
        for part in unsigned
    }
    return list(dict.fromkeys(name or "a headteacher I do not know" for name in names.values()))
