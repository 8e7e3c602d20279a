"""The evaluations of a school year, one for each deployment and side, as they are exported."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from bot.flows.evaluation.form import form_of
from bot.rules.evaluation import Form
from bot.store import evaluations
from bot.store.tables import Deployment
from bot.store.work import Work, id_of


@dataclass(frozen=True)
class Evaluated:
    """One evaluation that was sent: of which deployment, what was asked, when, and the answers."""

    deployment_id: int
    form: Form
    sent_on: date
    answers: Mapping[str, str]


def evaluated_in(work: Work, first: date, last: date, reader_id: int | None = None) -> list[Evaluated]:
    """The evaluations that were sent from one day to another, both included; days are counted in UTC.

    Without what schools say of whoever reads them.
    """
    since, until = (datetime.combine(day, time(), UTC) for day in (first, last + timedelta(days=1)))
    found = []
    for row in evaluations.sent_between(work, since, until):
        deployment = work.get(Deployment, row.deployment_id)
        if row.side == "head" and deployment.leader_id == reader_id:
            continue
        form = form_of(work, deployment, row.side)
        sent_on = row.sent_at.date() if row.sent_at else last
        found.append(Evaluated(id_of(deployment), form, sent_on, row.answers))
    return found
