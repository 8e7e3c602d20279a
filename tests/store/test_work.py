"""One act's work: what is read once, and read again where the act itself has changed it."""

from bot.desk import Desk
from bot.flows.figures import change_figures
from bot.store.work import Work
from tests.school import DIRECTOR
from tests.statements import asked


def test_the_figures_are_read_once_an_act(desk: Desk) -> None:
    with asked() as statements:
        desk.look_now(lambda work: [work.policy() for _ in range(5)])
    assert len([each for each, _ in statements if "figure" in each]) == 1


def test_an_act_that_changes_a_figure_goes_by_the_new_one(desk: Desk) -> None:
    def change(work: Work) -> tuple[str, str]:
        before = work.policy().text("alliance_name")
        change_figures(work, DIRECTOR, {"alliance_name": "Fenshire Alliance"})
        return before, work.policy().text("alliance_name")

    assert desk.do_now(change) == ("", "Fenshire Alliance")
