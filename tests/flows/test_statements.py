"""How often a change asks the database: a bound for each, whatever the alliance has done before."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import update

from bot.desk import Desk
from bot.flows.agreement import signing
from bot.flows.proposals import accepting
from bot.flows.requests import deciding
from bot.flows.visits import logging
from bot.store.tables import Outbox
from bot.store.work import Work, id_of
from tests.given.agreements import finalised, newest
from tests.given.alliance import LEO, approved_request, proposed, with_alliance
from tests.given.databases import both_databases
from tests.given.requests import TERMS, submitted
from tests.given.school import DIRECTOR, HEAD
from tests.given.statements import asked
from tests.given.visits import MADE, logs, queried_by_telephone, under_way

Change = Callable[[], object]


def _approve(desk: Desk) -> Change:
    request_id = submitted(desk)
    return lambda: desk.by(DIRECTOR).do_now(deciding.approve, request_id, TERMS)


def _accept(desk: Desk) -> Change:
    of = proposed(desk, approved_request(desk))
    return lambda: desk.by(LEO).do_now(accepting.accept, of)


def _log(desk: Desk) -> Change:
    """A second visit, since the first one begins what follows."""
    of = under_way(desk)
    logs(desk, of)
    again = replace(MADE, made_on=date(2026, 12, 2))
    return lambda: desk.by(LEO).do_now(logging.log, of, again, "view:again", sure=True)


def _confirm(desk: Desk) -> Change:
    visit = logs(desk, under_way(desk))
    return lambda: desk.by(HEAD).do_now(logging.confirm, visit)


def _query_again(desk: Desk) -> Change:
    """A head puts right the query that was recorded for them."""
    visit = logs(desk, under_way(desk))
    account = desk.do_now(queried_by_telephone, visit)
    return lambda: desk.by(account).do_now(logging.query, visit, "You left at noon.")


def _sign(desk: Desk) -> Change:
    finalised(desk)
    agreement = id_of(newest(desk))
    return lambda: desk.by(LEO).do_now(signing.sign, agreement)


MOST: dict[Callable[[Desk], Change], int] = {
    _approve: 10,
    _accept: 14,
    _log: 18,
    _sign: 14,
    _confirm: 15,
    _query_again: 20,
}
_NOT_COUNTED = ("BEGIN", "PRAGMA", "SET LOCAL", "SAVEPOINT", "RELEASE")


def _all_is_sent(work: Work) -> None:
    work.session.execute(update(Outbox).values(state="sent", channel="D1", ts="1.1"))


@both_databases
@pytest.mark.parametrize("change", MOST)
def test_a_change_asks_the_database_so_often_at_most(desk: Desk, change: Callable[[Desk], Change]) -> None:
    with_alliance(desk)
    act = change(desk)
    desk.do_now(_all_is_sent)  # so that there is something to be drawn again
    with asked() as statements:
        act()
    counted = [words for words, _ in statements if not words.startswith(_NOT_COUNTED)]
    assert len(counted) <= MOST[change], "\n".join(" ".join(each.split())[:200] for each in counted)
