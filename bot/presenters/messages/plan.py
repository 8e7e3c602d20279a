"""Messages from the introduction to the agreed action plan."""

from collections.abc import Callable

from bot.flows.plan import version_sent
from bot.flows.proposals.introducing import introduced
from bot.presenters.called import named, shown
from bot.presenters.messages.kinds import Drawn, Kind
from bot.presenters.messages.requests.deciding import directors
from bot.presenters.plan import version_of
from bot.presenters.reached import reminded_of
from bot.presenters.standing import standing
from bot.rules.lifecycle import AGREED, DEPLOYMENT, PLANNING
from bot.rules.reminders import reminder_before, still_waits
from bot.rules.states import DeploymentState
from bot.store import people
from bot.store.changes import last_change
from bot.store.tables import Deployment, History, Outbox, Person
from bot.store.work import Work, id_of
from bot.views.blocks import Message, safe
from bot.views.plan import told as views
from bot.views.proposals import introducing
from bot.views.proposals.introducing import Met
from bot.views.standing import Standing


def _introduction(work: Work, row: Outbox) -> Drawn | None:
    deployment = work.get(Deployment, row.about_id)
    if deployment.state not in PLANNING:
        return None
    found = standing(work, deployment)
    first, *others = introduced(work, deployment)
    leader = _met(work, first, f"{deployment.kind}, {found.home_school}" if found.home_school else "")
    hosts = [_met(work, each) for each in others]
    if row.to_person_id is None:
        return Drawn(introducing.introduction(found, leader, hosts))
    if row.to_person_id == deployment.leader_id:
        return Drawn(introducing.introduction_to_leader(found, hosts))
    return Drawn(introducing.introduction_to_host(found, leader))


def _met(work: Work, who: Person, posts: str = "") -> Met:
    return Met(
        shown(who), named(who), posts or safe(people.in_words(work, who), 300), safe(who.email or "", 200)
    )


def _plan_to_agree(work: Work, row: Outbox) -> Drawn | None:
    deployment = work.get(Deployment, row.about_id)
    version = version_of(work, deployment, version_sent(work, deployment, _history_id(row)))
    is_open = deployment.state == DeploymentState.PLAN_SENT and version.number == version.newest
    return Drawn(views.plan_to_agree(version)) if is_open or row.card else None


def _plan_sent_back(work: Work, row: Outbox) -> Drawn | None:
    deployment = work.get(Deployment, row.about_id)
    step = work.get(History, _history_id(row))
    last = last_change(work, DEPLOYMENT, deployment)
    waits = last is not None and last.id == step.id
    if not waits and row.card is None:
        return None
    by = shown(work.get(Person, step.actor_id)) if step.actor_id else "The school"
    found = standing(work, deployment)
    if row.to_person_id == deployment.leader_id:
        return Drawn(views.plan_sent_back(found, by, step.reason, waits=waits))
    return Drawn(views.plan_sent_back_to_host(found, by, step.reason))


def _plan_agreed(work: Work, row: Outbox) -> Drawn | None:
    deployment = work.get(Deployment, row.about_id)
    if deployment.state not in (DeploymentState.PLANNED, *AGREED):
        return None
    step = work.get(History, _history_id(row))
    by = shown(work.get(Person, step.actor_id)) if step.actor_id else "The school"
    return Drawn(views.plan_agreed(standing(work, deployment), by))


def _to_finalise(work: Work, row: Outbox) -> Drawn | None:
    step = work.get(History, row.about_id)
    deployment = work.get(Deployment, step.subject_id)
    if deployment.state != DeploymentState.PLANNED:
        return None
    by = named(work.get(Person, step.actor_id)) if step.actor_id else "The school"
    message = views.to_finalise(version_of(work, deployment), by, directors(work))
    return Drawn(message, under_card=f"request:{deployment.request_id}")


def _plan_reminder(work: Work, row: Outbox) -> Drawn | None:
    deployment = work.get(Deployment, row.about_id)
    if not still_waits(row.kind, deployment.state):
        return None
    return Drawn(views.plan_reminder(version_of(work, deployment)))


def _to_leader(draw: Callable[[Standing], Message]) -> Callable[[Work, Outbox], Drawn | None]:
    """A reminder to the leader that is true only while the deployment waits for them."""

    def drawn(work: Work, row: Outbox) -> Drawn | None:
        deployment = work.get(Deployment, row.about_id)
        waits = still_waits(row.kind, deployment.state)
        return Drawn(draw(standing(work, deployment))) if waits else None

    return drawn


def _plan_waits(work: Work, row: Outbox) -> Drawn | None:
    """A line in the thread, true for as long as the deployment is where it was when this fell due."""
    deployment = work.get(Deployment, row.about_id)
    last = last_change(work, DEPLOYMENT, deployment)
    if last is None or row.key != f"plan_waits:{deployment.id}:{last.id}":
        return None
    calendar = work.calendar
    waited = calendar.between(calendar.day(last.at), work.today)
    whom = "the school" if deployment.state == DeploymentState.PLAN_SENT else "them"
    said = reminded_of(work, reminder_before(row.kind, deployment.state), id_of(deployment), whom)
    message = views.plan_waits(standing(work, deployment), directors(work), waited, said)
    return Drawn(message, under_card=f"request:{deployment.request_id}")


def _history_id(row: Outbox) -> int:
    """The step that a message follows, by its key."""
    return int(row.key.split(":")[1])


KINDS = {
    "introduction": Kind("the introduction of leader and headteacher", _introduction),
    "first_contact": Kind("a reminder of the first contact", _to_leader(views.first_contact)),
    "plan_to_agree": Kind("an action plan to be agreed", _plan_to_agree),
    "plan_reminder": Kind("a reminder of an action plan", _plan_reminder),
    "plan_sent_back": Kind("the news that an action plan was sent back", _plan_sent_back),
    "plan_back_reminder": Kind(
        "a reminder of an action plan to be changed", _to_leader(views.plan_back_reminder)
    ),
    "plan_agreed": Kind("the news that an action plan has been agreed", _plan_agreed),
    "plan_waits": Kind("the news of an action plan that is waiting", _plan_waits),
    "to_finalise": Kind("an agreed action plan, to be finalised", _to_finalise),
}
