"""What a leader and a home head have to do with before the support: proposals, and releases to give."""

from collections.abc import Sequence

from sqlmodel import col, select

from bot.presenters.standing import standing_in
from bot.rules.lifecycle import DEPLOYMENT, SUPPORT
from bot.store import people
from bot.store.tables import Deployment, Person
from bot.store.under_way import UnderWay
from bot.store.work import Work, id_of
from bot.views.blocks import Block
from bot.views.proposals import accepting as views
from bot.views.proposals import releasing

_MOST = 8
_FALLEN_SHOWN = 3


def section(work: Work, person: Person) -> list[Block]:
    """What waits for their answer or their release, and where what they were asked stands."""
    if person.id is None:
        return []
    led, to_release = _led_by(work, person), _to_release(work, person)
    found = UnderWay.of(work, *led, *to_release, at_once=True)
    return [
        *views.leading([standing_in(found, each) for each in led]),
        *releasing.to_release([standing_in(found, each) for each in to_release]),
    ]


def _led_by(work: Work, person: Person) -> Sequence[Deployment]:
    """Everything open, then the last few that fell."""
    query = (
        select(Deployment)
        .where(
            Deployment.leader_id == person.id,
            col(Deployment.state).not_in((*SUPPORT, "closed")),
        )
        .order_by(col(Deployment.id).desc())
    )
    found = work.session.exec(query).all()
    still_open = [each for each in found if each.state not in DEPLOYMENT.ends]
    fallen = [each for each in found if each.state in DEPLOYMENT.ends]
    return [*still_open[:_MOST], *fallen[:_FALLEN_SHOWN]]


def _to_release(work: Work, person: Person) -> Sequence[Deployment]:
    schools = [id_of(school) for school in people.schools_of(work, person, ("head",))]
    if not schools:
        return []
    query = (
        select(Deployment)
        .where(
            Deployment.state == "accepted",
            col(Deployment.home_school_id).in_(schools),
        )
        .order_by(col(Deployment.id))
        .limit(_MOST)
    )
    return work.session.exec(query).all()
