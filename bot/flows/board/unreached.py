"""What waits for somebody who could not be told of it: it waits for the director, who asks and records."""

from collections.abc import Mapping
from typing import Any

from bot.flows.board.awaited import Awaited, asking, awaited, what_asks
from bot.rules.lifecycle import DEPLOYMENT, EXTENSION, LASTING_CHECK, REQUEST, VISIT
from bot.store import arriving
from bot.store.tables import Extension, LastingCheck, Visit
from bot.store.under_way import UnderWay
from bot.store.work import Work

_BESIDE: Mapping[str, type[Any]] = {
    VISIT.subject: Visit,
    EXTENSION.subject: Extension,
    LASTING_CHECK.subject: LastingCheck,
}


def owner_of(work: Work, kind: str, about_id: int) -> tuple[str, int]:
    """The request or the deployment that a message of this kind asks somebody about."""
    subject = asking()[kind][0].subject
    if subject in (REQUEST.subject, DEPLOYMENT.subject):
        return subject, about_id
    return DEPLOYMENT.subject, work.get(_BESIDE[subject], about_id).deployment_id


def unreached(found: UnderWay) -> list[Awaited]:
    """Every step that waits for people of whom none could be told, longest first, of all under way."""
    if not arriving.is_anything_lost(found.work, what_asks()):
        return []
    return [each for each in awaited(found, only_lost=True) if each.lost]
