"""Finding a leader: the shortlist and the proposal, in dialogs that the director alone sees."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.rules.acts import acts
from bot.rules.acts import stands as stands_of
from bot.rules.lifecycle import DEPLOYMENT
from bot.rules.money.pence import days
from bot.rules.people.reasons import Match
from bot.rules.people.specialisms import area
from bot.rules.request_rules import KINDS
from bot.rules.states import Action, Part
from bot.views.blocks import (
    Block,
    View,
    act_button,
    actions,
    button,
    calendar_day,
    context,
    dialog,
    divider,
    header,
    menu,
    question,
    safe,
    section,
    span,
    typed,
)
from bot.views.pickers import search

LONGEST = 3_000
_MOST_ASKED = 20
_PATTERNS = (("block", "In one block"), ("spread", "Spread out"))


@dataclass(frozen=True)
class Asked:
    """A leader who was proposed for the request before: deployment id, name, kind, state and half-days."""

    deployment_id: int
    name: str
    kind: str
    state: str
    half_days: int


@dataclass(frozen=True)
class Finder:
    """What the director chooses from; half-days and dates are those still to be given."""

    request_id: int
    school: str
    kind: str
    area_id: str | None
    half_days: int
    starts_on: date
    ends_on: date
    matches: Sequence[Match]
    asked: Sequence[Asked]


@dataclass(frozen=True)
class Draft:
    """The fields of a proposal as they are in its dialog. `ids` go with it."""

    ids: str
    school: str
    kind: str
    match: Match
    days: str
    starts_on: date
    ends_on: date
    pattern: str
    yearly_aim: int | None


def finder(found: Finder) -> View:
    """The shortlist, best first, with the way to everyone else and what has been asked already."""
    about = "|".join(
        (str(found.request_id), found.kind, ",".join(str(each.leader.id) for each in found.matches))
    )
    wanted = f"{found.kind}, {area(found.area_id).name}" if found.area_id else found.kind
    terms = f"{days(found.half_days)}, {span(found.starts_on, found.ends_on)}"
    return dialog(
        "find_leader",
        "Find a leader",
        [
            section(f"*{safe(found.school, 150)}*\n{wanted} · {terms}"),
            actions(_kinds(found.kind), _by_name()),
            *_asked(found.asked),
            *_shortlist(found),
            context(
                "Only you see this. Ranked by specialism, distance, phase, days left, dates and load; the "
                "search finds every other leader of this kind, by name or school."
            ),
        ],
        about=about,
    )


def propose_dialog(draft: Draft) -> View:
    """What one leader is asked for, filled in with what was agreed."""
    return dialog(
        "propose",
        "Propose",
        [
            section(f"{_who(draft.match)}\n_{draft.kind} for {safe(draft.school, 150)}_"),
            section(_reasons(draft.match)),
            question(
                "Days", "days", typed(draft.days, most=40), hint="Half-days count: 1.5 is a day and a half."
            ),
            question("From", "starts_on", calendar_day(draft.starts_on)),
            question("To", "ends_on", calendar_day(draft.ends_on)),
            question("In a block or spread out?", "pattern", menu(_PATTERNS, draft.pattern)),
            *_over_aim(draft.yearly_aim),
        ],
        submit="Propose",
        about=draft.ids,
        close="Cancel",
    )


def names(found: Sequence[tuple[int, str, str]]) -> list[tuple[str, str, str]]:
    """Leaders found by name, as a menu offers them; the school again where the line has no room for it."""
    lines = (
        (leader_id, f"{name}, {school}" if school else name, school) for leader_id, name, school in found
    )
    return [(str(leader_id), line, school if len(line) > 75 else "") for leader_id, line, school in lines]


def _kinds(kind: str) -> Block:
    return {**menu([(each, each) for each in KINDS], kind), "action_id": "find_kind"}


def _by_name() -> Block:
    return {**search("Search by name"), "action_id": "find_by_name"}


def _asked(asked: Sequence[Asked]) -> list[Block]:
    if not asked:
        return []
    blocks: list[Block] = [section("*Asked so far*")]
    for each in asked[-_MOST_ASKED:]:
        stands = stands_of(DEPLOYMENT)[each.state].in_a_word or each.state.replace("_", " ")
        line = f"{safe(each.name, 100)} ({each.kind}), {days(each.half_days)}: {stands}"
        if Action.CANCEL in DEPLOYMENT.actions(each.state, {Part.DIRECTOR}):
            blocks.append(section(line, act_button(acts(DEPLOYMENT)[Action.CANCEL], each.deployment_id)))
        else:
            blocks.append(context(line))
    return [*blocks, divider()]


def _shortlist(found: Finder) -> list[Block]:
    if not found.matches:
        return [
            section(f"Apart from the host school's own people, nobody else is designated as an {found.kind}.")
        ]
    blocks: list[Block] = [header("Who fits best")]
    for place, each in enumerate(found.matches, 1):
        ask = button("Propose", "propose", each.leader.id)
        blocks.append(section(f"{place}. {_who(each)}\n{_reasons(each)}", ask))
    return blocks


def _who(match: Match) -> str:
    school = f", {safe(match.leader.school, 100)}" if match.leader.school else ""
    return f"*{safe(match.leader.name, 100)}*{school}"


def _reasons(match: Match) -> str:
    lines = [f":white_check_mark: {' · '.join(match.speaks_for)}"] if match.speaks_for else []
    lines += [f":warning: {' · '.join(match.against)}"] if match.against else []
    return "\n".join(lines) or "Nothing is known for or against."


def _over_aim(yearly_aim: int | None) -> list[Block]:
    if yearly_aim is None:
        return []
    return [
        question(
            "Reason for going over the yearly aim",
            "over_aim",
            typed(most=LONGEST),
            hint=f"Only needed if a school year would come to more than {days(yearly_aim)}. I'll "
            "keep it on record.",
            optional=True,
        )
    ]
