"""Before it is sent, a dialog is read over: whom and what it is about, and what was typed."""

import pytest

from bot.desk import Desk
from tests.flows.board.test_awaited import MAILED, asked, is_outside, reminded, went
from tests.given.alliance import LEO
from tests.given.school import DIRECTOR
from tests.pages.walking import Walker

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


async def test_whoever_chases_reads_once_more_whom(walker: Walker, desk: Desk) -> None:
    value = asked(desk)
    reminded(desk, value, **MAILED)
    went(desk, "proposal", **MAILED)
    is_outside(desk, LEO)
    await walker.comes_in(desk, DIRECTOR)
    await walker.presses("Chase")
    assert "If you leave this unticked, mail goes out" in walker.paper.text
    await walker.presses("Chase")
    assert "Not ticked" in walker.paper.text
    assert "I'll remind them again to accept or decline" in walker.paper.text
    assert "Leo Hartsmere, by mail" in walker.paper.text
    assert walker.paper.button("Check and send")


async def test_whoever_accepts_reads_once_more_for_which_school_and_when(walker: Walker, desk: Desk) -> None:
    asked(desk)
    await walker.comes_in(desk, LEO)
    await walker.presses("Accept")
    text = " ".join(walker.paper.text.split())
    assert "Sampleford Primary School" in text
    assert "1 December 2026 to 12 February 2027" in text
    assert walker.paper.button("Check and send")
