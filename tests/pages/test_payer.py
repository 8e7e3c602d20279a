"""Who pays, said on a page: what is wrong is said at its field, and nothing typed is lost."""

import pytest

from bot.desk import Desk
from bot.store.tables import Request
from tests.given.requests import submitted
from tests.given.school import DIRECTOR
from tests.pages.walking import Walker

pytestmark = pytest.mark.usefixtures("alliance")


@pytest.mark.parametrize(
    ("payer", "name", "said"),
    [
        ("trust", "", "Please say which trust it is"),
        ("host", "Northbridge Council", "Choose whose name this is under Who pays"),
    ],
)
async def test_a_payer_that_cannot_be_is_mended_where_it_was_typed(
    walker: Walker, desk: Desk, payer: str, name: str, said: str
) -> None:
    number = submitted(desk)
    await walker.comes_in(desk, DIRECTOR)
    await walker.presses("Approve")
    await walker.sends("Approve", payer=payer, payer_name=name)
    assert said in walker.paper.text
    assert walker.paper.fields[walker.paper.named("payer")] == [payer]
    await walker.sends("Approve", payer="trust", payer_name="Sampleshire Trust")
    row = desk.look_now(lambda work: work.get(Request, number))
    assert (row.state, row.payer, row.payer_name) == ("approved", "trust", "Sampleshire Trust")
