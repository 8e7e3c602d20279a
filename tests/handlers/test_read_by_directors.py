"""What only directors read: the thread, where the office reads too, says no more than that it came."""

import pytest
from sqlmodel import select

from bot.desk import Desk
from bot.errors import BotError
from bot.flows import recording as flow
from bot.flows.evaluation import lasting
from bot.flows.evaluation.closing import OwnEvaluation
from bot.presenters.home import HOME, drawn
from bot.presenters.recording import answers_of
from bot.store import people
from bot.store.changes import NotYours
from bot.store.tables import LastingCheck, Recording
from bot.store.work import Work
from bot.views.recording import on_card
from tests.flows.evaluation.test_closing import directs
from tests.given.alliance import LEO, london
from tests.given.door import Door
from tests.given.evaluations import closed
from tests.given.school import DIRECTOR, HEAD, STRANGER, moves_to
from tests.given.visits import text_to
from tests.handlers.test_correcting import corrects, recording

pytestmark = [
    pytest.mark.parametrize("database_url", ["sqlite"], indirect=True),
    pytest.mark.usefixtures("unhurried", "quickly_drawn"),
]

WORDS = "They have stopped planning together."
NOTE = "She was rather short with me."


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """Support whose later check has come up, and somebody who works for the director."""
    closed(desk)
    moves_to(desk, london("2027-05-12T09:00"))
    desk.do_now(lambda work: people.give_role(work, people.person(work, STRANGER), "office"))
    return desk


def check_of(desk: Desk) -> LastingCheck:
    return desk.look_now(lambda work: work.session.exec(select(LastingCheck)).one())


def answered(desk: Desk) -> int:
    made = check_of(desk).id or 0
    desk.by(HEAD).do_now(lasting.answer, made, "no", WORDS)
    return made


async def recorded(desk: Desk, text: str = "They plan together.") -> int:
    """A director wrote the answer down, with a note on how it was said."""
    of = check_of(desk).deployment_id
    door = Door(desk, DIRECTOR)
    await door.presses("record", f"deployment|{of}")
    await door.chooses("answer", "Priya Ferndale: Has it lasted?")
    await door.chooses("how", "By telephone")
    await door.types("said_on", "2027-05-12")
    await door.types("note", NOTE)
    await door.sends()
    await door.types("lasted", "yes")
    await door.types("text", text)
    await door.sends()
    return recording(desk).id or 0


def test_the_thread_says_who_answered_for_which_support_and_nothing_of_it(desk: Desk) -> None:
    answered(desk)
    told = text_to(desk, "lasting_answered", None)
    for said in ("Leo Hartsmere", "Sampleford Primary School", f"<@{HEAD}> has said", "'Read it'"):
        assert said in told
    assert WORDS not in told
    assert "No, it has not lasted" not in told


async def test_a_director_opens_it_and_the_office_is_refused_in_a_sentence(desk: Desk) -> None:
    made = answered(desk)
    director = Door(desk, DIRECTOR)
    await director.presses("lasting_show", str(made))
    assert director.sees(WORDS)
    assert director.sees("No, it has not lasted")
    with pytest.raises(NotYours, match=r"^Only the director can do that: [^.]*\.$"):
        await Door(desk, STRANGER).presses("lasting_show", str(made))


async def test_who_gave_the_support_is_not_shown_it_even_as_a_director(desk: Desk) -> None:
    made = answered(desk)
    directs(desk, LEO)
    with pytest.raises(OwnEvaluation):
        await Door(desk, LEO).presses("lasting_show", str(made))
    assert WORDS not in desk.look_now(lambda work: str(drawn(work, people.look_up(work, LEO), HOME)))
    assert WORDS in desk.look_now(lambda work: str(drawn(work, people.look_up(work, DIRECTOR), HOME)))


async def test_an_answer_written_down_for_a_school_is_told_without_its_note(desk: Desk) -> None:
    await recorded(desk, WORDS)
    told = text_to(desk, "lasting_answered", None)
    assert WORDS not in told
    assert NOTE not in told
    director = Door(desk, DIRECTOR)
    await director.presses("lasting_show", str(check_of(desk).id))
    assert director.sees(WORDS)
    assert director.sees(NOTE)


async def test_their_own_answer_in_its_place_is_told_without_its_words(desk: Desk) -> None:
    await recorded(desk)
    priya = await corrects(desk, HEAD)
    await priya.types("lasted", "no")
    await priya.types("text", WORDS)
    await priya.sends()
    told = text_to(desk, "corrected", None)
    assert WORDS not in told
    assert "lasting_show" in told


async def test_what_disputes_it_is_read_by_directors_alone_in_thread_card_and_home(desk: Desk) -> None:
    made = await recorded(desk)
    desk.by(HEAD).do_now(flow.correct, made, WORDS)
    told = text_to(desk, "disputed", None)
    assert "Only directors can read what they say." in told
    assert WORDS not in told

    def card(work: Work) -> str:
        return str(on_card(list(answers_of(work, [work.get(Recording, made)]).values())))

    assert "read_correction" in desk.look_now(card)
    assert WORDS not in desk.look_now(card)
    home = desk.look_now(lambda work: str(drawn(work, people.look_up(work, STRANGER), HOME)))
    assert "A recorded answer is disputed" in home
    assert WORDS not in home
    director = Door(desk, DIRECTOR)
    await director.presses("read_correction", str(made))
    assert director.sees(WORDS)
    for who in (STRANGER, LEO):
        with pytest.raises(BotError, match="Only the director can do that"):
            await Door(desk, who).presses("read_correction", str(made))


async def test_what_disputes_anything_else_is_read_by_the_office_too(desk: Desk) -> None:
    made = await recorded(desk)
    desk.by(HEAD).do_now(flow.correct, made, WORDS)

    def confirms(work: Work) -> None:
        row = work.get(Recording, made)
        row.subject, row.action = "deployment", "accept"

    desk.do_now(confirms)
    office = Door(desk, STRANGER)
    await office.presses("read_correction", str(made))
    assert office.sees(WORDS)
