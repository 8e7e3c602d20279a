"""Every column that refers to a person, and what becomes of it: joined, erased, shown to them, and kept.

A test walks the tables: a column that is not named here fails it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import InstrumentedAttribute

from bot.store.referring import referring


@dataclass(frozen=True)
class Held:
    """What a column holds of a person.

    `title`: what it is called where two rows are joined. `said_once`: one person has it once, so that of two
    alike one goes. `erased`: whether the row "goes", its words are "blanked", or it "stays" as an act without
    a name. `exported`: whether they read it themselves in what is held on them, or why not. `kept`: the kind
    of record that decides how long it is kept.
    """

    title: str
    erased: str
    kept: str
    exported: str = "yes"
    said_once: bool = False


COLUMNS: dict[str, Held] = {
    "post.person_id": Held("roles", "goes", "people", said_once=True),
    "designation.person_id": Held("designations", "goes", "people", said_once=True),
    "specialism.person_id": Held("specialist areas", "goes", "people", said_once=True),
    "timetabled.person_id": Held("times when they teach", "goes", "people", said_once=True),
    "unavailable.person_id": Held("times away", "goes", "people"),
    "question.asker_id": Held("questions asked", "blanked", "questions"),
    "question.answered_by_id": Held("questions answered", "stays", "questions"),
    "feedback.person_id": Held("answers judged", "stays", "questions", said_once=True),
    "keptanswer.owner_id": Held("answers looked after", "handed over", "answers"),
    "eligibilitycheck.person_id": Held("eligibility checks", "blanked", "eligibility checks"),
    "application.applicant_id": Held("interests and applications", "stays", "applications"),
    "request.asked_by_id": Held("requests for support", "stays", "requests"),
    "request.decided_by_id": Held("requests decided", "stays", "requests", "by the history"),
    "requestnote.author_id": Held("notes on requests", "stays", "requests"),
    "deployment.leader_id": Held("deployments as leader", "stays", "deployments"),
    "deployment.proposed_by_id": Held("deployments proposed", "stays", "deployments", "by the history"),
    "deployment.released_by_id": Held("deployments released", "stays", "deployments", "by the history"),
    "actionplan.written_by_id": Held("action plans", "blanked", "plans"),
    "plannedvisit.planned_by_id": Held("visits planned", "stays", "visits"),
    "visit.logged_by_id": Held("visits logged", "stays", "visits"),
    "visit.confirmed_by_id": Held("visits confirmed", "stays", "visits"),
    "agreement.drawn_by_id": Held("agreements drawn up", "blanked", "agreements", "by the history"),
    "signature.person_id": Held("signatures", "stays", "agreements"),
    "extension.asked_by_id": Held("more days asked for", "blanked", "deployments"),
    "review.written_by_id": Held("reviews", "stays", "deployments", "by the history"),
    "evaluation.written_by_id": Held("evaluations", "blanked", "evaluations"),
    "lastingcheck.answered_by_id": Held("checks whether it lasted", "blanked", "evaluations"),
    "export.asked_by_id": Held("spreadsheets asked for", "stays", "exports", "by their messages"),
    "draft.person_id": Held("things saved to go on with", "goes", "drafts", said_once=True),
    "snooze.person_id": Held("reminders put off", "goes", "messages", said_once=True),
    "outbox.to_person_id": Held("messages", "blanked", "messages"),
    "entrance.person_id": Held("links to their page", "goes", "messages", "nothing but hashes"),
    "pagesession.person_id": Held("times at their page", "goes", "messages", "nothing but hashes"),
    "history.actor_id": Held("steps in the history", "stays", "history"),
    "history.recorded_by_id": Held("steps written down for others", "stays", "history", "by the history"),
    "recording.person_id": Held("answers written down for them", "blanked", "history", "by their messages"),
    "recording.by_id": Held("answers written down for others", "stays", "history", "by the history"),
}


def columns() -> Iterator[tuple[InstrumentedAttribute[Any], Held]]:
    """Each column that refers to a person, with what becomes of it."""
    return ((column, COLUMNS[name]) for name, column in referring("person").items())
