"""More days that are asked for, as people read them, read from the database."""

from bot.flows.agreement.finalising import rate_in
from bot.flows.agreement.signing import agreement_of
from bot.flows.deployments import to_act_on
from bot.flows.support.more_days import is_of_host
from bot.flows.visits.counting import left
from bot.presenters.called import shown
from bot.presenters.standing import standing
from bot.rules.lifecycle import EXTENSION
from bot.rules.money.rates import Rate, rate_of
from bot.rules.states import Action
from bot.store.changes import last_change
from bot.store.tables import Deployment, Extension, History, Person
from bot.store.work import Work, id_of
from bot.views.support import more_days as views
from bot.views.support import more_days_dialogs as dialogs


def extension_for(work: Work, extension: Extension, about: History | None = None) -> views.Extension:
    """More days as everyone reads them; who did what last is by the step it is `about`, else the last one."""
    deployment = work.get(Deployment, extension.deployment_id)
    last = about or last_change(work, EXTENSION, extension)
    return views.Extension(
        extension_id=id_of(extension),
        standing=standing(work, deployment),
        state=extension.state,
        half_days=extension.half_days,
        ends_on=extension.ends_on,
        reason=extension.reason,
        asked_by=shown(work.get(Person, extension.asked_by_id)),
        of_host=is_of_host(work, extension),
        rate=rate_for(work, deployment),
        by=shown(work.get(Person, last.actor_id)) if last and last.actor_id else "",
        said=last.reason if last else "",
    )


def draft_for(work: Work, who: Person, deployment_id: int) -> dialogs.Draft:
    """The dialog before anything is filled in. Raises NotYours, MovedOn."""
    deployment = to_act_on(work, who, deployment_id, Action.ASK_MORE_DAYS)
    return dialogs.Draft(standing(work, deployment), left(work, deployment), rate_for(work, deployment))


def rate_for(work: Work, deployment: Deployment) -> Rate | None:
    """The rate that more days are given at: the one agreed, an SLE's by policy where none is yet."""
    agreement = agreement_of(work, deployment)
    return rate_in(agreement) if agreement else rate_of(deployment.kind, work.policy)
