"""What a school that has closed looks like for the director: who follows it, and moving all of it there."""

from dataclasses import dataclass

from bot.rules.states import SuccessionState
from bot.views.blocks import Block, Message, View, actions, button, dialog, header, question, safe, section
from bot.views.pickers import search


@dataclass(frozen=True)
class Closed:
    """A closed school and what depends on it, in words; `successor` is "" where none is known."""

    succession_id: int
    state: str
    school: str
    beside: str
    count: str
    successor_id: int = 0
    successor: str = ""
    successor_beside: str = ""


def card(closed: Closed) -> Message:
    """What the director is told, with the way on."""
    name = safe(closed.school, 200)
    school, successor = f"*{name}*", f"*{safe(closed.successor, 200)}*"
    here, there = f"({safe(closed.beside, 200)})", f"({safe(closed.successor_beside, 200)})"
    if closed.state == SuccessionState.MOVED:
        text = f":white_check_mark: Everything of {school} {here} has moved to {successor} {there}."
        undo = button("Move it back", "succession:undo", closed.succession_id)
        return Message(f"Everything of {name} has moved.", [section(text), actions(undo)])
    if closed.state == SuccessionState.SET_ASIDE:
        text = f"{school} {here} no longer needs a school to follow it."
        return Message(f"{name} is settled.", [section(text)])
    asks = f"{successor} {there} seems to follow it." if closed.successor else "Which school follows it?"
    text = f":school: The register lists {school} {here} as closed. It has {closed.count}. {asks}"
    then = "\nNothing is lost in the meantime: what is under way carries on." + (
        " Confirm, and all of it moves there in one step." if closed.successor else ""
    )
    confirm = button(
        "Confirm", "succession:confirm", f"{closed.succession_id}|{closed.successor_id}", style="primary"
    )
    choose = button(
        "Choose another school" if closed.successor else "Choose the school",
        "succession:choose",
        closed.succession_id,
    )
    buttons = [confirm, choose] if closed.successor else [choose]
    return Message(f"The register lists {name} as closed.", [section(text + then), actions(*buttons)])


def home(found: list[Closed]) -> list[Block]:
    """The same on the director's home tab."""
    if not found:
        return []
    return [header("Schools that have closed"), *(block for each in found for block in card(each).blocks)]


def choose_dialog(closed: Closed) -> View:
    """Where the director chooses the school that follows."""
    return dialog(
        "succession",
        "Which school follows?",
        [
            section(
                f"*{safe(closed.school, 200)}* ({safe(closed.beside, 200)}) has closed with {closed.count}."
            ),
            question(
                "The school that follows it", "successor", search("Type a name, place, postcode or URN")
            ),
        ],
        submit="Continue",
        about=closed.succession_id,
        close="Cancel",
    )
