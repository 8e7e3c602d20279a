"""Who has a part in a request or a deployment: what flows need to move them and tell everyone."""

from dataclasses import dataclass
from typing import Protocol

from sqlmodel import select

from bot.flows.telling import Matter
from bot.rules.lifecycle import (
    APPLICATION,
    DEPLOYMENT,
    EVALUATION,
    EXTENSION,
    LASTING_CHECK,
    QUESTION,
    REQUEST,
    VISIT,
)
from bot.rules.states import Lifecycle, Part
from bot.rules.visits import listed_at
from bot.store import people
from bot.store.concerned import Concerned
from bot.store.people import AT_A_SCHOOL
from bot.store.tables import (
    Application,
    Deployment,
    Evaluation,
    Extension,
    LastingCheck,
    Person,
    Question,
    Request,
    Visit,
)
from bot.store.work import Work, id_of

_ASKS = (
    "proposal",
    "release_asked",
    "other_dates",
    "plan_to_agree",
    "plan_sent_back",
    "to_sign",
    "evaluation_due",
    "evaluations_in",
)

# What is kept beside a deployment: its lifecycle, and the messages with buttons for its steps.
Beside = Visit | Extension | Evaluation | LastingCheck
_BESIDE: dict[type[Beside], tuple[Lifecycle, tuple[str, ...]]] = {
    Visit: (VISIT, ("visit_logged", "visit_queried", "query_reminder", "query_answered")),
    Extension: (EXTENSION, ("extension_asked", "extension_to_approve")),
    Evaluation: (EVALUATION, ()),
    LastingCheck: (LASTING_CHECK, ("lasting_check",)),
}


class Asking(Protocol):
    """A request, as far as it says for whom it is and who asked."""

    @property
    def host_school_id(self) -> int | None:
        """The school it is for; None for the alliance's own programme."""

    @property
    def asked_by_id(self) -> int:
        """Who asked."""


class Lending(Protocol):
    """A deployment, as far as it says who leads it, and from which school."""

    @property
    def leader_id(self) -> int:
        """Who leads it."""

    @property
    def home_school_id(self) -> int | None:
        """The leader's own school."""


@dataclass(frozen=True)
class Lent:
    """The same where no more than that was read."""

    leader_id: int
    home_school_id: int | None


def request_matter(work: Work, request: Request) -> Matter:
    """A request's matter: "head" is whoever asked, with the head and the delegates of the host school."""
    known = _concerned(work, request)
    parties: dict[str, list[Person]] = {Part.HEAD: host_among(known, request), Part.DIRECTOR: known.directors}
    asks = ("more_asked", "more_reminder", "request_to_confirm", "confirm_reminder")
    return Matter(REQUEST, request, parties, f"request:{request.id}", id_of(request), asks)


def deployment_matter(work: Work, deployment: Deployment) -> Matter:
    """A deployment's matter: its leader, the heads of the leader's own school, and its request's people."""
    request_id = deployment.request_id
    parties = parties_of(work, deployment)
    reminders = [nudge_key(deployment), *(reminder_key(deployment, head) for head in parties[Part.HOME])]
    return Matter(DEPLOYMENT, deployment, parties, f"request:{request_id}", request_id, _ASKS, reminders)


def question_matter(work: Work, question: Question) -> Matter:
    """A question's matter: whoever asked it, and the directors."""
    asker = work.get(Person, question.asker_id)
    parties: dict[str, list[Person]] = {Part.ASKER: [asker], Part.DIRECTOR: people.directors(work)}
    return Matter(QUESTION, question, parties, f"question:{question.id}", id_of(question))


def interest_matter(work: Work, interest: Application) -> Matter:
    """The matter of an interest in a role: whoever has it, and the directors."""
    applicant = work.get(Person, interest.applicant_id)
    parties: dict[str, list[Person]] = {Part.APPLICANT: [applicant], Part.DIRECTOR: people.directors(work)}
    return Matter(APPLICATION, interest, parties, f"interest:{interest.id}", id_of(interest))


def matter_beside(work: Work, row: Beside) -> Matter:
    """The matter of what is kept beside a deployment: the deployment's people and card."""
    deployment = work.get(Deployment, row.deployment_id)
    lifecycle, asks = _BESIDE[type(row)]
    request_id = deployment.request_id
    parties = parties_of(work, deployment, visits=lifecycle is VISIT)
    lists = [week_key(work, row, id_of(who)) for who in parties[Part.HEAD]] if isinstance(row, Visit) else []
    return Matter(lifecycle, row, parties, f"request:{request_id}", request_id, asks, lists)


def week_key(work: Work, visit: Visit, reader_id: int) -> str:
    """Names the weekly list that a visit is on, in the outbox."""
    day = work.calendar.day(listed_at(visit.logged_at, work.calendar))
    return f"visits_week:{reader_id}:{day}"


def parties_of(work: Work, deployment: Deployment, *, visits: bool = False) -> dict[str, list[Person]]:
    """Who is what in a deployment; "host_head" is who signs for the host school, one of its "head".

    In what concerns its `visits`, a head's delegates for those are as good as any other.
    """
    request = work.get(Request, deployment.request_id)
    known = _concerned(work, request, deployment)
    parties = parties_among(known, deployment, request)
    if visits and request.host_school_id:
        named = known.at_school(request.host_school_id, ("delegate_visits",))
        parties[Part.HEAD] = list({who.id: who for who in (*parties[Part.HEAD], *named)}.values())
    return parties


def parties_among(people: Concerned, deployment: Lending, request: Asking) -> dict[str, list[Person]]:
    """The same, where everyone concerned has been read."""
    return {
        Part.LEADER: [people.person(deployment.leader_id)],
        Part.HOME_HEAD: heads_among(people, deployment.home_school_id),
        Part.HOME: releasing_among(people, deployment),
        Part.HEAD: host_among(people, request),
        Part.HOST_HEAD: host_heads_among(people, request),
        Part.MONEY: _money_among(people, request),
        Part.DIRECTOR: people.directors,
    }


def nudge_key(deployment: Deployment) -> str:
    """Names the reminder to answer a proposal by its last day, in the outbox."""
    return f"proposal_nudge:{deployment.id}:{deployment.expires_on}"


def reminder_key(deployment: Deployment, head: Person) -> str:
    """Names the reminder of a release that somebody gets who may give it, in the outbox."""
    return f"release_reminder:{deployment.id}:{head.id}"


def host(work: Work, request: Request) -> list[Person]:
    """Whoever asked, with the head and the delegates of the host school if there is one.

    Whoever asked counts for as long as they are at that school.
    """
    return host_among(_concerned(work, request), request)


def host_among(people: Concerned, request: Asking) -> list[Person]:
    """The same, where everyone concerned has been read."""
    asker = [people.person(request.asked_by_id)] if is_asker_there(people, request) else []
    if request.host_school_id is None:
        return asker
    others = people.at_school(request.host_school_id, ("head", "delegate"))
    return list({who.id: who for who in (*asker, *others)}.values())


def _money_among(people: Concerned, request: Asking) -> list[Person]:
    """Whom the head of the host school named for agreements and bills alone."""
    return people.at_school(request.host_school_id, ("delegate_money",)) if request.host_school_id else []


def host_heads(work: Work, request: Request) -> list[Person]:
    """The heads of the host school; whoever asked, where none is known or there is no host school."""
    return host_heads_among(_concerned(work, request), request)


def host_heads_among(people: Concerned, request: Asking) -> list[Person]:
    """The same, where everyone concerned has been read."""
    heads = heads_among(people, request.host_school_id)
    if heads or not is_asker_there(people, request):
        return heads
    return [people.person(request.asked_by_id)]


def asker_is_there(work: Work, request: Request) -> bool:
    """Whether whoever asked still has a post at the host school; true where there is none."""
    return is_asker_there(_concerned(work, request), request)


def is_asker_there(people: Concerned, request: Asking) -> bool:
    """The same, where everyone concerned has been read."""
    if request.host_school_id is None:
        return True
    there = people.at_school(request.host_school_id, AT_A_SCHOOL)
    return any(who.id == request.asked_by_id for who in there)


def who_releases(work: Work, deployment: Deployment) -> list[Person]:
    """Who may release the leader: the heads of their own school, and the delegates for everything there."""
    return parties_of(work, deployment)[Part.HOME]


def releasing_among(people: Concerned, deployment: Lending) -> list[Person]:
    """The same, where everyone concerned has been read; a leader who is only a delegate releases nobody."""
    heads = heads_among(people, deployment.home_school_id)
    named = people.at_school(deployment.home_school_id, ("delegate",)) if deployment.home_school_id else []
    others = [who for who in named if who.id != deployment.leader_id]
    return list({who.id: who for who in (*heads, *others)}.values())


def is_own_head(work: Work, deployment: Deployment) -> bool:
    """Whether the leader is the head of their own school, so that they are released by nobody else."""
    return any(who.id == deployment.leader_id for who in parties_of(work, deployment)[Part.HOME_HEAD])


def heads_among(people: Concerned, school_id: int | None) -> list[Person]:
    """The heads of a school, where everyone concerned has been read; nobody without a school."""
    return people.at_school(school_id, ("head",)) if school_id else []


def _concerned(work: Work, request: Request, deployment: Deployment | None = None) -> Concerned:
    schools = {request.host_school_id, deployment.home_school_id if deployment else None}
    leader = {deployment.leader_id} if deployment else set()
    return Concerned(work, [each for each in schools if each], {request.asked_by_id} | leader)


def deployments_of(work: Work, request: Request) -> list[Deployment]:
    """All deployments of a request, first proposed first."""
    query = select(Deployment).where(Deployment.request_id == request.id)
    return sorted(work.session.exec(query), key=id_of)
