"""The door of the pages: how people come in, and what they find."""

import pytest
from sqlmodel import select

from bot.desk import Desk
from bot.store import outbox, people
from bot.store.tables import Outbox
from bot.store.work import Work, id_of
from tests.given.school import HEAD
from tests.pages.walking import Client, Walker, way_in

pytestmark = pytest.mark.usefixtures("alliance")


async def test_opening_a_link_uses_nothing_up(client: Client, walker: Walker, desk: Desk) -> None:
    link = f"/go/{way_in(desk, HEAD).token}"
    for _ in range(3):
        await walker.opens(link)
        assert walker.paper.button("Continue")
    assert (await client.head(link)).status == 200
    assert (await client.get("/home")).status == 401
    await walker.presses("Continue")
    assert walker.path == "/home"


async def test_a_link_begins_one_session(client: Client, walker: Walker, desk: Desk) -> None:
    link = f"/go/{way_in(desk, HEAD).token}"
    await walker.opens(link)
    await walker.presses("Continue")
    client.session.cookie_jar.clear()
    await walker.opens(link)
    assert walker.status == 410
    assert "This link has been used" in walker.paper.text
    assert (await client.post(link)).status == 410
    assert (await client.get("/home")).status == 401


async def test_a_new_link_leads_to_their_page(walker: Walker, desk: Desk) -> None:
    def sent(work: Work) -> int:
        outbox.queue(work, "link", "new_link", 1, to=people.person(work, HEAD), by="mail")
        return id_of(work.session.exec(select(Outbox).where(Outbox.key == "link")).one())

    link = f"/go/{way_in(desk, HEAD, desk.do_now(sent)).token}"
    await walker.opens(link)
    await walker.presses("Continue")
    assert walker.path == "/home"
    await walker.opens(link)  # now from the page where they are signed in
    assert walker.path == "/home"


async def test_a_question_is_asked_and_answered(walker: Walker, desk: Desk) -> None:
    await walker.comes_in(desk, HEAD)
    await walker.presses("Ask a question")
    await walker.presses("Ask", question="what does an SLE cost?")
    assert "£350" in walker.paper.text


@pytest.mark.parametrize("address", ["head@sampleford.example.org", "stranger@example.org"])
async def test_a_new_link_is_promised_in_the_same_words_to_whoever_asks(walker: Walker, address: str) -> None:
    await walker.opens("/")
    await walker.presses("Send me a new link", address=address)
    assert walker.status == 200
    assert "If this is the address that the alliance has for you" in walker.paper.text


async def test_nobody_can_have_links_sent_without_end(walker: Walker) -> None:
    for _ in range(11):
        await walker.opens("/")
        await walker.presses("Send me a new link", address="head@sampleford.example.org")
    assert walker.status == 429
