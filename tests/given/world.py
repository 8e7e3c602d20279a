"""A world in which whatever can be done in Slack finds its thing; all that is private in it says Hush."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sqlmodel import select

from bot.desk import Desk
from bot.flows import eligibility
from bot.flows.people import portraits
from bot.flows.requests.deciding import last_seen
from bot.flows.support.reviews import open_review
from bot.rules.action_plan import Target
from bot.rules.assurance import assured_now
from bot.rules.lifecycle import DEPLOYMENT, REQUEST, SUPPORT
from bot.rules.people.quick_check import read_words
from bot.rules.states import Action
from bot.store import mailing, people
from bot.store.tables import (
    ActionPlan,
    Agreement,
    Deployment,
    Evaluation,
    Extension,
    History,
    LastingCheck,
    Outbox,
    Person,
    PlannedVisit,
    Post,
    Question,
    Recording,
    Request,
    School,
    Succession,
    Unavailable,
    Visit,
)
from bot.store.under_way import UnderWay
from bot.store.work import Work, id_of
from tests.given.alliance import HOME_HEAD, LEO, NADIA, OTHER_HEAD, london, with_alliance
from tests.given.front import BOT
from tests.given.requests import ASKED, deployed, submitted
from tests.given.school import DIRECTOR, HEAD, moves_to, person_id
from tests.given.support import agreement

HUSH = "hush"
STAFF, PARTNER, NOBODY = "U12STAFF000", "U11PARTNER0", "U99NOBODY00"
WHO = {
    "director": DIRECTOR,
    "head": HEAD,
    "leader": LEO,
    "home_head": HOME_HEAD,
    "anyone": PARTNER,
    "bot": BOT,
}
STRANGERS = {"nobody": NOBODY, "the head of another school": OTHER_HEAD, "a leader of another support": NADIA}
ANSWERS = {"progress:1": "met", "evidence:1": "Hush.", "worked": "Hush.", "rating": "3", "again": "yes"}
_LATER = ("answered_by_id", "confirmed_by_id")
"""Who does something to a row that its leader wrote, once it is done."""
NOON = london("2026-12-03T12:00")
PRIVATE = replace(
    ASKED,
    need="Hush: Year 6 falls behind.",
    scope="Hush: coach two teachers.",
    outcomes="Hush: they teach it.",
    improves="Hush: maths.",
)


def build(desk: Desk) -> dict[str, Any]:
    """Build it; the ids of all that is in it, by what it is and its state."""
    with_alliance(desk)
    desk.do_now(_rename)
    desk.do_now(mailing.set_up, "leaders@example.org")
    ids: dict[str, Any] = {
        "request": _requests(desk),
        "deployment": _deployments(desk),
        "person": {
            "nadia": person_id(desk, NADIA),
            "staff": person_id(desk, STAFF),
            "grace": person_id(desk, OTHER_HEAD),
            "leader": person_id(desk, LEO),
            "head": person_id(desk, HEAD),
        },
    }
    ids["request"]["submitted history"] = desk.look_now(_seen, ids["request"]["submitted"])
    moves_to(desk, NOON)
    ids["placement"] = deployed(desk, submitted(desk, PRIVATE), "active")
    desk.do_now(_beside, ids)
    desk.do_now(_asked, ids["deployment"])
    desk.do_now(_people_and_schools, ids)
    _of_their_own(desk, ids)
    return ids


def _rename(work: Work) -> None:
    host = work.session.exec(select(School).where(School.urn == 900001)).one()
    host.name = "Hushford Primary School"


def _seen(work: Work, request_id: int) -> int:
    return last_seen(work, work.get(Request, request_id))


def _requests(desk: Desk) -> dict[str, int]:
    """One in each state, several that wait for the director, and one whose diagnostic meeting is to come."""
    states = [*REQUEST.states, *(["submitted"] * 5), "approved"]
    found: dict[str, int] = {}
    for state in states:
        request_id = submitted(desk, PRIVATE)
        before = sum(name.partition(" ")[0] == state for name in found)
        found[f"{state} {before + 1}" if before else state] = request_id
        desk.do_now(_put, request_id, state)
    found["awaiting"] = found.pop("approved 2")
    desk.do_now(_awaits, found["awaiting"])
    return found


def _put(work: Work, request_id: int, state: str) -> None:
    row = work.get(Request, request_id)
    row.state = state
    row.agreed_scope, row.agreed_outcomes, row.agreed_half_days = PRIVATE.scope, PRIVATE.outcomes, 6
    row.agreed_starts_on, row.agreed_ends_on = PRIVATE.starts_on, PRIVATE.ends_on


def _awaits(work: Work, request_id: int) -> None:
    work.get(Request, request_id).diagnostic = "awaited"


def _deployments(desk: Desk) -> dict[str, int]:
    """One in each state, each of a request of its own, and more of those that much is done to."""
    more = (
        ["proposed"] * 3 + ["other_dates"] * 2 + ["accepted", "plan_sent"] + ["active"] * 3 + ["evaluating"]
    )
    found: dict[str, int] = {}
    for state in [*DEPLOYMENT.states, *more]:
        request_id = submitted(desk, PRIVATE)
        desk.do_now(_put, request_id, "in_delivery")
        before = sum(name.partition(" ")[0] == state for name in found)
        found[f"{state} {before + 1}" if before else state] = deployed(desk, request_id, state)
    return found


def _asked(work: Work, deployments: dict[str, int]) -> None:
    """The leader was asked in Slack; of another proposal they could not be told there."""
    for name, became in (("proposed 2", "sent"), ("proposed 3", "dead")):
        row = work.get(Deployment, deployments[name])
        lost = "user_not_found" if became == "dead" else None
        work.add(
            Outbox(
                alliance_id=work.alliance_id, key=f"proposal:{name}", kind="proposal", about_id=id_of(row),
                to_person_id=row.leader_id, state=became, error=lost, due_at=work.now, not_before=work.now,
            )
        )  # fmt: skip


def _beside(work: Work, ids: dict[str, Any]) -> None:
    """What is kept beside deployments: plans, an agreement, visits, more days, evaluations, a check."""
    deployments = ids["deployment"]
    for deployment_id in (*deployments.values(), ids["placement"]):
        _plan(work, work.get(Deployment, deployment_id), ids["person"]["nadia"])
    placement = work.get(Deployment, ids["placement"])
    placement.kind, placement.weekly_half_days, placement.starts_on = "LLE", 2, date(2026, 4, 20)
    due = open_review(UnderWay.of(work, placement), placement)
    ids["term"] = due.term.number if due else None
    agreement(work, deployments["finalised"], version=2)
    ids["agreement"] = work.session.exec(select(Agreement.id)).one()
    made: dict[str, Any] = {
        "made_on": work.now.date(),
        "half_days": 1,
        "kind": "coaching",
        "done": "Hush.",
        "logged_at": work.now,
    }
    ids["visit"] = {
        state: _kept(work, Visit, deployments["active"], state=state, **made)
        for state in ("logged", "queried", "answered")
    }
    for name in ("evaluating", "evaluating 2"):
        _kept(work, Visit, deployments[name], **made)
        _kept(work, Evaluation, deployments[name], side="leader", answers=ANSWERS, saved_at=work.now)
        _kept(
            work,
            Evaluation,
            deployments[name],
            side="head",
            answers=ANSWERS,
            saved_at=work.now,
            state="sent",
            sent_at=work.now,
        )
    ids["planned_visit"] = _kept(
        work,
        PlannedVisit,
        deployments["active"],
        uid="1",
        half_days=1,
        starts_at=NOON + timedelta(days=7),
        ends_at=NOON + timedelta(days=7, hours=3),
        about="Hush",
        planned_at=work.now,
    )
    asked: dict[str, Any] = {
        "half_days": 2,
        "ends_on": PRIVATE.ends_on,
        "reason": "Hush.",
        "asked_at": work.now,
    }
    ids["extension"] = {
        "asked": _kept(work, Extension, deployments["active"], state="asked", **asked),
        "head_agreed": _kept(work, Extension, ids["placement"], state="head_agreed", **asked),
        "asked 2": _kept(work, Extension, deployments["active 3"], state="asked", **asked),
        "head_agreed 2": _kept(work, Extension, deployments["active 4"], state="head_agreed", **asked),
    }
    ids["recording"] = {
        name: _kept(
            work,
            Recording,
            deployments["declined"],
            subject=DEPLOYMENT.subject,
            subject_id=deployments["declined"],
            request_id=work.get(Deployment, deployments["declined"]).request_id,
            action="decline",
            person_id=work.get(Deployment, deployments["declined"]).leader_id,
            by_id=work.get(Deployment, deployments["declined"]).proposed_by_id,
            how="phone",
            said_on=work.now.date(),
            note="Hush.",
            correction="Hush.",
            state=name.partition(" ")[0],
            begun_at=work.now,
        )
        for name in ("recorded", "disputed")
    }
    said = {"state": "answered", "lasted": "no", "text": "Hush."}
    ids["lasting_check"] = {
        name: _kept(work, LastingCheck, deployments[of], due_on=work.now.date(), **more)
        for name, of, more in (("due", "closed", {}), ("answered", "ended_early", said))
    }


def _plan(work: Work, row: Deployment, next_best: int) -> None:
    row.shortlist = [next_best]
    if row.state in SUPPORT:
        row.assured = assured_now()
        work.add(
            History(
                subject=DEPLOYMENT.subject,
                subject_id=id_of(row),
                actor_id=row.released_by_id,
                action=Action.RELEASE,
                before="accepted",
                after="released",
                at=work.now,
            )
        )
    if row.state == "other_dates":
        row.other_starts_on, row.other_ends_on = london("2027-03-01").date(), london("2027-04-30").date()
    target = Target(1, "Hush: both plan.", "Two plans.", by_when=PRIVATE.ends_on, who="Ana")
    sent = None if row.state == "released" else work.now
    agreed = None if row.state in ("released", "plan_sent", "plan_sent_back") else work.now
    _kept(
        work,
        ActionPlan,
        id_of(row),
        version=1,
        priorities="Hush.",
        targets=[target.to_json()],
        saved_at=work.now,
        sent_at=sent,
        agreed_at=agreed,
    )


def _kept(work: Work, table: type[Any], deployment_id: int, **facts: Any) -> int:
    """A row beside a deployment, written by its leader; its id."""
    columns = [column.name for column in table.__table__.columns]
    leader_id = work.get(Deployment, deployment_id).leader_id
    by = {name: leader_id for name in columns if name.endswith("_by_id") and name not in _LATER}
    return id_of(work.add(table(alliance_id=work.alliance_id, deployment_id=deployment_id, **by, **facts)))


def _people_and_schools(work: Work, ids: dict[str, Any]) -> None:
    """Twins, schools that were closed, a head too many, and a message that did not arrive."""
    schools = {row.urn: row for row in work.session.exec(select(School))}
    nadia = work.get(Person, ids["person"]["nadia"])
    kept: dict[str, Any] = {"alliance_id": work.alliance_id}
    ids["person"]["twin"] = id_of(work.add(Person(**kept, name="Nadia Cresswood", told=True)))
    people.give_role(work, nadia, "head", schools[900003])
    ids["school"] = {
        "host": id_of(schools[900001]),
        "other": id_of(schools[900005]),
        "headed twice": id_of(schools[900003]),
    }
    ids["succession"] = {}
    for name, urn, state in (
        ("proposed", 900006, "proposed"),
        ("proposed 2", 900007, "proposed"),
        ("moved", 900008, "moved"),
    ):
        schools[urn].open = False
        people.give_role(work, work.add(Person(**kept, name="Ada Vale", told=True)), "staff", schools[urn])
        follows = None if name == "proposed 2" else id_of(schools[900005])
        row = Succession(**kept, predecessor_id=id_of(schools[urn]), successor_id=follows, state=state)
        ids["succession"][name] = id_of(work.add(row))
    head = id_of(people.person(work, HEAD))
    ids["question"] = {
        state: id_of(
            work.add(
                Question(
                    **kept,
                    asker_id=head,
                    text="Hush: what does it cost?",
                    state=state,
                    asked_at=work.now,
                    reply="unknown",
                )
            )
        )
        for state in ("replied", "with_director")
    }
    lost = Outbox(
        **kept,
        key="lost",
        kind="reply",
        about_id=ids["question"]["replied"],
        to_person_id=head,
        state="dead",
        due_at=work.now,
        not_before=work.now,
        error="Hush",
    )
    ids["undelivered"] = id_of(work.add(lost))


def _of_their_own(desk: Desk, ids: dict[str, Any]) -> None:
    """What people keep themselves: a check, an interest, days away, a delegate."""
    for name, words in (("check", "nle head 10 years good school"), ("other", "lle head 3 years")):
        read = read_words(words, desk.today())
        assert read.role
        ids[name] = desk.by(LEO).do_now(eligibility.check, read.role, read.profile).check_id
    ids["application"] = id_of(desk.by(LEO).do_now(eligibility.register_interest, ids["other"]))
    away = (date(2027, 1, 4), date(2027, 1, 5))
    desk.by(LEO).do_now(portraits.add_away, *away, "Hush", "away")
    ids["away"] = desk.look_now(lambda work: work.session.exec(select(Unavailable.id)).one())
    ids["delegate"] = desk.look_now(
        lambda work: work.session.exec(select(Post.id).where(Post.role == "delegate")).one()
    )
