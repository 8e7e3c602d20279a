"""Nobody is said to have been reminded who was not."""

import pytest

from bot.desk import Desk
from bot.presenters.reached import reminded
from bot.store import people
from bot.store.tables import Outbox
from bot.store.work import Work
from tests.given.alliance import HOME_HEAD, LEO, with_alliance
from tests.given.databases import both_databases


@both_databases
@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("sent", " I have reminded Leo Hartsmere."),
        ("waiting", " A reminder is on its way to Leo Hartsmere."),
        ("dead", " I could not reach Leo Hartsmere: please ask them, and record their answer."),
        ("dropped", ""),
    ],
)
def test_a_reminder_is_told_of_as_what_became_of_it(desk: Desk, state: str, said: str) -> None:
    with_alliance(desk)

    def look(work: Work) -> str:
        for who, became in ((LEO, state), (HOME_HEAD, "dropped")):
            work.add(
                Outbox(
                    key=f"sign_reminder:7:{who}",
                    kind="sign_reminder",
                    about_id=7,
                    to_person_id=people.person(work, who).id,
                    state=became,
                    due_at=work.now,
                    not_before=work.now,
                )
            )
        return reminded(work, 7, "sign_reminder")

    assert desk.do_now(look) == said
