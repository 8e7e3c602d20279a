"""What a placement's termly review looks like: where it is written, and who reads it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.rules.money.pence import days
from bot.views.blocks import (
    Block,
    Message,
    View,
    actions,
    button,
    calendar_day,
    context,
    cut,
    dialog,
    divider,
    on,
    question,
    safe,
    section,
    typed,
    whole,
)
from bot.views.standing import Standing

LONGEST = 3_000
_MOST_SHOWN = 12


@dataclass(frozen=True)
class Term:
    """A term of a placement whose review is asked for, with what was given in it; half-days.

    `given` are the half-days given by others of the leader's school, by name.
    """

    standing: Standing
    number: int
    name: str
    due_on: date
    visits: int
    half_days: int
    given: Sequence[tuple[str, int]] = ()
    weekly: int | None = None
    targets: Sequence[tuple[int, str]] = ()


@dataclass(frozen=True)
class Review:
    """A review that was written, and the term it is of."""

    term: Term
    held_on: date
    text: str
    by: str


def asked(term: Term) -> Message:
    """What the leader is asked as the term ends."""
    text = (
        f":spiral_note_pad: The {_name(term)} ends on {on(term.due_on)}. Please look back on it with "
        f"*{term.standing.school}*, and write the termly review."
    )
    return _with_button(
        f"Please write the review of the {_name(term)} with {term.standing.school}.", text, term
    )


def reminder(term: Term) -> Message:
    """The one reminder."""
    text = f":bell: The review of the {_name(term)} with *{term.standing.school}* is still to be written."
    return _with_button(f"The review of the {_name(term)} is still to be written.", text, term)


def missing(term: Term, mentions: str, reminded: str) -> Message:
    """What the director reads when there is none well into the next term."""
    standing = term.standing
    text = (
        f":hourglass_flowing_sand: The review of the {_name(term)} is missing: *{standing.plain_leader}* for "
        f"*{standing.school}*. {reminded}\n{mentions} a word from you may help."
    )
    return Message(f"A termly review is missing: {standing.plain_leader}.", [section(text)])


def written(review: Review, part: str) -> Message:
    """What the school and the director read."""
    term, standing = review.term, review.term.standing
    who = standing.leader if part == "head" else f"*{standing.plain_leader}*, for *{standing.school}*"
    return Message(
        f"The review of the {_name(term)}, by {standing.plain_leader}.",
        [
            section(
                f":spiral_note_pad: *Review of the {_name(term)}*\n{who}, looked at on {on(review.held_on)}"
            ),
            whole(review.text),
            context(_given(term)),
        ],
    )


def review_dialog(term: Term) -> View:
    """Where the leader writes it."""
    targets = "\n".join(f"{number}. {safe(text, 200)}" for number, text in term.targets)
    return dialog(
        "termly_review",
        "Termly review",
        [
            section(f"*{term.standing.school}*, {_name(term)}\n{_given(term)}"),
            *([section(f"*Targets*\n{targets}")] if targets else []),
            question("When did you look at it together?", "held_on", calendar_day()),
            question(
                "What has been done, what has changed, and what comes next?",
                "text",
                typed(lines=True, most=LONGEST),
                hint="The school and the director read it. Please don't name any pupils.",
            ),
        ],
        submit="Send",
        about=f"{term.standing.deployment_id}|{term.number}",
        close="Cancel",
    )


def reviews_dialog(standing: Standing, reviews: Sequence[Review]) -> View:
    """All reviews of a placement, newest first."""
    blocks: list[Block] = [section(f"*{standing.plain_leader}* for *{standing.school}*")]
    for each in reversed(reviews[-_MOST_SHOWN:]):
        blocks += [
            divider(),
            section(
                f"*{_name(each.term, capital=True)}*, looked at on {on(each.held_on)}\n{_given(each.term)}"
            ),
            whole(each.text),
        ]
    return dialog("reviews", "Termly reviews", blocks, about=standing.deployment_id)


def _with_button(plain: str, text: str, term: Term) -> Message:
    row = actions(button("Termly review", "termly_review", term.standing.deployment_id, "primary"))
    return Message(plain, [section(text), row, context(_given(term))])


def _name(term: Term, *, capital: bool = False) -> str:
    return term.name if capital else f"{term.name[0].lower()}{term.name[1:]}"


def _given(term: Term) -> str:
    """ "6 visits, 4 days; of these 1 day by Ana Bell. 1 day a week is agreed, until 31 August 2027." """
    many = f"{term.visits} visit{'s' if term.visits != 1 else ''} in this term, {days(term.half_days)}"
    others = ", ".join(f"{days(half_days)} by {safe(name, 100)}" for name, half_days in term.given)
    agreed = f"{days(term.weekly).capitalize()} a week is agreed, until" if term.weekly else "Agreed until"
    of_these = f"; of these {others}" if others else ""
    return cut(f"{many}{of_these}. {agreed} {on(term.standing.ends_on)}.", 2_900)
