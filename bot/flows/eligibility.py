"""Eligibility: checks kept for the person who made them, and the interest that may follow."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import col, select

from bot.errors import BotError
from bot.flows.acting import act
from bot.flows.matters import interest_matter
from bot.flows.telling import tell
from bot.rules.lifecycle import APPLICATION
from bot.rules.people.eligibility import Verdict, decide
from bot.rules.people.profile import Profile, read_profile
from bot.rules.states import Action
from bot.store.changes import NotYours, begin
from bot.store.tables import Application, EligibilityCheck, Person
from bot.store.work import Work, id_of


class InterestKnown(BotError):
    """The person has registered this interest before, and it is still open."""

    def __init__(self, role: str) -> None:
        super().__init__(f"Your interest in becoming an {role} is already registered. The director has it.")


@dataclass(frozen=True)
class Checked:
    """One check: what was told, by the fields of the profile, and the verdict on it."""

    check_id: int
    profile: Profile
    verdict: Verdict
    interested: bool


def check(work: Work, person: Person, role: str, profile: Profile) -> Checked:
    """Judge a profile by today's rules and keep it for this person."""
    verdict = decide(role, profile, work.today)
    row = work.add(
        EligibilityCheck(
            person_id=id_of(person),
            role=verdict.role.upper(),
            profile=dict(profile.to_json()),
            verdict=verdict.verdict,
            checked_at=work.now,
        )
    )
    return Checked(id_of(row), profile, verdict, _open_interest(work, person, row.role) is not None)


def recheck(work: Work, who: Person, check_id: int, told: Mapping[str, object]) -> Checked:
    """Judge again with what is now known beside what was told before; a check of its own."""
    earlier = work.get(EligibilityCheck, check_id)
    _check_own(earlier, who)
    return check(work, who, earlier.role, read_profile({**earlier.profile, **told}))


def checked(work: Work, who: Person, check_id: int) -> Checked:
    """A check as it was told, judged by today's rules. Raises NotFound, NotYours."""
    row = work.get(EligibilityCheck, check_id)
    _check_own(row, who)
    profile = read_profile(row.profile)
    interest = _open_interest(work, who, row.role)
    return Checked(check_id, profile, decide(row.role, profile, work.today), interest is not None)


def register_interest(work: Work, who: Person, check_id: int) -> Application:
    """Tell the director that somebody would like to become a system leader. Raises InterestKnown."""
    row = work.get(EligibilityCheck, check_id)
    _check_own(row, who)
    work.hold(who)
    if _open_interest(work, who, row.role):
        raise InterestKnown(row.role)
    interest = work.add(
        Application(
            applicant_id=id_of(who),
            check_id=check_id,
            role=row.role,
            state=APPLICATION.starts,
            registered_at=work.now,
        )
    )
    tell(work, interest_matter(work, interest), begin(work, APPLICATION, interest, Action.REGISTER, who))
    return interest


def withdraw(work: Work, who: Person, application_id: int) -> Application:
    """Take an interest back; the director's card says so. Raises NotYours, MovedOn."""
    interest = work.get(Application, application_id)
    let_go(work, interest, who)
    return interest


def let_go(work: Work, interest: Application, person: Person) -> None:
    """Take back the interest of a person. Raises NotYours, MovedOn."""
    act(work, interest_matter(work, interest), Action.WITHDRAW, person)


def _check_own(row: EligibilityCheck, who: Person) -> None:
    if row.person_id != who.id:
        raise NotYours("person who made this check")


def _open_interest(work: Work, person: Person, role: str) -> Application | None:
    query = select(Application).where(
        Application.applicant_id == person.id,
        Application.role == role,
        col(Application.state).not_in(APPLICATION.ends),
    )
    return work.session.exec(query).first()
