"""However much is under way, a tick and what people look at ask the database the same few things."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from bot.delivery.ticks import bring_up_to_date
from bot.desk import Desk
from bot.flows.as_it_stands import AsItStands
from bot.flows.board.hanging import hanging
from bot.flows.board.waiting import waiting_for_director
from bot.presenters.home import HOME, TO_DO, drawn
from bot.presenters.messages import draw
from bot.store import people
from bot.store.tables import Outbox
from bot.store.work import Work
from tests.given.alliance import LEO, with_alliance
from tests.given.databases import both_databases
from tests.given.many import STATES, much_under_way
from tests.given.school import DIRECTOR, HEAD, TUESDAY
from tests.given.statements import asked

FEW, MANY = 2 * len(STATES), 4 * len(STATES)


def _seen(who: str, sections: Any) -> Callable[[Desk], Any]:
    return lambda desk: desk.look_now(lambda work: drawn(work, people.look_up(work, who), sections))


def _home(who: str) -> Callable[[Desk], Any]:
    """As it is drawn: whoever looks is read with what they are."""

    def seen(work: Work) -> None:
        drawn(work, people.with_posts(work, people.look_up(work, who).id or 0), HOME)

    return lambda desk: desk.look_now(seen)


def _tick(desk: Desk) -> None:
    asyncio.run(bring_up_to_date(desk))


def _morning(work: Work) -> Any:
    now = AsItStands(work)
    return waiting_for_director(now), hanging(now, work.now)


def _morning_list(day: str) -> Callable[[Desk], Any]:
    """The list as it is drawn on a day; with what hangs on others on the first of a week."""
    row = Outbox(
        key=f"waiting_list:{day}", kind="waiting_list", about_id=1, due_at=TUESDAY, not_before=TUESDAY
    )

    def look(desk: Desk) -> None:
        assert desk.look_now(lambda work: draw(work, row)) is not None

    return look


LOOKS: dict[str, tuple[Callable[[Desk], Any], int]] = {
    "a tick": (_tick, 37),
    "the director's home tab": (_home(DIRECTOR), 25),
    "what the director has to do": (_seen(DIRECTOR, TO_DO), 22),
    "a head's home tab": (_seen(HEAD, HOME), 14),
    "what a head has to do": (_seen(HEAD, TO_DO), 12),
    "a leader's home tab": (_seen(LEO, HOME), 7),
    "what a leader has to do": (_seen(LEO, TO_DO), 5),
    "the morning's list": (_morning_list("2026-11-04"), 24),
    "the week's first list": (_morning_list("2026-11-02"), 31),
    "what waits and hangs": (lambda desk: desk.look_now(_morning), 22),
}


@both_databases
@pytest.mark.parametrize("name", LOOKS)
def test_as_much_is_asked_of_the_database_however_much_is_under_way(desk: Desk, name: str) -> None:
    look, most = LOOKS[name]
    counts = []
    with_alliance(desk)
    for more in (FEW, MANY - FEW):
        desk.do_now(much_under_way, more)
        _tick(desk)  # what is due goes out
        with asked() as statements:
            look(desk)
        counts.append(
            [each for each, _ in statements if not each.startswith(("BEGIN", "COMMIT", "SAVEPOINT", "SET"))]
        )
    few, many = map(len, counts)
    assert few == many <= most
