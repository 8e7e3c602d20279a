"""The lives of deployments: what their people do and leave undone, from the request to the later check.

Each is a generator of what it waits for: a moment, or something that has to be so.
"""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Any

from bot.flows import plan
from bot.flows.agreement import finalising, signing
from bot.flows.evaluation import closing, lasting
from bot.flows.evaluation import form as evaluating
from bot.flows.proposals import accepting, proposing, releasing
from bot.flows.proposals.matching import Offer
from bot.flows.requests import asking_for, deciding
from bot.flows.requests.terms import AgreedTerms as Agreed
from bot.flows.support import more_days, pausing, reviews
from bot.flows.visits import logging
from bot.flows.visits import planning as visit_planning
from bot.flows.visits.counting import left, worked
from bot.rules.more_days import MoreDays
from bot.rules.visits import Made, Planned
from bot.store.tables import Deployment, Request
from bot.store.under_way import UnderWay
from bot.store.work import Work, id_of
from tests.given.school import DIRECTOR, LONDON, person_id
from tests.simulations.year.case import Case
from tests.simulations.year.living import Life, Until
from tests.simulations.year.people import Leader


def life(case: Case) -> Life:
    """One deployment from its request to its end."""
    yield datetime.combine(case.begins, time(9), LONDON)
    yield from _request(case)
    yield from _leader(case)
    yield from _plan(case)
    yield from _agreement(case)
    yield from _visits(case)
    yield from _evaluations(case)


def _request(case: Case) -> Iterator[Until]:
    asker = case.host.delegate or case.host.head
    starts = case.days(25, 30).date()
    ends = case.year.calendar.add(starts, 40 if case.kind == "SLE" else 130)
    days = case.rng.choice((2, 3, 3, 4)) if case.kind == "SLE" else 12
    pages: list[dict[str, Any]] = [
        {"kind": case.kind, "area": "maths", "need": f"Need {case.number}."},
        {
            "scope": "Two teachers.",
            "starts_on": starts,
            "ends_on": ends,
            "pattern": "spread",
            "days": str(days),
        },
        {"outcomes": "They teach it.", "improves": "Maths.", "reasons": ("vulnerable",)},
    ]
    leaf = asking_for.Leaf(f"V{case.number}", None, False, 1)
    for answers in pages:
        writing = case.by(asker).do_now(asking_for.go_on, leaf, answers)
        leaf = asking_for.Leaf(leaf.dialog_id, writing.request_id, False, writing.page)
    case.request = writing.request_id or 0
    case.by(asker).do_now(asking_for.send, case.request, False)
    yield case.days(6, 7) if case.has("silent_director") else case.days(0, 1)
    if case.has("asked_for_more"):
        case.by(DIRECTOR).do_now(deciding.ask_for_more, case.request, "Which years?")
        yield case.days(12, 14) if case.has("silent_head") else case.days(3, 6)
        case.by(asker).do_now(deciding.answer, case.request, "Year 6.")
        yield case.days(0, 1)
    diagnostic = case.has("diagnostic")
    meeting = case.days(4, 4).date() if diagnostic else None
    terms = Agreed("Two teachers.", "They teach it.", 2 * days, starts, ends, diagnostic, meeting)
    case.by(DIRECTOR).do_now(deciding.approve, case.request, terms)
    if meeting:
        yield datetime.combine(meeting, time(15), LONDON)
        yield case.days(1, 3)
        case.by(DIRECTOR).do_now(deciding.hold_diagnostic, case.request, meeting)
    yield case.days(0, 1)


def _propose(case: Case, leader: Leader) -> None:
    request = case.year.desk.look_now(lambda work: work.get(Request, case.request))
    starts = max(request.agreed_starts_on or case.today, case.days(8, 8).date())
    ends = request.agreed_ends_on or case.year.calendar.add(starts, 30)
    terms = Offer(request.agreed_half_days or 4, starts, ends, "spread")
    made = case.by(DIRECTOR).do_now(
        proposing.propose,
        case.request,
        case.kind,
        person_id(case.year.desk, leader.slack_id),
        terms,
        "The right one.",
        [],
    )
    case.of, case.asked = id_of(made), leader


def _leader(case: Case) -> Iterator[Until]:
    leaders = iter(case.leaders)
    if case.has("expires"):
        _propose(case, next(leaders))
        yield case.is_in("expired")
        yield case.days(0, 2)
    if case.has("declines"):
        _propose(case, next(leaders))
        yield case.days(0, 2)
        case.by(case.leader.slack_id).do_now(accepting.decline, case.of, "Too much on.")
        yield case.days(0, 1)
    if case.has("release_refused"):
        _propose(case, next(leaders))
        yield case.days(0, 1)
        case.by(case.leader.slack_id).do_now(accepting.accept, case.of)
        yield case.days(1, 2)
        case.by(case.leader.home.head).do_now(releasing.refuse_release, case.of, "We are inspected.")
        yield case.days(1, 2)
    _propose(case, next(leaders))
    me = case.leader.slack_id
    yield case.days(4, 4) if case.has("slow_leader") else case.days(0, 2)
    if case.has("other_dates"):
        now = case.deployment
        later = case.year.calendar.add(now.starts_on, 5)
        ends = case.year.calendar.add(now.ends_on, 5)
        case.by(me).do_now(accepting.suggest_dates, case.of, later, ends, "Exams.")
        yield case.days(1, 3)
        case.by(DIRECTOR).do_now(proposing.agree_dates, case.of, "Fine.")
        yield case.days(0, 1)
    case.by(me).do_now(accepting.accept, case.of)
    if case.deployment.state == "accepted":
        yield case.days(6, 8) if case.has("silent_home_head") else case.days(0, 2)
        case.by(case.leader.home.head).do_now(releasing.release, case.of)


def _plan(case: Case) -> Iterator[Until]:
    me = case.leader.slack_id
    yield case.days(12, 14) if case.has("slow_leader") else case.days(1, 4)
    for n in range(2):
        target = {
            "target": f"Target {n + 1} is reached.",
            "measure": "80% in the unit test.",
            "starting_point": "45%.",
            "by_when": case.deployment.ends_on,
            "who": "The teachers",
        }
        leaf = plan.Leaf(case.of, f"T{case.number}:{n}", None)
        case.by(me).do_now(plan.keep_target, leaf, target, checked=True)
    case.by(me).do_now(plan.send, case.of, "Fractions.")
    yield case.days(7, 9) if case.has("silent_head") else case.days(0, 2)
    if case.has("plan_sent_back"):
        case.by(case.host.head).do_now(plan.send_back, case.of, "Too much at once.")
        yield case.days(4, 8) if case.has("slow_leader") else case.days(1, 2)
        case.by(me).do_now(plan.send, case.of, "Fractions, year 6 only.")
        yield case.days(1, 2)
    case.by(case.host.head).do_now(plan.agree, case.of)


def _agreement(case: Case) -> Iterator[Until]:
    yield case.days(0, 2)
    meeting = case.days(2, 4).date()
    case.by(DIRECTOR).do_now(finalising.book_meeting, case.of, meeting)
    yield datetime.combine(meeting, time(15), LONDON)
    yield case.days(5, 6) if case.has("silent_director") else case.days(0, 1)
    now = case.deployment
    starts = max(now.starts_on, case.today)
    ends = max(now.ends_on, case.year.calendar.add(starts, 15))
    weekly = 1 if case.kind != "SLE" else None
    settled = finalising.Settled(now.half_days, starts, ends, "spread", weekly)
    case.by(DIRECTOR).do_now(finalising.finalise, case.of, settled, meeting, "Agreed.")
    yield from _sign(case)
    yield lambda: case.year.now.date() >= case.deployment.starts_on


def _sign(case: Case) -> Iterator[Until]:
    heads = 8 if case.has("silent_head") else 1
    homes = 8 if case.has("silent_home_head") else 1
    signers = {case.leader.slack_id: 1, case.host.head: heads, case.leader.home.head: homes, DIRECTOR: 2}
    begun = case.year.now
    for who, wait in sorted(signers.items(), key=lambda each: each[1]):
        due = case.year.calendar.add(begun.date(), wait)
        yield datetime.combine(due, time(case.rng.choice((9, 12))), LONDON)
        agreement = case.year.desk.look_now(
            lambda work: signing.agreement_of(work, work.get(Deployment, case.of))
        )
        assert agreement
        case.by(who).do_now(signing.sign, id_of(agreement))


def _half_days_left(case: Case) -> int:
    return case.year.desk.look_now(lambda work: left(work, work.get(Deployment, case.of)))


def _visits(case: Case) -> Iterator[Until]:
    me, head = case.leader.slack_id, case.host.head
    if case.has("weekly_list"):
        case.by(head).do_now(logging.read_weekly, True)
    if case.has("no_visits"):
        yield lambda: case.deployment.state != "active"
        return
    if case.has("ends_before_visit"):
        yield case.days(5, 10)
        case.by(head).do_now(pausing.end_early, case.of, "Our maths lead leaves.")
        return
    count = 0
    while case.deployment.state == "active" and _half_days_left(case):
        size = min(_half_days_left(case), 2 if case.kind == "SLE" else case.rng.choice((1, 2)))
        day = case.day_for_a_visit()
        if day > case.deployment.ends_on:
            break
        key = f"{case.number}:{count}"
        planned = Planned(day, "day" if size == 2 else "morning", about="The unit")
        row = case.by(me).do_now(visit_planning.plan, case.of, planned, f"P{key}", True)
        yield datetime.combine(day, time(15), LONDON)
        yield case.days(3, 5) if case.has("forgets_to_log") else datetime.combine(day, time(20), LONDON)
        made = Made(day, size, "coaching", f"Visit {count + 1}: we planned a unit.", (1,))
        if case.deployment.state not in ("active", "paused", "ended_early", "evaluating"):
            return
        visit = case.by(me).do_now(logging.log, case.of, made, f"L{key}", id_of(row), True)
        count += 1
        if count == 1 and case.has("queried", "query_unanswered"):
            yield case.days(1, 2)
            case.by(head).do_now(logging.query, id_of(visit), "Was it a whole day?")
            if case.has("queried"):
                yield case.days(1, 2)
                case.by(me).do_now(logging.answer, id_of(visit), "It was.", made, True)
        if count == 1 and case.has("ends_early"):
            yield case.days(1, 3)
            case.by(me).do_now(pausing.end_early, case.of, "The school closes.")
            return
        if count == 1 and case.has("paused", "paused_past_end"):
            yield case.days(1, 2)
            case.by(head).do_now(pausing.pause, case.of, "We are inspected.")
            if case.has("paused_past_end"):
                yield lambda: case.today > case.deployment.ends_on + timedelta(days=10)
                case.by(DIRECTOR).do_now(pausing.end_early, case.of, "Too long ago.")
                return
            yield case.days(8, 12)
            case.by(head).do_now(pausing.resume, case.of, "")
        if count == 2 and case.has("more_days", "more_days_unanswered"):
            yield from _more_days(case)
        if case.kind != "SLE":
            yield from _review(case)
            yield case.days(3, 10)
        yield case.days(0, 3)
    yield lambda: case.deployment.state != "active"


def _more_days(case: Case) -> Iterator[Until]:
    now = case.deployment
    ends = case.year.calendar.add(now.ends_on, 10)
    asked = MoreDays(2, ends, "They would like a second unit.")
    row = case.by(case.leader.slack_id).do_now(more_days.ask, case.of, asked, f"E{case.number}")
    if case.has("more_days_unanswered"):
        yield lambda: case.deployment.state != "active"
        return
    yield case.days(4, 5)
    case.by(case.host.head).do_now(more_days.agree, id_of(row))
    yield case.days(1, 4)
    case.by(DIRECTOR).do_now(more_days.approve, id_of(row), "Fine.")
    yield from _sign(case)


def _review(case: Case) -> Iterator[Until]:
    def due(work: Work) -> Any:
        deployment = work.get(Deployment, case.of)
        return reviews.open_review(UnderWay.of(work, deployment), deployment)

    end = case.year.desk.look_now(due)
    if end and not case.has("forgets_to_log") and case.deployment.state == "active":
        case.by(case.leader.slack_id).do_now(
            reviews.write,
            case.of,
            end.term.number,
            case.today,
            "It goes well.",
        )
    yield case.days(0, 0)


def _evaluations(case: Case) -> Iterator[Until]:
    if case.deployment.state in ("active", "paused"):
        yield case.is_in("evaluating", "ended_early", "closed")
    has_visit = case.year.desk.look_now(lambda work: worked(work, work.get(Deployment, case.of)))
    why = ""
    if has_visit:
        yield case.days(1, 2)
        _evaluate(case, case.leader.slack_id, "leader")
        if case.has("snoozes"):
            yield case.days(1, 2)
            case.by(case.host.head).do_now(evaluating.put_off, case.of)
        if case.has("never_evaluates"):
            yield case.days(14, 16)
            why = "The school says no more."
        else:
            yield (
                case.days(8, 10) if case.has("evaluates_late", "silent_head", "snoozes") else case.days(0, 2)
            )
            _evaluate(case, case.host.head, "head")
    yield case.days(4, 6) if case.has("silent_director") else case.days(0, 2)
    case.by(DIRECTOR).do_now(closing.close, case.of, why)
    check = case.year.desk.look_now(lambda work: lasting.check_of(work, work.get(Deployment, case.of)))
    if check is None or case.has("not_lasting"):
        return
    yield datetime.combine(check.due_on, time(9), LONDON)
    yield case.days(6, 8) if case.has("silent_head") else case.days(0, 3)
    case.by(case.host.head).do_now(lasting.answer, id_of(check), "partly", "Most of it.")


def _evaluate(case: Case, who: str, side: str) -> None:
    form = case.year.desk.look_now(lambda work: evaluating.form_of(work, work.get(Deployment, case.of), side))
    for page in range(1, form.review):
        answers: dict[str, str | None] = {
            name: asked.choices[0][0] if asked.choices else "We saw it in lessons."
            for name, asked in form.fields(page).items()
        }
        case.by(who).do_now(evaluating.go_on, evaluating.Leaf(case.of, side, page), {}, answers)
    case.by(who).do_now(evaluating.send, evaluating.Leaf(case.of, side, form.review))
