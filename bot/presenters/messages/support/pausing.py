"""Messages about support that pauses, goes on or ends early."""

from collections.abc import Callable, Collection

from bot.flows.support.progress import is_past_end
from bot.presenters.messages.kinds import Drawn, Kind
from bot.presenters.messages.proposals import part_of
from bot.presenters.messages.requests.deciding import directors
from bot.presenters.support.pausing import turn
from bot.presenters.support.progress import support
from bot.rules.lifecycle import DEPLOYMENT, ENDED
from bot.rules.states import DeploymentState
from bot.store.changes import steps_of
from bot.store.tables import Deployment, History, Outbox
from bot.store.work import Work
from bot.views.blocks import Message
from bot.views.support import pausing as views


def _by_part(
    draw: Callable[[views.Turn, str], Message], states: Collection[str]
) -> Callable[[Work, Outbox], Drawn | None]:
    """The news of a turn in words that fit the reader, true while the support is in one of these states."""

    def drawn(work: Work, row: Outbox) -> Drawn | None:
        deployment = work.get(Deployment, row.about_id)
        if deployment.state not in states:
            return None
        step = work.get(History, int(row.key.split(":")[1]))
        return Drawn(draw(turn(work, deployment, step), part_of(work, row, deployment)))

    return drawn


def _paused_past_end(work: Work, row: Outbox) -> Drawn | None:
    deployment = work.get(Deployment, row.about_id)
    if deployment.state != DeploymentState.PAUSED or not is_past_end(work, deployment):
        return None
    pauses = [step for step in steps_of(work, DEPLOYMENT, deployment) if step.action == "pause"]
    message = views.paused_past_end(
        support(work, deployment, {"director"}),
        directors(work),
        turn(work, deployment, pauses[-1] if pauses else None),
    )
    return Drawn(message, under_card=f"request:{deployment.request_id}")


KINDS = {
    "paused": Kind("the news that support has been paused", _by_part(views.paused, ("paused",))),
    "resumed": Kind("the news that support has resumed", _by_part(views.resumed, ("active",))),
    "ended_early": Kind("the news that support has ended early", _by_part(views.ended_early, ENDED)),
    "paused_past_end": Kind("the news of support paused beyond its end", _paused_past_end),
}
