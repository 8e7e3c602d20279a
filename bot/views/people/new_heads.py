"""A school with more than one head, as the directors read of it: whether one has left, and what goes on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.views.blocks import Block, Message, View, actions, button, dialog, header, safe, section
from bot.views.people.hanging_on import Hanging, lines_of

_MOST = 8
"""So many heads have a button of their own; more than that are a mistake in a list, mended under People."""


@dataclass(frozen=True)
class Headship:
    """A school and its heads, by their ids; `settled` where all of them are."""

    school_id: int
    school: str
    heads: Mapping[int, str]
    settled: bool = False


def card(headship: Headship) -> Message:
    """What the directors are asked, or what has become of it."""
    school, names = f"*{safe(headship.school, 200)}*", _names(list(headship.heads.values()))
    if len(headship.heads) < 2 or headship.settled:
        are = "is head of" if len(headship.heads) == 1 else "are heads of"
        text = f"{names} {are} {school}." if headship.heads else f"{school} has no head here."
        return Message(f"The heads of {safe(headship.school, 200)}.", [section(f":white_check_mark: {text}")])
    number = "two" if len(headship.heads) == 2 else len(headship.heads)
    text = f":busts_in_silhouette: {school} now has {number} heads: {names}. Has one of them left?"
    left = [
        button(f"{name} has left"[:75], f"heads:left:{who}", f"{who}|{headship.school_id}")
        for who, name in list(headship.heads.items())[:_MOST]
    ]
    every = ",".join(map(str, headship.heads))
    stay = button(
        "Both are heads" if number == "two" else "All are heads",
        "heads:stay",
        f"{headship.school_id}|{every}",
    )
    return Message(
        f"{safe(headship.school, 200)} now has {number} heads.", [section(text), actions(*left, stay)]
    )


def home(found: Sequence[Headship]) -> list[Block]:
    """The same on a director's home tab."""
    if not found:
        return []
    return [header("A new head?"), *(block for each in found for block in card(each).blocks)]


def leaving(who: Hanging, school_id: int, school: str, others: str) -> View:
    """What a director reads before a head is let go: what depends on them, and with whom it carries on."""
    name, at = safe(who.name, 150), safe(school, 200)
    lines = lines_of(who)
    then = (
        [section("\n".join([f"*This carries on with {safe(others, 300)}*", *lines]))]
        if lines
        else [section(f"Nothing there depends on {name} at the moment.")]
    )
    lose = "They will no longer see what concerns the school, or answer for it. What they have done stays."
    return dialog(
        "head_left",
        "No longer head",
        [section(f"*{name}* will no longer be head of *{at}*. {lose}"), *then],
        submit="No longer head",
        about=f"{who.person_id}|{school_id}",
        close="Cancel",
    )


def stays(gone: str, school: str, lines: Sequence[str]) -> Message:
    """What a head hears when the other has been let go: what carries on with them."""
    text = f"{safe(gone, 150)} is no longer head of {safe(school, 200)} here."
    goes_on = "\n".join(["*What carries on with you*", *lines])
    return Message(text, [section(f":busts_in_silhouette: {text}"), section(goes_on)])


def _names(names: Sequence[str]) -> str:
    *others, last = [safe(each, 150) for each in names] or [""]
    return f"{', '.join(others)} and {last}" if others else last
