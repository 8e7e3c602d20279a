"""Who works for the director acts and records as a director does, but for what is the directors' own."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.desk import Desk
from bot.errors import BotError
from bot.flows import figures
from bot.flows.accounts import exporting
from bot.flows.acting import may
from bot.flows.agreement import signing
from bot.flows.agreement.signing import NotASigner
from bot.flows.board import mailing, running
from bot.flows.evaluation import closing
from bot.flows.people import editing, schools
from bot.flows.proposals import matching
from bot.flows.requests import deciding, on_behalf
from bot.flows.telling import Matter
from bot.presenters.home import HOME, drawn
from bot.rules.acts import acts
from bot.rules.lifecycle import LIFECYCLES
from bot.rules.states import Action, Part
from bot.store import people
from bot.store.changes import NotYours
from bot.store.tables import Person
from bot.store.work import Work
from tests.given.agreements import finalised, newest
from tests.given.alliance import approved_request, proposed, with_alliance
from tests.given.requests import submitted
from tests.given.school import DIRECTOR, STRANGER

RESERVED = {
    ("deployment", "sign"),
    ("succession", "choose"),
    ("succession", "move"),
    ("succession", "move_back"),
    ("lasting_check", "plan"),
}
OF_DIRECTORS = [
    (name, action)
    for name, lifecycle in LIFECYCLES.items()
    for action in lifecycle.every_action
    if any(each == action and Part.DIRECTOR in step.who for (_, each), step in lifecycle.steps.items())
]


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """An alliance with somebody who works for the director."""
    with_alliance(desk)
    desk.do_now(lambda work: people.give_role(work, people.person(work, STRANGER), "office"))
    return desk


class Thing:
    """Something in a state."""

    def __init__(self, state: str) -> None:
        self.id, self.state = 1, state


@pytest.mark.parametrize(("name", "action"), OF_DIRECTORS)
def test_the_office_takes_every_step_of_a_directors_but_what_is_reserved(
    desk: Desk, name: str, action: Action
) -> None:
    lifecycle = LIFECYCLES[name]
    steps = lifecycle.steps.items()
    start = next(state for (state, each), step in steps if each == action and Part.DIRECTOR in step.who)

    def takes(work: Work) -> None:
        director, office = people.person(work, DIRECTOR), people.person(work, STRANGER)
        matter = Matter(lifecycle, Thing(start), {Part.DIRECTOR: [director]}, "card", 1)
        may(work, matter, action, office)

    if (name, action.value) not in RESERVED:
        desk.look_now(takes)
        assert not acts(lifecycle)[action].reserved
        return
    with pytest.raises(NotYours) as refused:
        desk.look_now(takes)
    assert "the director can do that" in refused.value.sentence
    assert acts(lifecycle)[action].reserved.endswith(".")


Look = Callable[[Work, Person], Any]
REFUSED: dict[str, Look] = {
    "policy": lambda work, who: figures.change_figures(work, who, {}),
    "people": lambda work, who: editing.find_people(work, who, "Leo"),
    "a person": lambda work, who: editing.registered(work, who, 1),
    "mail": mailing.begin,
    "the spreadsheet of evaluations": lambda work, who: exporting.ask_for(
        work, who, "evaluations", "xlsx", 1, "key"
    ),
}
ALLOWED: dict[str, Look] = {
    "what waits and did not arrive": running.overview,
    "schools": lambda work, who: schools.find_schools(work, who, "Sample"),
    "terms": exporting.terms_offered,
    "the register": lambda work, who: exporting.ask_for(work, who, "register", "xlsx", 1, "key"),
    "who asks": lambda work, who: on_behalf.who_may_ask(work, who, "Ruth"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_the_directors_own_is_refused_in_a_sentence(desk: Desk, what: str) -> None:
    with pytest.raises(BotError) as refused:
        desk.by(STRANGER).do_now(REFUSED[what])
    assert "director" in refused.value.sentence
    assert refused.value.sentence.count(".") <= 2


@pytest.mark.parametrize("what", ALLOWED)
def test_what_a_director_looks_at_the_office_does_too(desk: Desk, what: str) -> None:
    desk.by(STRANGER).do_now(ALLOWED[what])


def test_the_office_approves_and_finds_a_leader_without_reading_evaluations(desk: Desk) -> None:
    request = submitted(desk)
    desk.by(STRANGER).do_now(deciding.decline, request, "No room.")
    found = desk.by(STRANGER).look_now(matching.find, approved_request(desk))
    assert found.matches
    assert all(each.leader.evaluation is None for each in found.matches)
    proposed(desk, approved_request(desk), by=STRANGER)


def test_the_office_opens_no_evaluation_and_signs_nothing_as_a_director(desk: Desk) -> None:
    made = finalised(desk)
    with pytest.raises(NotASigner):
        desk.by(STRANGER).do_now(signing.sign, newest(desk).id or 0)
    with pytest.raises(NotYours):
        desk.by(STRANGER).look_now(closing.to_read, made)


def test_the_offices_home_shows_what_waits_like_the_directors(desk: Desk) -> None:
    submitted(desk)
    finalised(desk)

    def home(work: Work, who: str) -> str:
        return str(drawn(work, people.look_up(work, who), HOME))

    office, director = desk.look_now(home, STRANGER), desk.look_now(home, DIRECTOR)
    for said in ("Requests waiting for you", "Waiting for others", "Request on behalf", "'Schools'", "Chase"):
        assert said in office
        assert said in director
    for said in ("Policy figures", "'People'"):
        assert said not in office
        assert said in director
    assert "Support waiting for you" in director
    assert "Support waiting for you" not in office  # there is nothing but to sign
    assert "please sign the agreement" in director
    assert "please sign the agreement" not in office
