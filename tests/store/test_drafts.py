"""What somebody saves in a dialog is theirs alone, once for each dialog and what it is about."""

from sqlmodel import select

from bot.desk import Desk
from bot.flows.people.erasing import erase
from bot.flows.people.privacy import held
from bot.store import drafts, people
from bot.store.joining import join
from bot.store.tables import Draft
from bot.store.tables.drafting import Said
from bot.store.work import Work
from tests.given.crowd import outcomes
from tests.given.school import DIRECTOR, STRANGER, person_id

TEXT: dict[str, Said] = {
    "reason": "No money left & no time.",
    "areas": [["maths", "Maths"], ["pe", "PE"]],
    "empty": "",
}


def keeps(desk: Desk, who: str = STRANGER, about: str = "7", **said: Said) -> None:
    desk.by(who).do_now(drafts.keep, "decline_request", about, said or TEXT, {})


def saved(desk: Desk, who: str = STRANGER, about: str = "7", dialog: str = "decline_request") -> object:
    draft = desk.by(who).look_now(drafts.saved, dialog, about)
    return draft.said if draft else None


def rows(desk: Desk) -> list[Draft]:
    return desk.look_now(lambda work: list(work.session.exec(select(Draft))))


def test_what_is_saved_is_there_for_its_writer_and_nobody_else(desk: Desk) -> None:
    keeps(desk)
    assert saved(desk) == TEXT
    assert saved(desk, DIRECTOR) is None
    assert saved(desk, "U0NOBODY") is None


def test_each_dialog_and_each_thing_it_is_about_has_its_own(desk: Desk) -> None:
    keeps(desk)
    keeps(desk, about="8", reason="Another")
    assert (saved(desk), saved(desk, about="8")) == (TEXT, {"reason": "Another"})
    assert saved(desk, about="9") is None
    assert saved(desk, dialog="cancel_request") is None


def test_what_is_saved_again_takes_the_place_of_what_was(desk: Desk) -> None:
    keeps(desk)
    keeps(desk, reason="Better")
    assert [row.said for row in rows(desk)] == [{"reason": "Better"}]


def test_many_clicks_at_once_save_it_once(desk: Desk) -> None:
    keeps(desk, about="first")
    outcomes(lambda _: keeps(desk))
    assert len(rows(desk)) == 2


def test_what_is_sent_is_let_go_and_the_rest_stays(desk: Desk) -> None:
    keeps(desk)
    keeps(desk, about="8")
    keeps(desk, DIRECTOR)
    desk.by(STRANGER).do_now(drafts.let_go, "decline_request", "7")
    desk.by(STRANGER).do_now(drafts.let_go, "decline_request", "7")
    assert (saved(desk), saved(desk, about="8"), saved(desk, DIRECTOR)) == (None, TEXT, TEXT)


def test_whoever_asks_what_is_held_on_them_reads_it(desk: Desk) -> None:
    keeps(desk)
    _, acts = desk.by(STRANGER).look_now(held)
    lines = {part.title: part.lines for part in acts}["What you saved to go on with"]
    assert lines == [
        "3 November 2026: decline request. You wrote: reason: No money left & no time.; areas: Maths, PE"
    ]


def test_whoever_is_erased_leaves_none(desk: Desk) -> None:
    keeps(desk)
    keeps(desk, DIRECTOR)
    desk.by(STRANGER).do_now(erase)
    assert [row.person_id for row in rows(desk)] == [person_id(desk, DIRECTOR)]


def test_of_one_person_in_two_rows_it_is_kept_once(desk: Desk) -> None:
    keeps(desk, about="7", reason="Kept")
    keeps(desk, "U0OTHER", about="7", reason="Gone")
    keeps(desk, "U0OTHER", about="8", reason="Taken over")

    def one(work: Work) -> None:
        kept, gone = people.person(work, STRANGER), people.person(work, "U0OTHER")
        join(work, gone, kept)

    desk.do_now(one)
    assert saved(desk) == {"reason": "Kept"}
    assert saved(desk, about="8") == {"reason": "Taken over"}
    assert len(rows(desk)) == 2
