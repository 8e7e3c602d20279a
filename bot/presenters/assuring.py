"""The letter of assurance, read from the database."""

from bot.flows.proposals.assuring import assured
from bot.flows.proposals.matching import agreed
from bot.flows.requests.hosts import host_name
from bot.presenters.files import File
from bot.presenters.recording import given_outside
from bot.rules.people.specialisms import area
from bot.store import people
from bot.store.schools import name_of
from bot.store.tables import Deployment, Person, Request
from bot.store.work import Work, id_of
from bot.views.proposals.assuring import Letter, letter_document, letter_name


def letter_of(work: Work, deployment: Deployment) -> Letter:
    """What the letter says. Raises NoLetterYet, Disputed."""
    step = assured(work, deployment).step
    request = work.get(Request, deployment.request_id)
    released = work.get(Person, step.actor_id or deployment.leader_id)
    area_id = agreed(request).area
    school = deployment.home_school_id or 0
    is_head = any(each.id == released.id for each in people.at_school(work, school, ("head",)))
    return Letter(
        number=id_of(deployment),
        leader=people.called(work.get(Person, deployment.leader_id)),
        kind=deployment.kind,
        area=area(area_id).name if area_id else "",
        home_school=name_of(work, deployment.home_school_id),
        host_school=host_name(work, request),
        alliance=people.alliance_name(work),
        starts_on=deployment.starts_on,
        ends_on=deployment.ends_on,
        by=people.called(released),
        post="headteacher" if is_head else "",
        released_on=work.calendar.day(step.at),
        assured=deployment.assured,
        recorded=given_outside(work, step),
        is_own_head=step.actor_id == deployment.leader_id,
    )


def letter_file(work: Work, deployment: Deployment) -> File:
    """The letter as a file. Raises NoLetterYet, Disputed."""
    letter = letter_of(work, deployment)
    return File(letter_name(letter), "Letter of assurance", letter_document(letter))
