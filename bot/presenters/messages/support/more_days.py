"""Messages about more days: asked for, agreed, approved, declined or taken back."""

from collections.abc import Callable

from bot.presenters.messages.kinds import Drawn, Kind
from bot.presenters.messages.proposals import part_of
from bot.presenters.messages.requests.deciding import directors
from bot.presenters.support.more_days import extension_for
from bot.rules.lifecycle import EXTENSION
from bot.rules.states import DeploymentState, ExtensionState
from bot.store.changes import last_change
from bot.store.tables import Deployment, Extension, History, Outbox
from bot.store.work import Work
from bot.views.blocks import Message
from bot.views.support import more_days as views

Drawing = Callable[[Work, Outbox], Drawn | None]


def _asked(work: Work, row: Outbox) -> Drawn | None:
    """One sent before is drawn again without its buttons."""
    extension = work.get(Extension, row.about_id)
    if extension.state != ExtensionState.ASKED and row.card is None:
        return None
    return Drawn(views.asked(extension_for(work, extension)))


def _to_approve(work: Work, row: Outbox) -> Drawn | None:
    history = work.get(History, row.about_id)
    extension = work.get(Extension, history.subject_id)
    if extension.state != ExtensionState.HEAD_AGREED and row.card is None:
        return None
    message = views.to_approve(extension_for(work, extension), directors(work))
    return Drawn(message, _card(work, extension))


def _reminder(work: Work, row: Outbox) -> Drawn | None:
    """To whoever it waits for; paused support waits too."""
    extension = work.get(Extension, row.about_id)
    waits_for = ExtensionState.ASKED if row.to_person_id else ExtensionState.HEAD_AGREED
    deployment = work.get(Deployment, extension.deployment_id)
    if extension.state != waits_for or deployment.state not in (
        DeploymentState.ACTIVE,
        DeploymentState.EVALUATING,
    ):
        return None
    found = extension_for(work, extension)
    if row.to_person_id:
        return Drawn(views.asked_reminder(found))
    calendar = work.calendar
    last = last_change(work, EXTENSION, extension)
    waited = calendar.between(calendar.day(last.at if last else extension.asked_at), work.today)
    return Drawn(views.approve_reminder(found, directors(work), waited), _card(work, extension))


def _agreed(work: Work, row: Outbox) -> Drawn | None:
    extension = work.get(Extension, row.about_id)
    if extension.state != ExtensionState.HEAD_AGREED:
        return None
    return Drawn(views.agreed(extension_for(work, extension, about=_step(work, row))))


def _by_part(draw: Callable[[views.Extension, str], Message], state: str) -> Drawing:
    """The news of what became of it, in words that fit the reader; in the thread for the director."""

    def drawn(work: Work, row: Outbox) -> Drawn | None:
        history = _step(work, row)
        extension = work.get(Extension, history.subject_id)
        deployment = work.get(Deployment, extension.deployment_id)
        # What was taken back by time has ended, which everyone knows.
        if extension.state != state or history.actor_id is None:
            return None
        found = extension_for(work, extension, about=history)
        if row.to_person_id is None:
            return Drawn(draw(found, "director"), _card(work, extension))
        return Drawn(draw(found, part_of(work, row, deployment)))

    return drawn


def _step(work: Work, row: Outbox) -> History:
    """The step that a message follows, by its key."""
    return work.get(History, int(row.key.split(":")[1]))


def _card(work: Work, extension: Extension) -> str:
    return f"request:{work.get(Deployment, extension.deployment_id).request_id}"


KINDS = {
    "extension_asked": Kind("a request for more days", _asked),
    "extension_to_approve": Kind("more days to be approved", _to_approve),
    "extension_reminder": Kind("a reminder of more days that are asked for", _reminder),
    "extension_agreed": Kind("the news that the director has been asked for more days", _agreed),
    "extension_approved": Kind("the news of more days", _by_part(views.approved, "approved")),
    "extension_declined": Kind(
        "the news that there will be no more days", _by_part(views.declined, "declined")
    ),
    "extension_taken_back": Kind(
        "the news that more days are no longer asked for", _by_part(views.taken_back, "taken_back")
    ),
}
