"""The whole story on pages alone: a head, a leader and her head who have no Slack, and the director."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest
from aiohttp import CookieJar, web
from aiohttp.test_utils import TestClient, TestServer

from bot.desk import Desk
from bot.documents import draw_documents
from bot.pages.door import serve_pages
from bot.slack.door import LARGEST_BODY
from tests.given.alliance import HOME_HEAD, LEO, london
from tests.given.school import DIRECTOR, HEAD, moves_to
from tests.pages.walking import Walker

pytestmark = pytest.mark.usefixtures("alliance")


@pytest.fixture
async def cast(desk: Desk) -> AsyncIterator[dict[str, Walker]]:
    """Everyone, each at their page in a browser of their own."""
    application = web.Application(client_max_size=LARGEST_BODY)
    serve_pages(application, desk, "http://127.0.0.1")
    async with AsyncExitStack() as stack:
        server = TestServer(application)
        await stack.enter_async_context(server)
        found = {}
        for name, account in (("head", HEAD), ("leo", LEO), ("home_head", HOME_HEAD), ("director", DIRECTOR)):
            jar = CookieJar(unsafe=True)
            browser = await stack.enter_async_context(TestClient(server, cookie_jar=jar))
            found[name] = Walker(browser)
            await found[name].comes_in(desk, account)
        yield found


async def test_from_a_request_for_support_to_an_agreement_that_all_have_signed(
    cast: dict[str, Walker], desk: Desk
) -> None:
    head, leo, home_head, director = (cast[name] for name in ("head", "leo", "home_head", "director"))
    await a_head_asks(head)
    await director.opens("/home")
    await director.presses("Approve")
    await director.sends("Approve")
    assert director.status == 200, director.paper.text
    await director.opens("/home")
    await director.presses("Find a leader")
    await director.presses("Search: Search by name", **{"find:find_by_name": "hartsmere"})
    await director.presses("Leo Hartsmere, Examplewick High School")
    await director.sends("Propose")
    await leo.opens("/home")
    await leo.sends("Accept")
    assert "Accept" not in [each.label for each in leo.paper.buttons]
    await home_head.opens("/home")
    await home_head.sends("Release")
    await a_plan_is_agreed(leo, head)
    moves_to(desk, london("2026-11-06T09:00"))
    await director.opens("/home")
    await director.presses("Finalise")
    await director.sends("Finalise", met_on="6/11/2026")
    await draw_documents(desk)
    for walker, name in (
        (leo, "Leo Hartsmere"),
        (head, "Priya Ferndale"),
        (home_head, "Tom Braxwell"),
        (director, "Maya Lindmere"),
    ):
        await walker.opens("/home")
        await walker.presses("Sign")
        await walker.presses("Check and send", sure="yes", signed_as="Somebody Else")
        assert "Please type your name as it stands here" in walker.paper.text
        await walker.presses("Check and send", sure="yes", signed_as=name)
        assert walker.status == 200, walker.paper.text
    await leo.opens("/home")
    assert "Log a visit" in [each.label for each in leo.paper.buttons]


async def a_head_asks(head: Walker) -> None:
    await head.presses("Request support")
    await head.presses("Next")
    assert "Please choose: Who could help you" in head.paper.text
    await head.presses("Next", kind="SLE", need="Year 6 falls behind in fractions & ratio.")
    await head.presses("Search: Area", **{"find:area": "maths"})
    await head.presses("Next", area="maths")
    await head.presses("Update", days="2.5")
    assert "£875" in head.paper.text
    await head.presses(
        "Next",
        scope="Coach two teachers.",
        starts_on="1/12/2026",
        ends_on="12 February 2027",
        pattern="spread",
        days="2.5",
    )
    await head.presses("Next", outcomes="Both teach the unit.", improves="Maths in Key Stage 2.")
    await head.sends("Send")
    assert "Your request is with the director" in head.paper.text


async def a_plan_is_agreed(leo: Walker, head: Walker) -> None:
    await leo.opens("/home")
    await leo.presses("Action plan")
    await leo.presses("Add a target")
    await leo.presses(
        "Save", target="Both teach the unit.", measure="6 of 6 lessons.", by_when="29 January 2027"
    )
    await leo.sends("Send", priorities="Fractions in Year 6.")
    await head.opens("/home")
    await head.sends("Agree plan")
    assert head.status == 200, head.paper.text
