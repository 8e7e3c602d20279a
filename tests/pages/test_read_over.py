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
