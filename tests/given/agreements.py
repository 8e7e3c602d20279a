"""Deployments on their way through plan and agreement, for tests."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlmodel import select

from bot.desk import Desk
from bot.flows.agreement import finalising, signing
from bot.flows.agreement.finalising import Settled
from bot.flows.deployments import held, take
from bot.flows.proposals import accepting, releasing
from bot.flows.proposals.matching import Offer
from bot.rules.action_plan import Target
from bot.rules.states import Action
from bot.store import people
from bot.store.tables import ActionPlan, Agreement
from bot.store.work import Work, id_of
from bot.views.agreement.document import agreement_document
from tests.given.alliance import HOME_HEAD, LEO, SIX, approved_request, deployment, proposed
from tests.given.school import DIRECTOR, HEAD

TARGETS = (
    Target(
        1,
        "Two thirds of Year 4 reach the standard",
        "The February check",
        "41% in October",
        date(2027, 2, 10),
        "Maths lead",
    ),
    Target(2, "Every lesson begins with retrieval", "Ten lessons seen", "2 of 10", date(2027, 1, 29)),
)
SETTLED = Settled(6, date(2026, 12, 1), date(2027, 2, 12), "spread")
PLACEMENT = replace(SETTLED, weekly_half_days=1)
MET = date(2026, 11, 2)
ALL = (LEO, HEAD, HOME_HEAD, DIRECTOR)


def released(desk: Desk, leader: str = LEO, kind: str = "SLE", terms: Offer = SIX) -> int:
    """A leader accepted and released; the deployment's id."""
    made = proposed(desk, approved_request(desk), leader, terms, kind)
    desk.by(leader).do_now(accepting.accept, made)
    if deployment(desk, made).state == "accepted":
        desk.by(HOME_HEAD).do_now(releasing.release, made)
    return made


def planned(
    desk: Desk,
    leader: str = LEO,
    kind: str = "SLE",
    terms: Offer = SIX,
    targets: Sequence[Target] = TARGETS,
) -> int:
    """The same with an action plan that the head has agreed."""
    made = released(desk, leader, kind, terms)

    def plan(work: Work) -> None:
        row = held(work, made)
        by = people.person(work, leader)
        work.add(
            ActionPlan(
                alliance_id=work.alliance_id,
                deployment_id=made,
                version=1,
                priorities="Fluency in Year 4.",
                targets=[each.to_json() for each in targets],
                written_by_id=by.id or 0,
                saved_at=work.now,
                sent_at=work.now,
                agreed_at=work.now,
            )
        )
        take(work, row, Action.SEND_PLAN, by)
        take(work, row, Action.AGREE_PLAN, people.person(work, HEAD))

    desk.do_now(plan)
    return made


def finalise(
    desk: Desk, made: int, settled: Settled = SETTLED, met_on: date | None = MET, why: str = ""
) -> None:
    """The director finalises."""
    desk.by(DIRECTOR).do_now(finalising.finalise, made, settled, met_on, why)
    draw(desk)


def draw(desk: Desk) -> None:
    """The documents that are missing are drawn, as the bot does beside what people do."""
    for agreement_id, contract in desk.look_now(finalising.to_be_drawn).items():
        desk.do_now(finalising.keep_document, agreement_id, agreement_document(contract))


def amend(desk: Desk, made: int, settled: Settled, why: str = "") -> None:
    """The director changes the agreement."""
    desk.by(DIRECTOR).do_now(finalising.amend, made, settled, why)
    draw(desk)


def finalised(desk: Desk, leader: str = LEO, kind: str = "SLE", settled: Settled = SETTLED) -> int:
    """A deployment whose agreement waits for its signatures."""
    made = planned(desk, leader, kind)
    finalise(desk, made, settled)
    return made


def newest(desk: Desk) -> Agreement:
    """The newest agreement of all."""
    return desk.look_now(lambda work: work.session.exec(select(Agreement).order_by("id")).all()[-1])


def sign(desk: Desk, who: str, agreement: Agreement | None = None) -> None:
    """Somebody signs the newest agreement, or the one given."""
    desk.by(who).do_now(signing.sign, id_of(agreement or newest(desk)))


def active(desk: Desk, leader: str = LEO, kind: str = "SLE", settled: Settled = SETTLED) -> int:
    """A deployment whose agreement everyone has signed."""
    made = finalised(desk, leader, kind, settled)
    for who in ALL if leader == LEO else (leader, HEAD, DIRECTOR):
        sign(desk, who)
    return made
