"""Messages about deployments, from the proposal to the release."""

from collections.abc import Callable

from bot.flows.deployments import aim
from bot.flows.matters import deployments_of, is_own_head, nudge_key, who_releases
from bot.flows.proposals import matching
from bot.flows.proposals.assuring import Disputed, NoLetterYet
from bot.presenters.assuring import letter_file
from bot.presenters.messages.kinds import Drawn, Kind
from bot.presenters.messages.requests.deciding import directors
from bot.presenters.reached import reminded_of
from bot.presenters.standing import standing
from bot.rules.lifecycle import DEPLOYMENT, FOR_LEADERS
from bot.rules.states import Action, DeploymentState
from bot.store import people
from bot.store.changes import steps_of
from bot.store.tables import Deployment, History, Outbox, Person, Request
from bot.store.work import Work, id_of
from bot.views.blocks import Message
from bot.views.proposals import accepting as views
from bot.views.proposals import assuring, releasing
from bot.views.standing import Standing

Drawing = Callable[[Work, Outbox], Drawn | None]


def _proposal(work: Work, row: Outbox) -> Drawn | None:
    """One sent before is drawn again without its buttons, and says so where a newer one was sent."""
    deployment = work.get(Deployment, row.about_id)
    if row.card:
        found = standing(work, deployment)
        return Drawn(
            views.asked_again(found) if _was_asked_again(work, row, deployment) else views.settled(found)
        )
    return (
        Drawn(views.proposal(standing(work, deployment)))
        if deployment.state == DeploymentState.PROPOSED
        else None
    )


def _nudge(work: Work, row: Outbox) -> Drawn | None:
    deployment = work.get(Deployment, row.about_id)
    if deployment.state == DeploymentState.PROPOSED and row.key.startswith(nudge_key(deployment)):
        return Drawn(views.nudge(standing(work, deployment)))
    return Drawn(views.nudge_over(standing(work, deployment))) if row.card else None


def _was_asked_again(work: Work, row: Outbox, deployment: Deployment) -> bool:
    # The key of what follows a step names its history row.
    asked = int(row.key.split(":")[1])
    return any(
        "proposal>leader" in step.follows and id_of(taken) > asked
        for taken in steps_of(work, DEPLOYMENT, deployment)
        if (step := DEPLOYMENT.step(taken.before, Action(taken.action)))
    )


def _to_person(draw: Callable[[Standing], Message], state: str) -> Drawing:
    """A message that is true only while the deployment is in this state; one sent before is drawn again."""

    def drawn(work: Work, row: Outbox) -> Drawn | None:
        deployment = work.get(Deployment, row.about_id)
        if deployment.state != state and row.card is None:
            return None
        return Drawn(draw(standing(work, deployment)))

    return drawn


def _by_part(draw: Callable[[Standing, str], Message], state: str) -> Drawing:
    """A message in words that fit the reader: the leader, somebody of the home or of the host school."""

    def drawn(work: Work, row: Outbox) -> Drawn | None:
        deployment = work.get(Deployment, row.about_id)
        if deployment.state != state:
            return None
        return Drawn(draw(standing(work, deployment), part_of(work, row, deployment)))

    return drawn


def part_of(work: Work, row: Outbox, deployment: Deployment) -> str:
    """What a reader is in a deployment: its leader, of the home school or of the host school."""
    if row.to_person_id == deployment.leader_id:
        return "leader"
    home = {who.id for who in who_releases(work, deployment)}
    return "home_head" if row.to_person_id in home else "head"


def _released(work: Work, row: Outbox) -> Drawn | None:
    """A school whose own head leads has nothing to hear: nobody was asked there."""
    deployment = work.get(Deployment, row.about_id)
    if part_of(work, row, deployment) == "home_head" and is_own_head(work, deployment):
        return None
    return _by_part(releasing.released, DeploymentState.RELEASED)(work, row)


def _leader_accepted(work: Work, row: Outbox) -> Drawn | None:
    deployment = work.get(Deployment, row.about_id)
    # A head of both schools hears of it by being asked for the release.
    if deployment.state != DeploymentState.ACCEPTED or part_of(work, row, deployment) != "head":
        return None
    return Drawn(releasing.leader_accepted(standing(work, deployment)))


def _cancelled(work: Work, row: Outbox) -> Drawn | None:
    deployment = work.get(Deployment, row.about_id)
    part = part_of(work, row, deployment)
    request = work.get(Request, deployment.request_id)
    if part == "head" and request.state not in FOR_LEADERS:  # the whole request fell, which they know
        return None
    return Drawn(views.cancelled(standing(work, deployment), part))


def _other_dates(work: Work, row: Outbox) -> Drawn | None:
    history = work.get(History, row.about_id)
    deployment = work.get(Deployment, history.subject_id)
    suggested = [step.id for step in steps_of(work, DEPLOYMENT, deployment) if step.action == history.action]
    if history.id != suggested[-1] or (deployment.state != DeploymentState.OTHER_DATES and row.card is None):
        return None
    message = views.other_dates(standing(work, deployment), history.reason, directors(work))
    return Drawn(message, under_card=f"request:{deployment.request_id}")


def _next_best(work: Work, row: Outbox) -> Drawn:
    history = work.get(History, row.about_id)
    deployment = work.get(Deployment, history.subject_id)
    found = standing(work, deployment)
    card = f"request:{deployment.request_id}"
    request = work.get(Request, deployment.request_id)
    later = [each for each in deployments_of(work, request) if each.proposed_at >= history.at]
    if request.state not in FOR_LEADERS or (row.card and later):
        asked = people.called(work.get(Person, later[0].leader_id)) if later else ""
        return Drawn(views.fell_for_good(found, Action(history.action), asked), under_card=card)
    best = matching.next_best(work, deployment)
    offered = (id_of(best), people.called(best)) if best else None
    return Drawn(views.fell(found, Action(history.action), directors(work), offered), under_card=card)


def _to_director(draw: Callable[[Work, Standing], Message], state: str) -> Drawing:
    """A line in the thread that is true only while the deployment is in this state."""

    def drawn(work: Work, row: Outbox) -> Drawn | None:
        deployment = work.get(Deployment, row.about_id)
        if deployment.state != state:
            return None
        message = draw(work, standing(work, deployment))
        return Drawn(message, under_card=f"request:{deployment.request_id}")

    return drawn


def _aim_reached(work: Work, found: Standing) -> Message:
    return views.aim_reached(found, directors(work), aim(work))


def _no_home_head(work: Work, found: Standing) -> Message:
    return releasing.no_home_head(found, directors(work))


def _release_waits(work: Work, found: Standing) -> Message:
    calendar = work.calendar
    asked = work.get(Deployment, found.deployment_id).asked_release_at or work.now
    waited = calendar.between(calendar.day(asked), work.today)
    said = reminded_of(work, "release_reminder", found.deployment_id, found.releasers)
    return releasing.release_waits(found, directors(work), waited, said)


def _letter(work: Work, row: Outbox) -> Drawn | None:
    deployment = work.get(Deployment, row.about_id)
    try:
        file = letter_file(work, deployment)
    except (NoLetterYet, Disputed):  # since it was asked for
        return None
    return Drawn(assuring.letter_message(standing(work, deployment)), file=file)


KINDS = {
    "assurance_letter": Kind("a letter of assurance", _letter),
    "proposal": Kind("a proposal to a leader", _proposal),
    "proposal_nudge": Kind("a reminder of a proposal", _nudge),
    "proposal_expired": Kind("the news that a proposal has expired", _to_person(views.expired, "expired")),
    "other_dates": Kind("other dates that a leader suggests", _other_dates),
    "next_best": Kind("the news of a leader who will not lead, with the next best", _next_best),
    "aim_reached": Kind(
        "the news that the yearly aim has been reached", _to_director(_aim_reached, "proposed")
    ),
    "leader_accepted": Kind("the news that a leader has accepted", _leader_accepted),
    "release_asked": Kind("a release to be given", _to_person(releasing.release_asked, "accepted")),
    "release_reminder": Kind("a reminder of a release", _to_person(releasing.release_reminder, "accepted")),
    "release_waits": Kind("the news of a release that is waiting", _to_director(_release_waits, "accepted")),
    "no_home_head": Kind("the news that no headteacher is known", _to_director(_no_home_head, "accepted")),
    "released": Kind("the news that a leader has been released", _released),
    "release_refused": Kind(
        "the news that a leader cannot be released", _by_part(releasing.refused, "release_refused")
    ),
    "deployment_cancelled": Kind("the news that a deployment has been cancelled", _cancelled),
}
