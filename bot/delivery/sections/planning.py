"""The action plans that wait for somebody: to be written by the leader, to be agreed by the host school."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from sqlmodel import col, or_, select

from bot.delivery.plans import version_of
from bot.delivery.standing import standing
from bot.flows.hosts import ASKING
from bot.flows.planning import has_draft
from bot.store import people
from bot.store.tables import Deployment, Person, Request
from bot.store.work import Work, id_of
from bot.views import planning as views
from bot.views.blocks import Block

_MOST = 8


def section(work: Work, person: Person, _zone: ZoneInfo) -> list[Block]:
    """What they have to write, or have begun, and what they have to agree."""
    if person.id is None:
        return []
    to_write = [(each, has_draft(work, each)) for each in _led_by(work, person)]
    return [
        *views.to_write(
            [(standing(work, each), begun) for each, begun in to_write if begun or each.state != "planned"]
        ),
        *views.to_agree([version_of(work, each) for each in _to_agree(work, person)]),
    ]


def _led_by(work: Work, person: Person) -> Sequence[Deployment]:
    query = select(Deployment).where(
        Deployment.alliance_id == work.alliance_id,
        Deployment.leader_id == person.id,
        col(Deployment.state).in_(("released", "plan_sent_back", "planned")),
    )
    return work.session.exec(query.order_by(col(Deployment.id)).limit(_MOST)).all()


def _to_agree(work: Work, person: Person) -> Sequence[Deployment]:
    schools = [id_of(school) for school in people.schools_of(work, person, ASKING)]
    query = (
        select(Deployment)
        .join(Request, col(Request.id) == col(Deployment.request_id))
        .where(
            Deployment.alliance_id == work.alliance_id,
            Deployment.state == "plan_sent",
            or_(Request.asked_by_id == person.id, col(Request.host_school_id).in_(schools)),
        )
    )
    return work.session.exec(query.order_by(col(Deployment.id)).limit(_MOST)).all()
