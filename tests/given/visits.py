"""Support that is under way, in tests: a leader whose visits are planned and logged."""

from datetime import date
from typing import Any

from sqlmodel import select

from bot.desk import Desk
from bot.flows.visits import logging, planning
from bot.presenters.messages import draw
from bot.presenters.messages.kinds import Drawn
from bot.rules.action_plan import Target
from bot.rules.lifecycle import DEPLOYMENT
from bot.rules.states import Action
from bot.rules.visits import Made, Planned
from bot.store import people
from bot.store.changes import Recorded, record, speak_for
from bot.store.recording import for_them
from bot.store.tables import ActionPlan, Deployment, Outbox, Recording, Visit
from bot.store.work import Work, id_of
from tests.given.alliance import LEO, SIX, approved_request, london, proposed, with_alliance
from tests.given.school import DIRECTOR, HEAD, TUESDAY, moves_to

TARGETS = (
    Target(1, "Both teachers plan the unit", "Two plans by March", by_when=date(2027, 2, 1), who="Ana"),
    Target(2, "Pupils explain fractions", "8 of 10 in a check", by_when=date(2027, 2, 12), who="Ben"),
)
MADE = Made(date(2026, 12, 3), 1, "coaching", "We planned a unit on fractions & ratio.", (1,))
PLANNED = Planned(date(2026, 12, 10), "morning", about="Look at the unit")


def under_way(desk: Desk, leader: str = LEO, kind: str = "SLE", *, first: bool = True, **values: Any) -> int:
    """A deployment of Sampleford Primary School that has begun, on Thursday 3 December 2026 at noon.

    It is for 3 days from 1 December to 12 February, with an agreed plan.
    """
    moves_to(desk, TUESDAY)
    if first:
        with_alliance(desk)
    made = begun(desk, leader, kind, **values)
    moves_to(desk, london("2026-12-03T12:00"))
    return made


def begun(desk: Desk, leader: str = LEO, kind: str = "SLE", **values: Any) -> int:
    """The same for an alliance that is there, whatever the time; `values` are set on the deployment."""
    made = proposed(desk, approved_request(desk), leader, SIX, kind, reason="Yes.")

    def begin(work: Work) -> None:
        row = work.get(Deployment, made)
        row.state = "active"
        for name, value in values.items():
            setattr(row, name, value)
        work.add(
            ActionPlan(
                alliance_id=work.alliance_id,
                deployment_id=made,
                version=1,
                priorities="Fractions.",
                targets=[each.to_json() for each in TARGETS],
                written_by_id=row.leader_id,
                saved_at=work.now,
                sent_at=work.now,
                agreed_at=work.now,
            )
        )
        record(work, DEPLOYMENT, row, Action.START, None, "part_signed", "active", "")

    desk.do_now(begin)
    return made


def logs(desk: Desk, of: int, made: Made = MADE, by: str = LEO, **more: Any) -> int:
    """A visit is logged; its id."""
    key = more.pop("key", None) or f"view:{desk.look_now(_rows)}"
    return id_of(desk.by(by).do_now(logging.log, of, made, key, **more))


def plans(desk: Desk, of: int, planned: Planned = PLANNED, by: str = LEO, sure: bool = False) -> int:
    """A visit has been planned; its id."""
    key = f"view:{desk.look_now(_rows)}"
    return id_of(desk.by(by).do_now(planning.plan, of, planned, key, sure))


def queried_by_telephone(work: Work, visit_id: int) -> str:
    """A director writes down that the head queries a visit; the account by which the head puts it right."""
    director, head = people.person(work, DIRECTOR), people.person(work, HEAD)
    visit = work.get(Visit, visit_id)
    row = work.add(
        Recording(
            alliance_id=work.alliance_id,
            subject="visit",
            subject_id=visit_id,
            deployment_id=visit.deployment_id,
            request_id=work.get(Deployment, visit.deployment_id).request_id,
            action="query",
            person_id=id_of(head),
            by_id=id_of(director),
            how="phone",
            said_on=work.today,
            begun_at=work.now,
        )
    )
    speak_for(work, head, Recorded(director, "phone", work.today, "", row.id))
    logging.query(work, head, visit_id, "Why?")
    return for_them(id_of(row), HEAD)


def goes_into(desk: Desk, of: int, state: str, **values: Any) -> None:
    """Support moves on, by another part of the bot."""

    def move_on(work: Work) -> None:
        row = work.get(Deployment, of)
        before, row.state = row.state, state
        for name, value in values.items():
            setattr(row, name, value)
        action = DEPLOYMENT.into(state)[0]
        record(work, DEPLOYMENT, row, action, None, before, state, "")

    desk.do_now(move_on)


def shown_to(desk: Desk, kind: str, who: str | None) -> Drawn | None:
    """The newest message of a kind to somebody (None: the director's channel), as it would be sent now."""

    def look(work: Work) -> Drawn | None:
        query = select(Outbox).where(Outbox.kind == kind)
        if who:
            query = query.where(Outbox.to_person_id == people.person(work, who).id)
        else:
            query = query.where(Outbox.to_place == "director")
        return draw(work, work.session.exec(query.order_by("id")).all()[-1])

    return desk.look_now(look)


def text_to(desk: Desk, kind: str, who: str | None) -> str:
    """All words of that message; "" where it would not be sent."""
    found = shown_to(desk, kind, who)
    return found.message.text + str(found.message.blocks) if found else ""


def sends_all(desk: Desk) -> list[str]:
    """Send what waits in the outbox as the sender would; the keys of what went."""

    def send(work: Work) -> list[str]:
        went = []
        for row in work.session.exec(select(Outbox).where(Outbox.state == "waiting").order_by("id")).all():
            found = None if row.kind == "home" else draw(work, row)
            row.state = "sent" if found else "dropped"
            if found:
                row.channel, row.ts = "D1", f"{row.id}.0"
                went.append(row.key)
        return went

    return desk.do_now(send)


def _rows(work: Work) -> int:
    return len(work.session.exec(select(Outbox.id)).all())
