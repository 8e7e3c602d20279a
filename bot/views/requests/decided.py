"""What people are told of a request: its history in the thread, the head's messages, and what waits."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.rules.acts import Act, acts
from bot.rules.lifecycle import DEPLOYMENT
from bot.rules.money.pence import school_days
from bot.rules.states import DeploymentState
from bot.views.blocks import (
    Block,
    Message,
    actions,
    button,
    context,
    header,
    on,
    quoted,
    safe,
    section,
    whole,
)
from bot.views.board import others
from bot.views.board.others import Expected
from bot.views.recording import on_card
from bot.views.requests.card import (
    RequestCard,
    decisions,
    heading,
    in_short,
    summary,
    who_pays,
)
from bot.views.requests.leaders import leader_blocks
from bot.views.support.progress import at_hand, name
from bot.views.support.stands import Support

_MOST = 10
MOST_AT_HOME = 8


@dataclass(frozen=True)
class Waits:
    """One thing that waits for the director: a request by its card, a deployment, or somebody's question.

    Where others are `expected` to act, how the word about it went to them is said with it.
    """

    what: str
    since: str
    card: RequestCard | None = None
    text: str = ""
    asker: str = ""
    question_id: int = 0
    support: Support | None = None
    expected: Expected | None = None


@dataclass(frozen=True)
class Step:
    """One step in a thread: who did what and why, with what belongs to it, all as people read it.

    `mentions` are the directors, where the step needs them; `is_without` says that there was nothing to
    release, or to evaluate; `recorded` how it was said to somebody who wrote it down for them;
    `assured` what a release assured.
    """

    act: Act
    actor: str
    reason: str = ""
    leader: str = ""
    dates: str = ""
    due: str = ""
    meeting: str = ""
    releasers: str = ""
    until: str = ""
    asker: str = ""
    mentions: str = ""
    is_without: bool = False
    recorded: str = ""
    assured: Sequence[str] = ()


def step(taken: Step) -> Message:
    """A short line of the history, in the thread of the card."""
    words = taken.act.thread_without if taken.is_without else taken.act.thread
    line = words.format_map(vars(taken))
    reason = f"\n{quoted(taken.reason, 300)}" if taken.reason else ""
    asks = f"\n{taken.mentions} {taken.act.asks}" if taken.mentions else ""
    assured = f":page_facing_up: Assured: {' '.join(taken.assured)}" if taken.assured else ""
    small = [context(each) for each in (taken.recorded, assured) if each]
    return Message(line, [section(f"{line}{reason}{asks}"), *small])


def more_asked(
    card: RequestCard, director: str, text: str, *, answered: bool, again: bool = False
) -> Message:
    """The director's question, as the head gets it or is reminded of it; answered, without button."""
    would = "is still waiting to know" if again else "would like to know"
    said = f"{director} {would} more about your request before deciding"
    after = (
        context(":white_check_mark: This has been answered.")
        if answered
        else actions(button("Answer", "answer_request", card.request_id, "primary"))
    )
    return Message(
        f"{said}: {safe(text)}",
        [
            section(f"{':bell:' if again else ':speech_balloon:'} {said} ({safe(summary(card), 200)}):"),
            whole(text),
            after,
        ],
    )


def approved(card: RequestCard) -> Message:
    """What the head hears on approval, with what was agreed."""
    text = f"{card.by} has approved your request for support."
    return Message(
        f"{text} {safe(summary(card))}.",
        [
            section(
                f":white_check_mark: {text}\n*Agreed:* {in_short(card.terms)}\n"
                f"*Who pays:* {who_pays(card, card.terms)}"
            ),
            section("*Scope*"),
            whole(card.terms.scope),
            section("*Outcomes*"),
            whole(card.terms.outcomes),
            section(_then(card)),
        ],
    )


def declined(card: RequestCard) -> Message:
    """What the head hears when a request is declined."""
    text = f"{card.by} cannot approve your request for support"
    return Message(
        f"{text}: {safe(card.reason)}",
        [
            section(f"{text} ({safe(summary(card), 200)}). This is why:"),
            whole(card.reason),
            context("Things change: you are welcome to ask again."),
            actions(button("New request", "request:new")),
        ],
    )


def cancelled(card: RequestCard) -> Message:
    """What the head hears when a request goes no further."""
    text = f"{card.by} has cancelled your request for support"
    return Message(
        f"{text}: {safe(card.reason)}",
        [section(f"{text} ({safe(summary(card), 200)}). This is why:"), whole(card.reason)],
    )


def closed(card: RequestCard) -> Message:
    """What the head hears when no more leaders are looked for."""
    text = f"{card.by} has closed your request for support: the support has ended."
    return Message(
        text,
        [section(f":checkered_flag: {text}"), context(safe(summary(card), 200))],
    )


def diagnostic_held(card: RequestCard) -> Message:
    """What the head hears once the diagnostic meeting is behind them."""
    day = f" on {on(card.diagnostic_on)}" if card.diagnostic_on else ""
    text = f"The diagnostic meeting{day} is recorded as held. Next, the director looks for a leader."
    return Message(text, [section(f":calendar: {text}"), context(safe(summary(card), 200))])


def request_waits(card: RequestCard, mentions: str, days: int) -> Message:
    """The reminder in the thread of a card that waits for a decision."""
    waited = f"{days} school day{'s' if days != 1 else ''}"
    return Message(
        f"A request has waited for {waited}.",
        [
            section(f"{mentions} this request has waited for {waited}.".strip()),
            *_row(decisions(card)),
        ],
    )


def deputy_told(card: RequestCard, directors: str, days: int, channel: str) -> Message:
    """What the deputy gets when the director is silent."""
    text = f"A request for support has waited for {school_days(days)} for {directors or 'the director'}."
    where = f" Its card is in <#{channel}>." if channel else ""
    return Message(
        f"{text} {safe(heading(card))}: {safe(summary(card))}.",
        [
            section(f":hourglass: {text}"),
            section(
                f"*{safe(heading(card), 200)}*\n{safe(summary(card), 300)}\n"
                f"Asked by {card.asker}, {card.sent_at}"
            ),
            context(f"You are getting this as their deputy.{where} Please speak to them."),
        ],
    )


def request_buttons(card: RequestCard) -> Message:
    """What somebody gets who decides by writing in the thread."""
    text = "A reply here doesn't decide anything. Please use a button:"
    return Message(text, [section(text), *_row(decisions(card))])


def waiting_list(waits: Sequence[Waits], mentions: str, hangs: Sequence[Waits] = ()) -> Message:
    """What waits for the director this morning, in the channel; and what is overdue with others."""
    blocks = [section(f":sunrise: {mentions} *{_many(waits)} for you:*")] if waits else []
    blocks += _lines(waits)
    if hangs:
        mention = "" if waits else f"{mentions} "
        text = f":hourglass_flowing_sand: {mention}*{_many(hangs)} for others.*"
        blocks += [section(f"{text} A word from you may help."), *_lines(hangs)]
    return Message(_summary(waits, hangs), blocks)


def _summary(waits: Sequence[Waits], hangs: Sequence[Waits]) -> str:
    found = [f"{_many(waits)} for the director"] if waits else []
    return ". ".join([*found, f"{_many(hangs)} for others"] if hangs else found)


def _many(waits: Sequence[Waits]) -> str:
    return f"{len(waits)} things are waiting" if len(waits) != 1 else "One thing is waiting"


def _lines(waits: Sequence[Waits]) -> list[Block]:
    lines = [section(_line(each), _next_step(each)) for each in waits[:_MOST]]
    more = [context(f"and {len(waits) - _MOST} more: see your Home tab")] if len(waits) > _MOST else []
    return [*lines, *more]


def waiting_section(waits: Sequence[tuple[str, RequestCard]], left: int = 0) -> list[Block]:
    """The requests that wait on the home tab and under `/deployments`, each with its buttons.

    `left` is how many more there are.
    """
    blocks = [header("Requests waiting for you")] if waits else []
    for what, card in waits:
        title = f"*{safe(heading(card), 200)}*\n{safe(summary(card), 300)}\n{_WHAT[what]}"
        blocks.append(section(title, button("Show all", "request_whole", card.request_id)))
        if what == "disputed":
            blocks += on_card([each for each in card.recorded if each.is_disputed])
        elif what == "dates":
            for leader in card.leaders:
                blocks += leader_blocks(leader) if leader.state == DeploymentState.OTHER_DATES else []
        else:
            blocks += _row(decisions(card))
    return [*blocks, context(f"and {left} more: see the cards in your channel")] if left > 0 else blocks


# What waits for the director as a step of support has its words beside the table of states.
_WHAT = {act.action.value: act.waits for act in acts(DEPLOYMENT).values() if act.waits} | {
    "unreached": ":no_bell: Could not be reached",
    "disputed": ":warning: A recorded answer is disputed",
    "decide": ":inbox_tray: To be decided",
    "diagnostic": ":calendar: Diagnostic meeting to be held",
    "find": ":mag: Leader to be found",
    "another": ":mag: Another leader to be found, or the request to be closed",
    "dates": ":calendar: Other dates, suggested by the leader",
    "question": ":grey_question: Question to be answered",
    "answer": ":speech_balloon: The school's answer",
    "confirm": ":memo: A request to be confirmed by the school",
    "release": ":hourglass_flowing_sand: The release",
    "plan": ":clipboard: The action plan",
    "agreement": ":lower_left_ballpoint_pen: Signatures",
    "evaluation": ":star: An evaluation",
    "query": ":speech_balloon: The answer to a query about a visit",
    "visits": ":calendar: No visits made or planned",
}


def _line(each: Waits) -> str:
    if each.card:
        said = f"{safe(heading(each.card), 150)} ({safe(summary(each.card), 150)})"
    elif each.support:
        said = name(each.support)
    else:
        said = f"{safe(each.text, 150)} ({each.asker})"
    if each.expected and each.expected.is_lost:
        who = f"{' or '.join(each.expected.names)}, {each.expected.asked}"
        return f"{_WHAT[each.what]}: {who}, since {each.since}: {said}"
    if each.expected:
        return f"{_WHAT[each.what]}, since {each.since}: {said}\n{others.said(each.expected)}"
    return f"{_WHAT[each.what]}, since {each.since}: {said}"


def _next_step(each: Waits) -> Block:
    """The one button beside a line."""
    if each.expected:
        return others.steps(each.expected)[0]
    if each.card:
        steps = [] if each.what in ("dates", "disputed") else decisions(each.card)
        return steps[0] if steps else button("Show all", "request_whole", each.card.request_id)
    if each.support:
        steps = at_hand(each.support)
        return steps[0] if steps else button("More", "open_deployment", each.support.standing.deployment_id)
    return button("Answer", "answer", each.question_id, "primary")


def _row(buttons: list[Block]) -> list[Block]:
    return [actions(*buttons)] if buttons else []


def _then(card: RequestCard) -> str:
    if card.diagnostic == "awaited":
        day = f"on {on(card.diagnostic_on)}" if card.diagnostic_on else "on a day that we agree with you"
        return f":calendar: First comes a diagnostic meeting {day}, then the search for a leader."
    return ":mag: Next, the director looks for a leader. I'll tell you as soon as one has accepted."
