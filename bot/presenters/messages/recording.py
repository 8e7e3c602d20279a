"""Messages about answers that were written down for somebody."""

from bot.presenters import recording as presenter
from bot.presenters.messages.kinds import Drawn, Kind
from bot.presenters.messages.requests.deciding import directors
from bot.rules.lifecycle import LASTING_CHECK
from bot.rules.states import Action, RecordingState
from bot.store.tables import History, Outbox, Recording
from bot.store.work import Work
from bot.views import recording as views
from bot.views.blocks import Block
from bot.views.evaluation.lasting import read_answer
from bot.views.evaluation.told import read_both


def _recorded_for(work: Work, row: Outbox) -> Drawn:
    return Drawn(views.recorded_for(presenter.answer_of(work, work.get(Recording, row.about_id))))


def _disputed(work: Work, row: Outbox) -> Drawn:
    found = work.get(Recording, work.get(History, row.about_id).subject_id)
    message = views.disputed(presenter.answer_of(work, found), directors(work))
    return Drawn(message, under_card=f"request:{found.request_id}")


def _corrected(work: Work, row: Outbox) -> Drawn:
    found = work.get(Recording, work.get(History, row.about_id).subject_id)
    message = views.corrected(presenter.answer_of(work, found), _opens(found))
    return Drawn(message, under_card=f"request:{found.request_id}")


def _opens(found: Recording) -> Block | None:
    """What opens their own answer, where only directors read it."""
    if found.subject == LASTING_CHECK.subject:
        return read_answer(found.subject_id)
    return read_both(found.subject_id) if found.action == Action.EVALUATE else None


def _settled(work: Work, row: Outbox) -> Drawn | None:
    found = work.get(Recording, row.about_id)
    if found.state != RecordingState.UPHELD:
        return None
    return Drawn(views.settled(presenter.answer_of(work, found)))


KINDS = {
    "recorded_for": Kind("the news that an answer was recorded for them", _recorded_for),
    "disputed": Kind("the news that a recorded answer is disputed", _disputed),
    "corrected": Kind("the news that a recorded answer was corrected", _corrected),
    "dispute_settled": Kind("the news that a disputed answer was looked at", _settled),
}
