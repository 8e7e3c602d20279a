"""The way to every dialog there is that can be sent: who opens it, by what button, about what."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from sandbox.driver_person import Person as Somebody
from tests.given import agreements, plans
from tests.given.alliance import HOME_HEAD, JUDITH, LEO, approved_request
from tests.given.requests import submitted
from tests.given.school import DIRECTOR, HEAD, STRANGER
from tests.scenarios.stages import (
    Made,
    asked_for_more,
    begun,
    change,
    checked,
    closed_school,
    draft,
    evaluation,
    goes_into,
    in_state,
    lasting,
    logged,
    more_days,
    placement,
    plan_to_write,
    planned_visit,
    queried,
    question,
    recorded,
    to_chase,
    to_mail,
    twins,
    two_heads,
    with_a_meeting,
)

Then = Callable[[Somebody], Awaitable[None]]

SCHOOL = "Sampleford Primary School"


async def straight(_person: Somebody) -> None:
    """The button opens it."""


@dataclass(frozen=True)
class Way:
    """The button (its action and value) that somebody clicks, and what they do in the dialog it opens.

    `fills`: what they fill in there where not just anything will do; `searches`: what they look for.
    """

    who: str
    action: str
    about: Made = lambda _desk: ""
    then: Then = straight
    fills: Mapping[str, str] = field(default_factory=dict)
    searches: str = ""


def clicks(*labels: str) -> Then:
    """The buttons clicked one after the other in dialogs."""

    async def go(person: Somebody) -> None:
        for label in labels:
            await person.clicks(label, in_="dialog")

    return go


def finds(where: str, name: str, *labels: str) -> Then:
    """Somebody or something is looked for, and then buttons are clicked."""

    async def go(person: Somebody) -> None:
        await person.fills({where: name})
        await clicks(*labels)(person)

    return go


async def is_an_sle(person: Somebody) -> None:
    view = await person.dialog() or {}
    if len(view["blocks"]) == 1:
        await person.fills({"for_role": "sle"})


async def change_a_figure(person: Somebody) -> None:
    await person.clicks("Change", in_="dialog")


WAYS: dict[str, Way] = {
    "ask": Way(STRANGER, "home:ask"),
    "answer": Way(DIRECTOR, "answer", question),
    "eligibility": Way(STRANGER, "eligibility:open", then=is_an_sle),
    "eligibility_rest": Way(STRANGER, "eligibility:rest", checked),
    **{f"request:{page}": Way(HEAD, "request:continue", draft(page)) for page in (1, 2, 3, 4)},
    **{f"change:{page}": Way(HEAD, "request:change", change(page)) for page in (1, 2, 3, 4)},
    "request_withdraw": Way(HEAD, "request:withdraw", submitted),
    "approve_request": Way(DIRECTOR, "approve_request", submitted),
    "ask_for_more": Way(DIRECTOR, "ask_for_more", submitted),
    "answer_request": Way(HEAD, "answer_request", asked_for_more),
    "decline_request": Way(DIRECTOR, "decline_request", submitted),
    "cancel_request": Way(DIRECTOR, "cancel_request", approved_request),
    "hold_diagnostic": Way(DIRECTOR, "hold_diagnostic", with_a_meeting),
    "hand_over": Way(DIRECTOR, "hand_over", approved_request, searches="Hannah Quillstone"),
    "propose": Way(
        DIRECTOR,
        "find_leader",
        approved_request,
        clicks("Propose"),
        fills={"over_aim": "Nobody is free."},
    ),
    "decline_proposal": Way(LEO, "decline_proposal", in_state("proposed")),
    "suggest_dates": Way(LEO, "suggest_dates", in_state("proposed"), fills={"starts_on": "2027-01-18"}),
    "take_back": Way(DIRECTOR, "take_back", in_state("proposed")),
    "agree_over_aim": Way(
        DIRECTOR,
        "agree_dates",
        in_state("other_dates", other_starts_on=date(2027, 3, 1), other_ends_on=date(2027, 4, 30)),
    ),
    "refuse_release": Way(HOME_HEAD, "refuse_release", in_state("accepted")),
    "plan:overview": Way(LEO, "plan", plan_to_write),
    "plan:target": Way(LEO, "plan", plan_to_write, clicks("Change")),
    "send_back_plan": Way(HEAD, "send_back_plan", lambda desk: f"{plans.plan_sent(desk)}|1"),
    "book_meeting": Way(DIRECTOR, "book_meeting", agreements.planned),
    "finalise": Way(DIRECTOR, "finalise", agreements.planned, fills={"met_on": "2026-11-02"}),
    "amend": Way(DIRECTOR, "amend", agreements.finalised, fills={"days": "2"}),
    "plan_visit": Way(LEO, "plan_visit", begun, fills={"day": "2026-12-17"}),
    "change_visit": Way(LEO, "change_visit", planned_visit, fills={"day": "2026-12-16"}),
    "call_off_visit": Way(LEO, "call_off_visit", planned_visit),
    "log_visit": Way(LEO, "log_visit", begun),
    "query_visit": Way(HEAD, "query_visit", logged),
    "answer_query": Way(LEO, "answer_query", queried),
    "take_back_visit": Way(LEO, "take_back_visit", logged),
    "ask_more_days": Way(LEO, "ask_more_days", begun),
    "decline_more_days": Way(DIRECTOR, "decline_more_days", more_days()),
    "approve_over_aim": Way(DIRECTOR, "approve_more_days", more_days(15)),
    "pause": Way(LEO, "pause", begun),
    "resume": Way(LEO, "resume", lambda desk: goes_into(desk, "paused")),
    "end_early": Way(LEO, "end_early", begun),
    "termly_review": Way(JUDITH, "termly_review", placement, fills={"held_on": "2026-07-10"}),
    "evaluation:page": Way(LEO, "evaluate", evaluation(2)),
    "evaluation:review": Way(LEO, "evaluate", evaluation(4)),
    "close_deployment": Way(DIRECTOR, "close_deployment", lambda desk: goes_into(desk, "evaluating")),
    "lasting": Way(HEAD, "lasting:yes", lasting),
    "portrait": Way(LEO, "portrait:change"),
    "away": Way(LEO, "away:add"),
    "delegate": Way(HEAD, "delegate:name", fills={"name": "Ivy Marsh", "email": "ivy@school.example.org"}),
    "pass_on": Way(
        HEAD,
        "statement",
        begun,
        then=clicks("Send to my business manager"),
        fills={"name": "Ivy Marsh", "email": "ivy@school.example.org"},
    ),
    "reach": Way(HEAD, "reach:open"),
    "mail:begin": Way(DIRECTOR, "mail:open"),
    "chase": Way(DIRECTOR, "chase", to_chase),
    "send_by_mail": Way(DIRECTOR, "send_by_mail", to_mail),
    "record": Way(DIRECTOR, "record", lambda desk: f"deployment|{begun(desk)}"),
    "correct_recording": Way(LEO, "correct_recording", recorded),
    "request_on_behalf": Way(DIRECTOR, "request:on_behalf", fills={"asks": "Priya Ferndale"}),
    "person_form": Way(DIRECTOR, "people:open", then=finds("people:find", "Nadia Cresswood", "Change")),
    "person_twin": Way(
        DIRECTOR,
        "people:open",
        then=finds("people:find", "Nadia Cresswood", "Join with another entry"),
        searches="Samir Dunnock",
    ),
    "head_left": Way(DIRECTOR, "heads:left", two_heads),
    "person_join": Way(DIRECTOR, "people:both", twins),
    "school_form": Way(DIRECTOR, "schools:open", then=finds("schools:find", SCHOOL, "Change")),
    "figures_form": Way(DIRECTOR, "figures:open", then=change_a_figure),
    "succession": Way(DIRECTOR, "succession:choose", closed_school, searches="Examplewick High School"),
    "export": Way(DIRECTOR, "export:open"),
}
"""The way to each dialog by its name."""
