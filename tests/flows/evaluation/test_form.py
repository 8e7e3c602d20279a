"""The evaluation form: kept page by page, one for each side, sent when it is whole, and never too early."""

import pytest
from sqlmodel import select

from bot.desk import Desk
from bot.flows.evaluation import form as evaluating
from bot.flows.evaluation.form import AlreadySent, Leaf, NotOver, NoVisits
from bot.presenters.home import TO_DO
from bot.presenters.home import drawn as sections_drawn
from bot.rules.evaluation import Unanswered
from bot.store import people
from bot.store.changes import MovedOn, NotYours
from bot.store.tables import Evaluation, History
from bot.store.work import Work
from tests.given.alliance import HOME_HEAD, JUDITH, LEO, drawn, sent
from tests.given.crowd import MANY, outcomes
from tests.given.evaluations import (
    BACK,
    DELEGATE,
    IMPACT,
    TARGETS,
    at_its_end,
    both_evaluate,
    closes,
    evaluates,
    kept,
    writes,
)
from tests.given.school import DIRECTOR, HEAD, STRANGER
from tests.given.visits import goes_into, text_to, under_way


def home(desk: Desk, who: str) -> str:
    def look(work: Work) -> str:
        return str(sections_drawn(work, people.look_up(work, who), TO_DO))

    return desk.look_now(look)


def rows(desk: Desk) -> list[Evaluation]:
    return desk.look_now(lambda work: list(work.session.exec(select(Evaluation)).all()))


# Writing


def test_each_page_is_kept_as_it_is_left_and_continued_there(desk: Desk) -> None:
    made = at_its_end(desk)
    assert writes(desk, made).page == 2
    leaf = Leaf(made, "leader", 2)
    desk.by(LEO).do_now(evaluating.turn_to, leaf, {}, {"leadership": "Half a thou"}, 2)
    found = desk.by(LEO).look_now(evaluating.opened, made)
    assert (found.page, found.answers["leadership"]) == (2, "Half a thou")
    assert found.answers["evidence:1"] == TARGETS["evidence:1"]
    assert "Continue" in home(desk, LEO)
    assert "begun your evaluation, and not sent it yet" in home(desk, LEO)


def test_looking_at_the_form_begins_nothing(desk: Desk) -> None:
    made = at_its_end(desk)
    desk.by(LEO).look_now(evaluating.opened, made)
    desk.by(LEO).do_now(evaluating.turn_to, Leaf(made, "leader", 1), {}, {"evidence:1": " "}, 1)
    assert rows(desk) == []


def test_what_is_missing_is_told_at_its_field_and_the_rest_of_the_page_is_kept(desk: Desk) -> None:
    made = at_its_end(desk)
    found = writes(desk, made, evidence__2=" ")
    assert found.wrong
    assert (found.wrong.field, found.page) == ("evidence:2", 1)
    assert kept(desk, made).answers["evidence:1"] == TARGETS["evidence:1"]


def test_it_is_not_sent_before_it_is_whole(desk: Desk) -> None:
    made = at_its_end(desk)
    writes(desk, made)
    with pytest.raises(Unanswered) as told:
        desk.by(LEO).do_now(evaluating.send, Leaf(made, "leader", 4))
    assert told.value.field == "leadership"
    mending = desk.by(LEO).do_now(evaluating.to_mend, Leaf(made, "leader", 4), "leadership")
    assert mending.page == 2


def test_sent_it_is_kept_with_its_rating_and_thanked_for(desk: Desk) -> None:
    made = at_its_end(desk)
    evaluates(desk, made)
    row = kept(desk, made)
    assert (row.state, row.rating, row.answers) == ("sent", 3, {**TARGETS, **IMPACT, **BACK})
    assert ("evaluation_thanks", LEO) in sent(desk)
    assert "forwarded to the director" in text_to(desk, "evaluation_thanks", LEO)
    assert "evaluations_in" not in dict(sent(desk))


def test_sent_twice_it_is_sent_once(desk: Desk) -> None:
    made = at_its_end(desk)
    evaluates(desk, made)
    before = len(sent(desk))
    desk.by(LEO).do_now(evaluating.send, Leaf(made, "leader", 4))
    assert len(sent(desk)) == before


def test_many_clicks_send_it_once(desk: Desk) -> None:
    made = at_its_end(desk)
    for page in (1, 2, 3):
        writes(desk, made, page=page)
    told = outcomes(lambda _: desk.by(LEO).do_now(evaluating.send, Leaf(made, "leader", 4)))
    assert told["done"] == MANY
    steps = desk.look_now(lambda work: work.session.exec(select(History)).all())
    assert len([step for step in steps if (step.subject, step.action) == ("evaluation", "send")]) == 1


# Who may, and when


def test_a_delegate_may_fill_it_in_for_the_head(desk: Desk) -> None:
    made = at_its_end(desk)
    evaluates(desk, made, DELEGATE, "head")
    assert kept(desk, made, "head").state == "sent"
    with pytest.raises(AlreadySent, match="Hannah Quillstone sent your school's evaluation already"):
        desk.by(HEAD).look_now(evaluating.opened, made)


@pytest.mark.parametrize("who", [HOME_HEAD, DIRECTOR, STRANGER, "U99NOBODY00"])
def test_nobody_else_evaluates(desk: Desk, who: str) -> None:
    made = at_its_end(desk)
    with pytest.raises(NotYours):
        desk.by(who).look_now(evaluating.opened, made)
    with pytest.raises(NotYours):
        writes(desk, made, who)
    assert rows(desk) == []


@pytest.mark.parametrize(("who", "side"), [(LEO, "head"), (HEAD, "leader")])
def test_nobody_evaluates_for_the_other_side(desk: Desk, who: str, side: str) -> None:
    made = at_its_end(desk)
    with pytest.raises(NotYours):
        writes(desk, made, who, side)


def test_support_that_goes_on_is_not_evaluated_yet(desk: Desk) -> None:
    made = under_way(desk)
    with pytest.raises(NotOver, match=r"^There has been no visit yet.*until 12 February 2027"):
        desk.by(LEO).look_now(evaluating.opened, made)


def test_support_without_a_visit_is_not_evaluated(desk: Desk) -> None:
    made = at_its_end(desk, visit=False)
    with pytest.raises(NoVisits):
        desk.by(HEAD).look_now(evaluating.opened, made)


def test_what_was_begun_is_kept_when_more_days_are_agreed(desk: Desk) -> None:
    made = at_its_end(desk)
    writes(desk, made)
    goes_into(desk, made, "active")
    with pytest.raises(NotOver, match="what you have written is kept"):
        writes(desk, made, page=2)
    goes_into(desk, made, "evaluating")
    assert desk.by(LEO).look_now(evaluating.opened, made).answers["evidence:1"] == TARGETS["evidence:1"]


def test_after_the_close_it_says_so(desk: Desk) -> None:
    made = at_its_end(desk)
    writes(desk, made)
    closes(desk, made, "The leader has left.")
    with pytest.raises(MovedOn, match="Maya Lindmere has already closed this"):
        writes(desk, made, page=2)
    assert kept(desk, made).answers["evidence:1"] == TARGETS["evidence:1"]


# Two people for one side


def test_two_people_who_write_at_the_same_time_lose_nothing(desk: Desk) -> None:
    made = at_its_end(desk)
    writes(desk, made, HEAD, "head", evidence__1="From the head.")
    found = writes(desk, made, DELEGATE, "head", evidence__1="From the delegate.", progress__1="partly")
    assert (found.both, found.page) == (True, 1)
    assert found.answers["evidence:1"] == "From the head.\n\nFrom the delegate."
    assert found.answers["progress:1"] == "met"
    again = dict(found.answers)
    settled = writes(desk, made, DELEGATE, "head", base=again, evidence__1="From both.")
    assert (settled.both, settled.answers["evidence:1"]) == (False, "From both.")


def test_who_goes_on_with_what_another_began_adds_to_it(desk: Desk) -> None:
    made = at_its_end(desk)
    writes(desk, made, HEAD, "head")
    found = desk.by(DELEGATE).look_now(evaluating.opened, made)
    assert (found.page, found.begun_by) == (2, "Priya Ferndale")
    assert not writes(desk, made, DELEGATE, "head", 2).both


def test_many_who_begin_the_same_evaluation_write_one(desk: Desk) -> None:
    made = at_its_end(desk)
    who = (HEAD, DELEGATE)
    outcomes(lambda number: writes(desk, made, who[number % 2], "head", evidence__1=f"Number {number}."))
    [row] = rows(desk)
    assert "Number" in row.answers["evidence:1"]


# Both in


def test_with_both_in_the_director_is_told_without_any_of_what_they_say(desk: Desk) -> None:
    made = at_its_end(desk)
    both_evaluate(desk, made)
    assert sent(desk).count(("evaluations_in", "director")) == 1
    text = drawn(desk, "evaluations_in")
    assert f"<@{DIRECTOR}>" in text
    for said in (*IMPACT.values(), "Good", "Excellent", "Planning together"):
        assert said not in text


def test_what_one_side_says_is_nowhere_for_the_other(desk: Desk) -> None:
    made = at_its_end(desk)
    evaluates(desk, made, HEAD, "head", worked="Their candour.", rating="1", again="no")
    for who in (LEO, HOME_HEAD):
        assert "candour" not in home(desk, who)
    assert "candour" not in str(desk.by(LEO).look_now(evaluating.opened, made).answers)


def test_a_placement_is_evaluated_as_one(desk: Desk) -> None:
    made = at_its_end(desk, JUDITH, "NLE")
    form = desk.by(HEAD).look_now(evaluating.opened, made).form
    asked = {field: each.words("head", form) for page in (2, 3) for field, each in form.fields(page).items()}
    assert asked["rating"] == "Overall, how good was the placement?"
