"""Each kind of message, drawn from the database at the moment it is sent."""

from bot.flows.board.awaited import asking
from bot.flows.board.unreached import owner_of
from bot.presenters.messages import (
    accounts,
    agreement,
    board,
    eligibility,
    evaluation,
    plan,
    proposals,
    questions,
    recording,
)
from bot.presenters.messages.kinds import Drawn, Kind
from bot.presenters.messages.people import (
    account_changes,
    delegates,
    handing_over,
    joining,
    new_heads,
    privacy,
    reaching,
    succeeding,
)
from bot.presenters.messages.requests import asking_for, deciding
from bot.presenters.messages.support import more_days, pausing, reviews
from bot.presenters.messages.visits import told
from bot.store import outbox, people
from bot.store.tables import Outbox, Person
from bot.store.work import Work
from bot.views.board import running as running_views

NO_ACCOUNT = "no_slack_account"


def draw(work: Work, row: Outbox) -> Drawn | None:
    """The message of an outbox row, or None where it is no longer true."""
    if row.key.endswith(outbox.BY_MAIL_TOO):
        row = Outbox(**{**row.model_dump(), "key": row.key.removesuffix(outbox.BY_MAIL_TOO)})
    return KINDS[row.kind].draw(work, row)


def words(kind: str) -> str:
    """What a kind of message is called."""
    return "the home tab" if kind == "home" else KINDS[kind].words


def _undelivered(work: Work, row: Outbox) -> Drawn | None:
    lost = work.get(Outbox, row.about_id)
    if lost.state != "dead":
        return None
    asks = lost.kind in asking() and lost.to_person_id is not None
    if lost.error == NO_ACCOUNT and not asks:
        return None  # nothing waits for it, and it is listed with what did not arrive
    to = people.mention(work.get(Person, lost.to_person_id)) if lost.to_person_id else "a channel"
    record = owner_of(work, lost.kind, lost.about_id) if asks else None
    return Drawn(running_views.undelivered(row.about_id, to, words(lost.kind), lost.error or "", record))


KINDS: dict[str, Kind] = {
    **questions.KINDS,
    **eligibility.KINDS,
    **delegates.KINDS,
    **privacy.KINDS,
    **reaching.KINDS,
    **deciding.KINDS,
    **accounts.KINDS,
    **proposals.KINDS,
    **plan.KINDS,
    **asking_for.KINDS,
    **told.KINDS,
    **agreement.KINDS,
    **more_days.KINDS,
    **pausing.KINDS,
    **reviews.KINDS,
    **succeeding.KINDS,
    **handing_over.KINDS,
    **joining.KINDS,
    **account_changes.KINDS,
    **board.KINDS,
    **new_heads.KINDS,
    **evaluation.KINDS,
    **recording.KINDS,
    "undelivered": Kind("the news of a message that did not arrive", _undelivered),
}

__all__ = ["KINDS", "Drawn", "draw", "words"]
