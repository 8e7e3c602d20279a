"""A headteacher's delegates: on the home tab, where one is named, and what they are told."""

from collections.abc import Sequence

from bot.views.blocks import (
    Block,
    Message,
    View,
    actions,
    button,
    dialog,
    header,
    menu,
    question,
    safe,
    section,
)
from bot.views.pickers import slack_person


def delegates_section(delegates: Sequence[tuple[int, str, str]]) -> list[Block]:
    """A headteacher's delegates (post, who, school) on their home tab."""
    blocks = [header("Your delegates")]
    for post_id, who, school in delegates:
        take_back = button("Take back", "delegate:take_back", post_id)
        blocks.append(section(f"{who} fills in forms for you at *{safe(school, 200)}*.", take_back))
    if not delegates:
        blocks.append(section("A deputy or business manager can fill in forms for you."))
    return [*blocks, actions(button("Name a delegate", "delegate:name"))]


def delegate_form(schools: Sequence[tuple[int, str]]) -> View:
    """Where a headteacher names a delegate; the school is asked where there are several."""
    chosen = str(schools[0][0]) if len(schools) == 1 else None
    choices = [(str(each), name) for each, name in schools]
    return dialog(
        "delegate",
        "Name a delegate",
        [
            section("They can ask for support and fill in forms for you. I'll tell them."),
            question("Who", "delegate", slack_person()),
            question("School", "school", menu(choices, chosen, "Choose")),
        ],
        submit="Save",
        close="Cancel",
    )


def delegate_named(head: str, school: str) -> Message:
    """What a new delegate is told."""
    text = f"{head} has named you as delegate for {safe(school, 200)}."
    then = "You can ask for support and fill in forms for them. Your home tab shows what there is to do."
    return Message(text, [section(f":handshake: {text}\n{then}")])


def delegate_gone(head: str, school: str) -> Message:
    """What somebody is told who is not a delegate any more."""
    text = f"You are no longer the delegate for {safe(school, 200)}: {head} has taken it back."
    return Message(text, [section(text)])
