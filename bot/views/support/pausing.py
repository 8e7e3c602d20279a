"""What pausing, resuming and ending early look like: the dialogs for it, and what everyone hears."""

from dataclasses import dataclass

from bot.rules.money.pence import days
from bot.views.blocks import (
    Block,
    Message,
    View,
    actions,
    button,
    context,
    dialog,
    on,
    question,
    quoted,
    section,
    typed,
)
from bot.views.standing import Standing
from bot.views.support.progress import at_hand
from bot.views.support.stands import Support

LONGEST = 3_000


@dataclass(frozen=True)
class Turn:
    """One turn the support took: who brought it about and why, and what is left; half-days.

    `planned` is how many visits are planned, `visited` whether any was made; `has_ended` that its agreed end
    has passed.
    """

    standing: Standing
    by: str = ""
    reason: str = ""
    left: int = 0
    planned: int = 0
    visited: bool = False
    has_ended: bool = False


def pause_dialog(turn: Turn) -> View:
    """Where somebody says why the support pauses."""
    kept = (
        f" {_visits(turn.planned)} in calendars: the leader can change or call off each under Visits."
        if turn.planned
        else ""
    )
    return _dialog(
        "pause",
        "Pause",
        turn,
        "Nobody will be reminded of visits until someone resumes it. The agreed end stays as it is, "
        f"{on(turn.standing.ends_on)}.{kept}",
        why=question(
            "Why?", "reason", typed(lines=True, most=LONGEST), hint="Everyone concerned reads this."
        ),
    )


def resume_dialog(turn: Turn) -> View:
    """Where somebody has the support go on."""
    until = on(turn.standing.ends_on)
    how = (
        f":warning: The agreed end, {until}, has passed. If you resume it, the support ends straight "
        "away and "
        "is evaluated. For a later end, the director changes the agreement first."
        if turn.has_ended
        else f"It carries on with {days(turn.left)} left, until {until} as agreed. The director can "
        "change the "
        "agreement if that is too soon."
    )
    why = question(
        "A message for everyone?",
        "reason",
        typed(lines=True, most=LONGEST),
        optional=True,
        hint="Everyone concerned will read it.",
    )
    return _dialog("resume", "Resume", turn, how, why)


def end_early_dialog(turn: Turn) -> View:
    """Where somebody says why the support ends early."""
    then = (
        "Next, both sides evaluate it."
        if turn.visited
        else "There was no visit, so there is nothing to evaluate: the director closes it."
    )
    off = f" {_visits(turn.planned)}, and will be called off." if turn.planned else ""
    what = f":warning: The support ends today, with {days(turn.left)} not used. {then}{off}"
    return _dialog("end_early", "End early", turn, what, _why())


def paused(turn: Turn, part: str) -> Message:
    """What everyone else hears of a pause."""
    after = {
        "leader": "Nothing is expected of you until it is resumed. "
        + (f"{_visits(turn.planned)}: change or call them off under Visits." if turn.planned else ""),
        "head": "Nothing is expected of you until it is resumed.",
        "home_head": "There are no visits while it is paused. I'll tell you when it resumes.",
    }[part]
    return _told(":double_vertical_bar:", f"{turn.by} has paused {_what(turn, part)}.", turn, after)


def resumed(turn: Turn, part: str) -> Message:
    """What everyone else hears when it goes on."""
    after = f"{days(turn.left).capitalize()} left, until {on(turn.standing.ends_on)}."
    return _told(":arrow_forward:", f"{turn.by} has resumed {_what(turn, part)}.", turn, after)


def ended_early(turn: Turn, part: str) -> Message:
    """What everyone else hears when it has ended early."""
    after = {
        "leader": "What was planned is called off. Next, please say how it went: the form comes separately.",
        "head": "What was planned is called off. Next, please say how it went: the form comes separately.",
        "home_head": f"{turn.standing.leader} makes no more visits there.",
    }[part]
    if not turn.visited and part != "home_head":
        after = "What was planned is called off. There was no visit, so there is nothing to evaluate."
    return _told(":stop_sign:", f"{turn.by} has ended {_what(turn, part)} early.", turn, after)


def paused_past_end(support: Support, mentions: str, turn: Turn) -> Message:
    """What the director reads in the thread of support that is paused beyond its end."""
    standing = support.standing
    reason = f"\n{quoted(turn.reason, 500)}" if turn.reason else ""
    by = f" {turn.by} paused it:" if turn.by else ""
    text = (
        f":double_vertical_bar: *{standing.plain_leader}*'s support for *{standing.school}* is paused, "
        f"and its agreed end, {on(standing.ends_on)}, has passed with {days(turn.left)} left.{by}{reason}\n"
        f"{mentions} please decide: a later end in the agreement and then Resume, or End early."
    )
    number = standing.deployment_id
    row = [
        *at_hand(support),
        button("End early", "end_early", number),
        button("Change the agreement", "amend", number),
    ]
    each_once = {each["action_id"]: each for each in row}
    return Message(
        f"{standing.plain_leader}'s support is paused beyond its end.",
        [section(text), actions(*each_once.values())],
    )


def _dialog(name: str, label: str, turn: Turn, what: str, why: Block) -> View:
    standing = turn.standing
    return dialog(
        name,
        label,
        [section(f"*{standing.plain_leader}* for *{standing.school}*\n{what}"), why],
        submit=label,
        about=standing.deployment_id,
        close="Cancel",
    )


def _why() -> Block:
    return question("Why?", "reason", typed(lines=True, most=LONGEST), hint="Everyone concerned reads this.")


def _told(sign: str, text: str, turn: Turn, after: str) -> Message:
    reason = f"\n{quoted(turn.reason, 1_500)}" if turn.reason else ""
    return Message(text.replace("*", ""), [section(f"{sign} {text}{reason}"), context(after.strip())])


def _what(turn: Turn, part: str) -> str:
    standing = turn.standing
    return {
        "leader": f"your support for *{standing.school}*",
        "head": f"{standing.leader}'s support",
        "home_head": f"{standing.leader}'s support for *{standing.school}*",
    }[part]


def _visits(many: int) -> str:
    return f"{many} visits are planned" if many != 1 else "One visit is planned"
