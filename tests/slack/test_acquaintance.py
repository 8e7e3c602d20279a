"""Whoever acts is looked for by their act itself: no transaction comes before it for that."""

from collections.abc import Iterator

import pytest
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import Engine, event

from bot.desk import Desk
from tests.given.front import Deed, Slack, front
from tests.given.school import HEAD, STRANGER, person_id

pytestmark = pytest.mark.usefixtures("unhurried")

COST = Deed("command", "/ask", "", {"text": "what does an SLE cost?"})
HOME = Deed("event", "app_home_opened", "", {})


@pytest.fixture
def begun() -> Iterator[list[object]]:
    """Every transaction that is begun."""
    found: list[object] = []

    def hear(connection: object) -> None:
        found.append(connection)

    event.listen(Engine, "begin", hear)
    yield found
    event.remove(Engine, "begin", hear)


@pytest.mark.parametrize(("deed", "transactions"), [(COST, 2), (HOME, 1)], ids=str)
async def test_for_somebody_who_is_known_nothing_is_asked_before_they_act(
    desk: Desk, begun: list[object], deed: Deed, transactions: int
) -> None:
    person_id(desk, HEAD)
    slack = Slack()
    async with front(desk, slack) as bot:
        begun.clear()
        await bot.takes(deed.payload(HEAD))
    assert (len(begun), slack.calls) == (transactions, [])


async def test_slack_is_asked_about_a_stranger_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    async def users_info(_client: AsyncWebClient, user: str) -> dict[str, object]:
        asked.append(user)
        return {"ok": True, "user": {"id": user, "team_id": "T1", "profile": {}}}

    monkeypatch.setattr(AsyncWebClient, "users_info", users_info)
    async with front(desk) as bot:
        for deed in (HOME, COST, HOME):
            assert (await bot.takes(deed.payload(STRANGER)))[0] == 200
    assert asked == [STRANGER]
