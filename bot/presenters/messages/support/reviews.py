"""Messages about the termly reviews of placements."""

from bot.flows.support.reviews import open_review, review_written_by
from bot.presenters.messages.kinds import Drawn, Kind
from bot.presenters.messages.requests.deciding import directors
from bot.presenters.reached import reminded_of
from bot.presenters.support.reviews import review_for, term_for
from bot.rules.states import DeploymentState
from bot.store.tables import Deployment, History, Outbox
from bot.store.under_way import UnderWay
from bot.store.work import Work, id_of
from bot.views.support import reviews as views


def _prompt(work: Work, row: Outbox) -> Drawn | None:
    """True while this term's review is the one to be written; of those that come late only one goes out."""
    deployment = work.get(Deployment, row.about_id)
    end = open_review(UnderWay.of(work, deployment), deployment)
    if (
        deployment.state != DeploymentState.ACTIVE
        or end is None
        or end.term.number != int(row.key.rpartition(":")[2])
    ):
        return None
    has_ended = work.today >= end.due_on
    found = term_for(work, deployment, end.term)
    if row.kind == "review_missing":
        said = reminded_of(work, "review_reminder", id_of(deployment))
        return Drawn(
            views.missing(found, directors(work), said), under_card=f"request:{deployment.request_id}"
        )
    if has_ended is not (row.kind == "review_reminder"):
        return None
    return Drawn(views.reminder(found) if has_ended else views.asked(found))


def _written(work: Work, row: Outbox) -> Drawn | None:
    history = work.get(History, int(row.key.split(":")[1]))
    deployment = work.get(Deployment, history.subject_id)
    found = review_for(work, review_written_by(work, deployment, history.id or 0))
    if row.to_person_id is None:
        return Drawn(views.written(found, "director"), under_card=f"request:{deployment.request_id}")
    return Drawn(views.written(found, "head"))


KINDS = {
    "review_asked": Kind("a termly review to be written", _prompt),
    "review_reminder": Kind("a reminder of a termly review", _prompt),
    "review_missing": Kind("the news of a missing termly review", _prompt),
    "review_written": Kind("a termly review", _written),
}
