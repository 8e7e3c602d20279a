"""Who has a part in a request or a deployment: what flows need to move them and tell everyone."""

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
from bot.store import people
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


def request_matter(work: Work, request: Request) -> Matter:
    """A request's matter: "head" is whoever asked, with the head and the delegates of the host school."""
    parties: dict[str, list[Person]] = {Part.HEAD: host(work, request), Part.DIRECTOR: people.directors(work)}
    asks = ("more_asked", "more_reminder")
    return Matter(REQUEST, request, parties, f"request:{request.id}", id_of(request), asks)


def deployment_matter(work: Work, deployment: Deployment) -> Matter:
    """A deployment's matter: its leader, the heads of the leader's own school, and its request's people."""
    request_id = deployment.request_id
    parties = parties_of(work, deployment)
    reminders = [nudge_key(deployment), *(reminder_key(deployment, head) for head in parties[Part.HOME_HEAD])]
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
    return Matter(lifecycle, row, parties_of(work, deployment), f"request:{request_id}", request_id, asks)


def matter_of(work: Work, row: Request | Deployment | Question | Application | Beside) -> Matter:
    """The matter of whatever has states: who is what in it, and where it is told."""
    if isinstance(row, Request):
        return request_matter(work, row)
    if isinstance(row, Deployment):
        return deployment_matter(work, row)
    if isinstance(row, Question):
        return question_matter(work, row)
    return interest_matter(work, row) if isinstance(row, Application) else matter_beside(work, row)


def parties_of(work: Work, deployment: Deployment) -> dict[str, list[Person]]:
    """Who is what in a deployment; "host_head" is who signs for the host school, one of its "head"."""
    request = work.get(Request, deployment.request_id)
    return {
        Part.LEADER: [work.get(Person, deployment.leader_id)],
        Part.HOME_HEAD: home_heads(work, deployment),
        Part.HEAD: host(work, request),
        Part.HOST_HEAD: host_heads(work, request),
        Part.DIRECTOR: people.directors(work),
    }


def nudge_key(deployment: Deployment) -> str:
    """Names the reminder to answer a proposal by its last day, in the outbox."""
    return f"proposal_nudge:{deployment.id}:{deployment.expires_on}"


def reminder_key(deployment: Deployment, head: Person) -> str:
    """Names a home head's reminder of a release, in the outbox."""
    return f"release_reminder:{deployment.id}:{head.id}"


def host(work: Work, request: Request) -> list[Person]:
    """Whoever asked, with the head and the delegates of the host school if there is one.

    Whoever asked counts for as long as they are at that school.
    """
    asker = [work.get(Person, request.asked_by_id)] if asker_is_there(work, request) else []
    if request.host_school_id is None:
        return asker
    others = people.at_school(work, request.host_school_id, ("head", "delegate"))
    return list({who.id: who for who in (*asker, *others)}.values())


def host_heads(work: Work, request: Request) -> list[Person]:
    """The heads of the host school; whoever asked, where none is known or there is no host school."""
    heads = people.at_school(work, request.host_school_id, ("head",)) if request.host_school_id else []
    if heads or not asker_is_there(work, request):
        return heads
    return [work.get(Person, request.asked_by_id)]


def asker_is_there(work: Work, request: Request) -> bool:
    """Whether whoever asked still has a post at the host school; true where there is none."""
    if request.host_school_id is None:
        return True
    there = people.at_school(work, request.host_school_id, people.AT_A_SCHOOL)
    return any(who.id == request.asked_by_id for who in there)


def home_heads(work: Work, deployment: Deployment) -> list[Person]:
    """The heads of the leader's own school: who may release the leader."""
    if deployment.home_school_id is None:
        return []
    return people.at_school(work, deployment.home_school_id, ("head",))


def deployments_of(work: Work, request: Request) -> list[Deployment]:
    """All deployments of a request, first proposed first."""
    query = select(Deployment).where(
        Deployment.alliance_id == work.alliance_id, Deployment.request_id == request.id
    )
    return sorted(work.session.exec(query), key=id_of)
