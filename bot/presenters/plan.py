"""A version of an action plan as people read it, read from the database."""

from bot.flows.plan import plan_of, versions
from bot.presenters.called import shown
from bot.presenters.standing import standing
from bot.rules.action_plan import differences
from bot.rules.lifecycle import DEPLOYMENT
from bot.store.changes import steps_of
from bot.store.tables import Deployment, Person
from bot.store.work import NotFound, Work
from bot.views.plan.version import Version


def version_of(work: Work, deployment: Deployment, number: int | None = None) -> Version:
    """A version of the plan, the newest where none is named. Raises NotFound."""
    sent = versions(work, deployment)
    chosen = number or len(sent)
    if not 1 <= chosen <= len(sent):
        raise NotFound
    row = sent[chosen - 1]
    before = plan_of(sent[chosen - 2]) if chosen > 1 else None
    return Version(
        standing=standing(work, deployment),
        number=row.version,
        newest=sent[-1].version,
        plan=plan_of(row),
        changes=differences(before, plan_of(row)) if before else None,
        agreed_by=_agreed_by(work, deployment, row.version) if row.agreed_at else "",
    )


def _agreed_by(work: Work, deployment: Deployment, version: int) -> str:
    """Who agreed a version: the first to agree after it was sent, for there is no other way on."""
    sent = 0
    for step in steps_of(work, DEPLOYMENT, deployment):
        sent += step.action == "send_plan"
        if step.action == "agree_plan" and sent == version and step.actor_id:
            return shown(work.get(Person, step.actor_id))
    return ""
