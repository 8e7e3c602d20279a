"""The door of the pages: how people come in, and what they find."""

import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from aiohttp import FormData, web
from aiohttp.test_utils import TestClient, TestServer

from bot.desk import Desk
from bot.flows.people import entering
from bot.pages.door import LARGEST_FORM, serve_pages
from bot.store import people
from bot.store.work import Work
from tests.given.school import HEAD

pytestmark = pytest.mark.usefixtures("alliance")
Client = TestClient[web.Request, web.Application]


@pytest.fixture
async def client(desk: Desk) -> AsyncIterator[Client]:
    """A browser without JavaScript, more or less."""
    application = web.Application(client_max_size=LARGEST_FORM)
    serve_pages(application, desk, "http://127.0.0.1")
    async with TestClient(TestServer(application)) as opened:
        yield opened


def way_in(desk: Desk, who: str = HEAD) -> entering.WayIn:
    def made(work: Work) -> entering.WayIn:
        return entering.way_in(work, people.person(work, who), datetime.now(UTC))

    return desk.do_now(made)


def token(page: str) -> str:
    return str(re.search(r'name="token" value="([^"]+)"', page)[1])  # type: ignore[index]


async def comes_in(client: Client, desk: Desk, who: str = HEAD) -> str:
    response = await client.post(f"/go/{way_in(desk, who).token}")
    assert response.status == 200
    return await response.text()


async def test_opening_a_link_uses_nothing_up(client: Client, desk: Desk) -> None:
    link = f"/go/{way_in(desk).token}"
    for _ in range(3):
        response = await client.get(link)
        assert response.status == 200
        assert "Continue" in await response.text()
    assert (await client.get("/home")).status == 401
    assert (await client.post(link)).status == 200
    assert (await client.get("/home")).status == 200


async def test_a_link_begins_one_session(client: Client, desk: Desk) -> None:
    link = f"/go/{way_in(desk).token}"
    await client.post(link)
    client.session.cookie_jar.clear()
    assert (await client.post(link)).status == 410
    assert (await client.get("/home")).status == 401


async def test_a_question_is_asked_and_answered(client: Client, desk: Desk) -> None:
    page = await comes_in(client, desk)
    response = await client.post("/press", data={"token": token(page), "press": "click|home:ask|"})
    page = await response.text()
    number = str(response.url).rpartition("/")[2]
    with_question = {"token": token(page), "question": "what does an SLE cost?", "press": "send"}
    response = await client.post(f"/d/{number}", data=_multipart(with_question))
    page = await response.text()
    assert "£350" in page


def _multipart(said: dict[str, str]) -> "FormData":
    form = FormData()
    for name, value in said.items():
        form.add_field(name, value, content_type="text/plain")
    return form
