"""The director changes the alliance's figures; what nobody changed stays the guide's."""

import pytest
from sqlmodel import select

from bot.desk import Desk
from bot.flows.figures import all_figures, back_to_the_guide, change_figures
from bot.flows.questions import asking
from bot.rules.figures import NotAFigure, SharesDoNotAddUp
from bot.rules.policy import UnknownFigure
from bot.store.changes import NotYours
from bot.store.tables import Figure, History
from tests.given.school import DIRECTOR, HEAD

RATE, HOME, ALLIANCE = "sle_day_rate_pence", "sle_home_share_pence", "sle_alliance_share_pence"
FOUR_HUNDRED = {RATE: "400", HOME: "330.50", ALLIANCE: "69.50"}


def own(desk: Desk) -> dict[str, int | str | None]:
    """What the director changed."""
    held = desk.by(DIRECTOR).look_now(all_figures)
    return {each.figure.key: each.value for each in held if each.own is not None}


def test_at_first_every_figure_is_the_guides(desk: Desk) -> None:
    assert own(desk) == {}


def test_a_rate_and_its_shares_are_changed_together(desk: Desk) -> None:
    desk.by(DIRECTOR).do_now(change_figures, FOUR_HUNDRED)
    assert desk.look_now(lambda work: work.policy.number(HOME)) == 33_050


def test_shares_that_do_not_make_the_rate_are_refused(desk: Desk) -> None:
    with pytest.raises(SharesDoNotAddUp, match=r"£330.50 and £50 make £380.50, not £400") as wrong:
        desk.by(DIRECTOR).do_now(change_figures, {**FOUR_HUNDRED, ALLIANCE: "50"})
    assert wrong.value.field == HOME
    assert own(desk) == {}


def test_a_share_alone_cannot_be_changed_away_from_the_sum(desk: Desk) -> None:
    with pytest.raises(SharesDoNotAddUp):
        desk.by(DIRECTOR).do_now(change_figures, {HOME: "310"})


def test_an_answer_uses_a_changed_figure_at_once(desk: Desk) -> None:
    desk.by(DIRECTOR).do_now(change_figures, FOUR_HUNDRED)
    asked = desk.by(HEAD).do_now(asking.ask, "what does an SLE cost?", "event:1")
    assert "£400" in asked.reply.answer


def test_the_guides_value_can_count_again(desk: Desk) -> None:
    desk.by(DIRECTOR).do_now(change_figures, FOUR_HUNDRED)
    desk.by(DIRECTOR).do_now(back_to_the_guide, HOME)
    assert own(desk) == {}
    assert desk.look_now(lambda work: work.session.exec(select(Figure)).all()) == []


def test_a_blank_is_the_guides_value(desk: Desk) -> None:
    desk.by(DIRECTOR).do_now(change_figures, {"alliance_name": "Sampleshire"})
    desk.by(DIRECTOR).do_now(change_figures, {"alliance_name": "  "})
    assert own(desk) == {}


def test_a_figure_can_be_changed_again(desk: Desk) -> None:
    for typed in ("12", "8.5"):
        desk.by(DIRECTOR).do_now(change_figures, {"sle_yearly_aim_half_days": typed})
    assert own(desk) == {"sle_yearly_aim_half_days": "17"}


def test_a_bad_number_is_said_at_its_field(desk: Desk) -> None:
    with pytest.raises(NotAFigure) as wrong:
        desk.by(DIRECTOR).do_now(change_figures, {"proposal_expiry_school_days": "soon"})
    assert wrong.value.field == "proposal_expiry_school_days"


def test_each_change_is_written_into_the_history(desk: Desk) -> None:
    desk.by(DIRECTOR).do_now(change_figures, FOUR_HUNDRED)
    desk.by(DIRECTOR).do_now(back_to_the_guide, RATE)
    rows = desk.look_now(lambda work: work.session.exec(select(History)).all())
    assert [(row.before, row.after) for row in rows if row.subject == f"figure {RATE}"] == [
        ("35000", "40000"),
        ("40000", "35000"),
    ]


def test_figures_are_the_directors_alone(desk: Desk) -> None:
    for act in (
        lambda: desk.by(HEAD).do_now(change_figures, FOUR_HUNDRED),
        lambda: desk.by(HEAD).do_now(back_to_the_guide, RATE),
        lambda: desk.by(HEAD).look_now(all_figures),
    ):
        with pytest.raises(NotYours):
            act()


def test_a_figure_that_is_not_there_is_refused(desk: Desk) -> None:
    with pytest.raises(UnknownFigure):
        desk.by(DIRECTOR).do_now(change_figures, {"nle_day_rate_pence": "500"})
