"""By the reference in a mail's subject, the reply to it is recorded in two taps."""

import pytest
from sqlmodel import select

from bot.desk import Desk
from bot.presenters.referred import NoSuchMail
from bot.rules.mails import reference
from bot.store import people
from bot.store.tables import Outbox
from bot.store.work import Work
from tests.given.alliance import LEO, approved_request, deployment, proposed, with_alliance
from tests.given.door import Door
from tests.given.requests import submitted
from tests.given.school import DIRECTOR, HEAD
from tests.given.visits import logs, under_way

pytestmark = [
    pytest.mark.parametrize("database_url", ["sqlite"], indirect=True),
    pytest.mark.usefixtures("unhurried", "quickly_drawn"),
]


def mail(desk: Desk, kind: str, who: str) -> str:
    """The reference of a message to somebody."""

    def look(work: Work) -> int:
        to = people.person(work, who).id
        found = select(Outbox.id).where(Outbox.kind == kind, Outbox.to_person_id == to)
        return work.session.exec(found.order_by("id")).all()[-1] or 0

    return reference(desk.look_now(look))


async def test_the_act_and_the_person_are_chosen_already(desk: Desk) -> None:
    with_alliance(desk)
    made = proposed(desk, approved_request(desk))
    director = Door(desk, DIRECTOR)
    await director.writes("/deployments", f"RE: Would you? [{mail(desk, 'proposal', LEO)}]")
    assert director.title == "Record their answer"
    await director.chooses("how", "By mail")
    await director.types("said_on", "2026-11-03")
    await director.sends()
    assert deployment(desk, made).state == "accepted"


async def test_of_a_visit_it_is_that_very_visit(desk: Desk) -> None:
    of = under_way(desk)
    made = logs(desk, of)
    director = Door(desk, DIRECTOR)
    await director.writes("/deployments", mail(desk, "visit_logged", HEAD))
    assert director.pages[-1].fields["answer"].said == "|".join(
        map(str, ("visit", made, "confirm", desk.look_now(lambda work: people.person(work, HEAD).id)))
    )


async def test_a_reference_that_no_mail_has_is_said_so(desk: Desk) -> None:
    with_alliance(desk)
    with pytest.raises(NoSuchMail, match="There is no mail SL-999999"):
        await Door(desk, DIRECTOR).writes("/deployments", "SL-999999")


async def test_whoever_does_not_record_sees_what_they_are_in(desk: Desk) -> None:
    with_alliance(desk)
    submitted(desk)
    head = Door(desk, HEAD)
    await head.writes("/deployments", "SL-1")
    assert not head.pages
    assert head.said
