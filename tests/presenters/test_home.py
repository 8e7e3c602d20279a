"""What the lists of support read: no more than they show."""

from bot.desk import Desk
from bot.presenters.home_tab import home_tab
from tests.given.alliance import LEO, approved_request, with_alliance
from tests.given.requests import deployed
from tests.given.school import HEAD
from tests.given.statements import asked


def test_whoever_gives_or_gets_support_sees_no_money_of_it_and_none_is_worked_out(desk: Desk) -> None:
    with_alliance(desk)
    deployed(desk, approved_request(desk), "active")
    for who in (HEAD, LEO):
        with asked() as statements:
            desk.by(who).look_now(home_tab)
        assert [each for each, _ in statements if "FROM deployment" in each]
        assert not [each for each, _ in statements if "FROM figure" in each]
