"""What people read of visits that were made: each, the week's, all of them, and the questions about them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from bot.rules.acts import acts, stands
from bot.rules.lifecycle import VISIT
from bot.rules.money.pence import days
from bot.rules.states import Action, VisitState
from bot.rules.visits import kinds
from bot.views.blocks import (
    Block,
    Message,
    View,
    act_button,
    actions,
    button,
    context,
    cut,
    dialog,
    header,
    on,
    quoted,
    safe,
    section,
)
from bot.views.visits.planning import ShownPlan, VisitedSupport, choices, days_left

_MOST_PLANNED, _MOST_MADE, _MOST_LISTED = 10, 20, 20


@dataclass(frozen=True)
class Confirmed:
    """That the school says a visit was so: by whom and when, and how that was recorded."""

    by: str
    day: date
    recorded: str = ""


@dataclass(frozen=True)
class ShownVisit:
    """A visit that was logged. `can` is what the reader may do with it; `query_by` the last day for a query
    or a confirmation, `seen` the last step that this drawing knows of.

    `said` and `said_by` are the last words about it: the query, the answer or the reason.
    """

    visit_id: int
    support: VisitedSupport
    state: str
    made_on: date
    half_days: int
    kind: str
    done: str
    targets: Sequence[str] = ()
    given_by: str = ""
    query_by: date | None = None
    can: Collection[Action] = ()
    said: str = ""
    said_by: str = ""
    seen: int = 0
    confirmed: Confirmed | None = None

    @property
    def when(self) -> str:
        """ "Thursday 3 December 2026, half a day" """
        return f"{self.made_on:%A} {on(self.made_on)}, {days(self.half_days)}"


def logged(visit: ShownVisit) -> Message:
    """What the host school reads of a visit, with the way to confirm or query it while there is time."""
    text = f":memo: *{visit.support.leader} logged a visit*\n{visit.when}"
    row = [*_choices(visit), reading_button(weekly=True)]
    return Message(
        f"{visit.support.plain_leader} logged a visit: {visit.when}. Days left: {visit.support.days_left}.",
        [
            section(text),
            _facts(visit),
            section(quoted(visit.done, 1_500)),
            *_towards(visit),
            # What is asked and answered stands in a message of its own, with the buttons.
            *([actions(*row)] if visit.state in (VisitState.LOGGED, VisitState.CONFIRMED) else []),
            context(_small_print(visit)),
        ],
    )


def queried(visit: ShownVisit, *, again: bool = False) -> Message:
    """What the leader is asked about a visit, or reminded of; once it is settled, what became of it."""
    if visit.state != VisitState.QUERIED:
        became = {
            "answered": ":white_check_mark: You answered.",
            "taken_back": ":leftwards_arrow_with_hook: You took it back.",
        }.get(visit.state, "")
        text = f"*{visit.support.school}*: your visit on {visit.when}\n{became}"
        return Message(f"{visit.support.school}: {became.partition(': ')[2]}", [section(text)])
    asks = "is still waiting to hear about your visit" if again else "asks about your visit"
    return Message(
        f"{visit.support.school} {asks} on {visit.when}.",
        [
            section(f"{':bell:' if again else ':speech_balloon:'} *{visit.said_by} {asks}*\n{visit.when}"),
            section(quoted(visit.said, 1_500)),
            actions(
                act_button(acts(VISIT)[Action.ANSWER], visit.visit_id),
                act_button(acts(VISIT)[Action.TAKE_BACK], visit.visit_id),
            ),
            context("When you answer, you can also correct the visit. The school reads both."),
        ],
    )


def queried_in_thread(visit: ShownVisit) -> Message:
    """What the director reads in the thread."""
    text = f"{visit.said_by} queried a visit of {visit.support.plain_leader} ({visit.when}):"
    return Message(text, [section(f"{text}\n{quoted(visit.said, 500)}")])


def answered(visit: ShownVisit) -> Message:
    """What the host school reads when the leader has answered."""
    text = f":speech_balloon: *{visit.support.leader} answered about the visit*\n{visit.when}"
    row = _choices(visit)
    return Message(
        f"{visit.support.plain_leader} answered about the visit on {visit.when}.",
        [
            section(text),
            section(quoted(visit.said, 2_000)),
            *([actions(*row)] if row else []),
            context(_until(visit) if visit.state == VisitState.ANSWERED else _small_print(visit)),
        ],
    )


def taken_back(visit: ShownVisit) -> Message:
    """What the host school reads when the leader has taken a visit back."""
    text = f":leftwards_arrow_with_hook: {visit.support.leader} took back the visit on {visit.when}."
    return Message(
        f"{visit.support.plain_leader} took back the visit on {visit.when}.",
        [section(f"{text}\n{quoted(visit.said, 1_500)}"), context(days_left(visit.support))],
    )


def week(made: Sequence[ShownVisit]) -> Message:
    """The week's visits as one list, for whoever reads of them weekly."""
    many = f"{len(made)} visits" if len(made) != 1 else "One visit"
    blocks: list[Block] = [section(f":memo: *{many} logged this week*")]
    for each in made[:_MOST_LISTED]:
        about = f"*{each.when}*\n{each.support.leader}, {_kind(each)}{_given(each)}{_stands(each)}"
        blocks += _listed(f"{about}\n{quoted(each.done, 400)}", each)
    if len(made) > _MOST_LISTED:
        blocks.append(context(f"and {len(made) - _MOST_LISTED} more: see Visits on your Home tab"))
    supports = {each.support.deployment_id: each.support for each in made}.values()
    blocks.append(section("\n".join(f"{each.leader}: {days_left(each)}" for each in supports)))
    by = [each.query_by for each in made if each.query_by and "query" in each.can]
    until = [context(f"You can confirm or query a visit until {on(min(by))}.")] if by else []
    return Message(f"{many} logged this week.", [*blocks, actions(reading_button(weekly=False)), *until])


def reading_button(weekly: bool) -> Block:
    """The way to read of visits once a week, or of each at once."""
    return button("Weekly list", "visits:weekly") if weekly else button("At once", "visits:at_once")


def weekly_said(weekly: bool) -> View:
    """What somebody is told when they chose how to read of visits."""
    text = (
        "From now on you'll get each week's visits as one list, on its last school day. You can "
        "confirm or query each of them from there."
        if weekly
        else "From now on you'll get each visit as soon as it is logged."
    )
    return dialog("visits_read", "Visits", [section(f":white_check_mark: {text}")])


def visits_button(deployment_id: int) -> Block:
    """The way to all visits of a deployment."""
    return button("Visits", "visits", deployment_id)


def visits_list(
    support: VisitedSupport, planned: Sequence[ShownPlan], made: Sequence[ShownVisit], leads: bool
) -> View:
    """All visits of a deployment, with what the reader can do with each."""
    blocks: list[Block] = [section(f"*{support.school}*, with {support.leader}\n{days_left(support)}")]
    if planned:
        blocks.append(header("Planned"))
    for visit in planned[:_MOST_PLANNED]:
        about = f"\n{quoted(visit.about, 300)}" if visit.about else ""
        blocks.append(section(f":calendar: {visit.when}{about}"))
        blocks += [choices(visit)] if leads else []
    if made:
        blocks.append(header("Made"))
    for each in made[:_MOST_MADE]:
        text = f"*{each.when}*\n{_kind(each)}{_given(each)}{_stands(each)}\n"
        blocks += _listed(text + quoted(each.done, 400), each)
    if len(made) > _MOST_MADE:
        blocks.append(context(f"and {len(made) - _MOST_MADE} before"))
    if not planned and not made:
        blocks.append(section("No visit has been planned or logged yet."))
    return dialog("visits", "Visits", blocks, about=support.deployment_id)


def _listed(text: str, visit: ShownVisit) -> list[Block]:
    """A visit in a list: one button stands beside it, two below."""
    row = _choices(visit)
    return [section(text, row[0]) if len(row) == 1 else section(text), *([actions(*row)] if row[1:] else [])]


def _choices(visit: ShownVisit) -> list[Block]:
    """What the reader can do with a visit; what is confirmed is what they have read of."""
    for action in (Action.ANSWER, Action.TAKE_BACK):
        if action in visit.can:
            return [act_button(acts(VISIT)[action], visit.visit_id)]
    values = {Action.CONFIRM: f"{visit.visit_id}#{visit.seen}", Action.QUERY: str(visit.visit_id)}
    return [act_button(acts(VISIT)[action], value) for action, value in values.items() if action in visit.can]


def _facts(visit: ShownVisit) -> Block:
    found = [
        ("Kind", _kind(visit)),
        ("Days left", visit.support.days_left),
        ("School", visit.support.school),
        *([("Given by", safe(visit.given_by, 200))] if visit.given_by else []),
    ]
    made = [{"type": "mrkdwn", "text": f"*{label}*\n{cut(value, 500)}"} for label, value in found]
    return {"type": "section", "fields": made}


def _towards(visit: ShownVisit) -> list[Block]:
    if not visit.targets:
        return []
    return [section("*Towards*\n" + "\n".join(f"• {safe(each, 200)}" for each in visit.targets))]


def _stands(visit: ShownVisit) -> str:
    """Where a visit stands, in a list."""
    return _by_whom(visit, stands(VISIT)[visit.state].in_a_word)


def _small_print(visit: ShownVisit) -> str:
    became = _by_whom(visit, stands(VISIT)[visit.state].became)
    if became and not (visit.confirmed and Action.QUERY in visit.can):
        return became
    return f"{became} {_until(visit)}".strip()


def _by_whom(visit: ShownVisit, words: str) -> str:
    if not visit.confirmed:
        return words
    said = words.format(by=visit.confirmed.by, on=on(visit.confirmed.day))
    return f"{said}\n{visit.confirmed.recorded}".rstrip()


def _until(visit: ShownVisit) -> str:
    if Action.QUERY in visit.can and visit.query_by:
        may = "You can confirm or query it" if Action.CONFIRM in visit.can else "You can still query it"
        return f"{may} until {on(visit.query_by)}."
    return "The time to query it has passed. Please speak to the leader or the director."


def _kind(visit: ShownVisit) -> str:
    return kinds().get(visit.kind, visit.kind)


def _given(visit: ShownVisit) -> str:
    return f", given by {safe(visit.given_by, 200)}" if visit.given_by else ""
