"""Messages about becoming a system leader."""

from bot.presenters.messages.kinds import Drawn, Kind
from bot.rules.states import ApplicationState
from bot.store import people
from bot.store.tables import Application, EligibilityCheck, Outbox, Person
from bot.store.work import Work
from bot.views import eligibility as views
from bot.views.blocks import at


def _interest_card(work: Work, row: Outbox) -> Drawn:
    interest = work.get(Application, row.about_id)
    applicant = work.get(Person, interest.applicant_id)
    check = work.get(EligibilityCheck, interest.check_id)
    return Drawn(
        views.interest_card(
            people.mention(applicant),
            people.in_words(work, applicant),
            interest.role,
            check.verdict,
            interest.state,
            at(interest.registered_at, work.zone),
        )
    )


def _interest(work: Work, row: Outbox) -> Drawn | None:
    interest = work.get(Application, row.about_id)
    if interest.state == ApplicationState.WITHDRAWN:
        return None
    return Drawn(views.interest(row.about_id, interest.role))


KINDS = {
    "interest_card": Kind("the card of an interest", _interest_card),
    "interest": Kind("what comes after an interest", _interest),
}
