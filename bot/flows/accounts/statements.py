"""The accounts as they stand: every visit that counts, with what it comes to by its agreement."""

from collections.abc import Sequence

from sqlmodel import col, select

from bot.flows.agreement.finalising import payer_in, rate_in
from bot.flows.agreement.signing import agreement_of, signed_agreement_of
from bot.flows.requests.hosts import host_name
from bot.rules.money.accounts import AccountTerm, Entry, Place, costs, read_term, term_numbered, term_of
from bot.rules.states import VisitState
from bot.rules.time.calendar import Term
from bot.rules.time.term_dates import kept_terms
from bot.rules.time.waiting import long_date
from bot.rules.visits import kinds
from bot.store import people, visits
from bot.store.concerned import Concerned
from bot.store.tables import Deployment, Person, Request, School, Visit
from bot.store.work import Work, id_of


def terms_of(work: Work) -> tuple[Term, ...]:
    """The alliance's terms, as the director gave them."""
    return kept_terms(work.policy.text("term_dates"))


def term(work: Work, number: int) -> AccountTerm:
    """The term with this number, by the alliance's own dates."""
    return term_numbered(number, terms_of(work))


def term_typed(work: Work, typed: str) -> AccountTerm:
    """The term that somebody typed, today's where they typed none. Raises NotATerm."""
    terms = terms_of(work)
    return read_term(typed, terms) if typed.strip() else term_of(work.today, terms)


def entries_of(work: Work, deployment: Deployment) -> list[Entry]:
    """All of a deployment's visits, first to last, each with its cost.

    Rate and payer are those of the agreement that everyone has signed, else of the newest.
    """
    made = sorted(visits.made(work, deployment), key=lambda each: (each.made_on, each.id or 0))
    agreement = signed_agreement_of(work, deployment) or agreement_of(work, deployment)
    rate = rate_in(agreement) if agreement else None
    payer = payer_in(agreement) if agreement else ""
    request = work.get(Request, deployment.request_id)
    host = _place(work, request.host_school_id, host_name(work, request))
    home = _place(work, deployment.home_school_id)
    leader = people.called(work.get(Person, deployment.leader_id))
    terms = terms_of(work)
    confirmed = _confirmed(work, made)
    return [
        Entry(
            deployment_id=deployment.id or 0,
            kind=deployment.kind,
            leader=leader,
            host=host,
            home=home,
            on=visit.made_on,
            half_days=visit.half_days,
            what=kinds().get(visit.kind, visit.kind),
            term=term_of(visit.made_on, terms),
            cost=cost,
            is_queried=visit.state == VisitState.QUERIED,
            confirmed=confirmed.get(id_of(visit), ""),
            payer=payer,
        )
        for visit, cost in zip(made, costs([each.half_days for each in made], rate), strict=True)
    ]


def entries_in(work: Work, term: AccountTerm) -> list[Entry]:
    """All visits of a term, by day."""
    query = (
        select(Deployment)
        .where(
            col(Deployment.id).in_(
                select(col(Visit.deployment_id)).where(
                    col(Visit.made_on) >= term.first,
                    col(Visit.made_on) <= term.last,
                )
            ),
        )
        .order_by(col(Deployment.id))
    )
    found: Sequence[Deployment] = work.session.exec(query).all()
    entries = [entry for each in found for entry in entries_of(work, each)]
    return sorted((each for each in entries if each.term == term), key=lambda each: each.on)


def _confirmed(work: Work, made: Sequence[Visit]) -> dict[int, str]:
    """By whom and when visits were confirmed, by their ids."""
    found = {
        id_of(each): (each.confirmed_by_id, work.calendar.day(each.confirmed_at))
        for each in made
        if each.confirmed_by_id and each.confirmed_at
    }
    known = Concerned(work, people={by for by, _ in found.values()})
    return {
        visit_id: f"{people.called(known.person(by))}, {long_date(day)}"
        for visit_id, (by, day) in found.items()
    }


def _place(work: Work, school_id: int | None, name: str = "") -> Place:
    if school_id is None:
        return Place(name)
    school = work.get(School, school_id)
    return Place(school.name, school.urn)
