"""Evaluations as people see them: well formed and harmless, whatever they type, with the next step."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.action_plan import Target
from bot.rules.evaluation import LONGEST, Form, questions
from bot.views.agreement import signing
from bot.views.blocks import OWN_PROGRAMME, Message, View, safe
from bot.views.evaluation import closing, lasting, told
from bot.views.evaluation import form as evaluation_form
from bot.views.evaluation.closing import Both
from bot.views.evaluation.lasting import Lasting
from bot.views.evaluation.told import Evaluating
from bot.views.standing import Standing
from tests.views.proposals.test_accepting import STANDING
from tests.views.strict import a_few, harmless, names, typed, well

STATES = ("active", "ended_early", "evaluating", "closed")

name = names.map(lambda text: safe(text, 150))
said = typed.map(lambda text: text[:LONGEST].strip()) | st.just("")
targets = st.builds(Target, st.integers(1, 9), typed, said, said, st.just(date(2027, 2, 1)), said)
forms = st.builds(
    Form,
    st.sampled_from(["leader", "head"]),
    st.sampled_from(["SLE", "LLE", "NLE"]),
    names,
    names,
    st.lists(targets, max_size=6, unique_by=lambda target: target.number).map(tuple),
)
standings = st.builds(
    replace,
    st.just(STANDING),
    leader=name,
    plain_leader=name,
    school=name,
    by=name,
    state=st.sampled_from(STATES),
)
sides = st.builds(
    Evaluating,
    standings,
    st.sampled_from(["leader", "head"]),
    st.integers(0, 9),
    name | st.just(""),
    st.booleans(),
)
checks = st.builds(
    Lasting,
    st.just(3),
    standings,
    st.just("15 February 2027"),
    st.lists(typed, max_size=6),
    st.sampled_from(["yes", "partly", "no"]),
    typed,
    name,
)


def answers_of(form: Form) -> st.SearchStrategy[dict[str, str]]:
    every = {field: asked for page in range(1, form.review) for field, asked in form.fields(page).items()}
    return st.fixed_dictionaries(
        {
            field: st.sampled_from(["", *dict(asked.choices)]) if asked.choices else said
            for field, asked in every.items()
        }
    )


filled = forms.flatmap(lambda form: st.tuples(st.just(form), answers_of(form), answers_of(form)))

OF_SIDES: dict[str, Callable[[Evaluating], Message | View]] = {
    "due": told.evaluation_due,
    "reminder": told.evaluation_reminder,
    "snoozed": lambda it: told.snoozed(it, "23 February 2027"),
    "thanks": told.evaluation_thanks,
}
OF_STANDINGS: dict[str, Callable[[Standing], Message | View]] = {
    "missing": lambda it: told.evaluation_missing(it, "the leader's evaluation", "", 14, ""),
    "in": lambda it: told.evaluations_in(it, ""),
    "close reminder": lambda it: told.close_reminder(it, "", worked=True),
    "closed, leader": lambda it: told.deployment_closed(it, "leader", 3, "10 May 2027"),
    "closed, head": lambda it: told.deployment_closed(it, "head", 0, ""),
    "closed, home head": lambda it: told.deployment_closed(it, "home_head", 3, "10 May 2027"),
    "close": lambda it: closing.close_dialog(it, 3, ["leader", "head"], 12),
    "close, whole": lambda it: closing.close_dialog(it, 0, [], 12),
}
OF_CHECKS: dict[str, Callable[[Lasting], Message | View]] = {
    "asked": lambda it: lasting.lasting_check(replace(it, lasted="")),
    "answered": lasting.lasting_check,
    "reminder": lasting.lasting_reminder,
    "dialog": lambda it: lasting.lasting_dialog(it, it.lasted),
    "to the director": lasting.lasting_answered,
    "read": lasting.lasting_read,
    "thanks": lasting.lasting_thanks,
}


@pytest.mark.parametrize("draw", OF_SIDES.values(), ids=OF_SIDES)
@given(it=sides)
@a_few
def test_what_each_side_reads_is_well_formed(draw: Callable[[Evaluating], Message], it: Evaluating) -> None:
    well(draw(it))
    harmless(draw(it))


@pytest.mark.parametrize("draw", OF_STANDINGS.values(), ids=OF_STANDINGS)
@given(it=standings)
@a_few
def test_what_is_read_of_the_end_is_well_formed(draw: Callable[[Standing], Message], it: Standing) -> None:
    well(draw(it))
    harmless(draw(it))


@pytest.mark.parametrize("draw", OF_CHECKS.values(), ids=OF_CHECKS)
@given(it=checks)
@a_few
def test_what_is_read_of_whether_it_lasted_is_well_formed(
    draw: Callable[[Lasting], Message], it: Lasting
) -> None:
    well(draw(it))
    harmless(draw(it))


@given(asked=filled, notice=typed)
@a_few
def test_every_page_of_the_form_is_well_formed(
    asked: tuple[Form, dict[str, str], dict[str, str]], notice: str
) -> None:
    form, answers, _ = asked
    for number in range(1, form.review + 1):
        view = evaluation_form.page(7, form, number, answers, [notice])
        well(view)
        harmless(view)
    well(evaluation_form.sent(form))


@given(asked=filled, standing=standings)
@a_few
def test_both_sides_and_each_answer_are_well_formed(
    asked: tuple[Form, dict[str, str], dict[str, str]], standing: Standing
) -> None:
    form, leader, head = asked
    both = Both(standing, form, 3, {"leader": leader, "head": head}, {"leader": standing.by})
    well(closing.side_by_side(both))
    harmless(closing.side_by_side(both))
    for field in leader:
        well(closing.whole_answer(both, field))


@given(found=st.lists(checks, max_size=5))
@a_few
def test_the_home_tab_is_well_formed(found: list[Lasting]) -> None:
    for blocks in (lasting.to_answer(found), lasting.answered(found)):
        if blocks:
            well(Message("Home", blocks))


def test_what_waits_has_its_buttons_and_what_is_settled_has_none() -> None:
    it = Evaluating(replace(STANDING, state="evaluating"), "leader", 3)
    assert "Evaluate" in str(told.evaluation_due(it).blocks)
    for settled in (
        replace(it, sent_by="Leo"),
        replace(it, standing=replace(STANDING, state="closed")),
        replace(it, standing=replace(STANDING, state="active")),
    ):
        assert "button" not in str(told.evaluation_due(settled).blocks)


def test_in_the_alliances_own_programme_no_school_is_named_that_there_is_not() -> None:
    own = replace(STANDING, school=OWN_PROGRAMME, state="evaluating")
    asked, led = Evaluating(own, "head", 3), Evaluating(own, "leader", 3)
    check = Lasting(1, own, "15 February 2027")
    messages = [
        *(draw(it) for it in (asked, led) for draw in (told.evaluation_due, told.evaluation_thanks)),
        told.deployment_closed(own, "head", 3, "10 May 2027"),
        told.deployment_closed(own, "leader", 3, "10 May 2027"),
        lasting.lasting_check(check),
        lasting.lasting_reminder(check),
        signing.begins_for_host(own, 5),
        signing.begins_for_leader(own),
    ]
    for message in messages:
        assert "school" not in message.text + str(message.blocks).replace("school days", "")
        assert "programme" in message.text + str(message.blocks)


def test_a_long_answer_can_be_read_whole() -> None:
    form = Form("head", "SLE", "Leo", "Sampleford", ())
    long = "A long answer. " * 90
    both = Both(STANDING, form, 3, {"head": {"worked": long.strip()}})
    assert "Show all" in str(closing.side_by_side(both))
    assert long.strip() in str(closing.whole_answer(both, "worked"))


def test_every_question_is_asked_on_a_page() -> None:
    form = Form("head", "SLE", "Leo", "Sampleford", (Target(1, "Plan."),))
    asked = {each.id for number in range(1, form.review) for each in form.fields(number).values()}
    assert asked == {each.id for each in questions()}
