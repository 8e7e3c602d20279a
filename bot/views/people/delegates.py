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
    typed,
)
from bot.views.pickers import email, one_of, slack_person

FOR = {
    "delegate": ("Everything but signing", "fills in forms for you"),
    "delegate_visits": ("Dates and visits", "sees to dates and visits"),
    "delegate_money": ("Money: agreements and bills alone", "gets agreements and bills"),
}
"""What a delegate is named for: as it is chosen, and as it is said of them."""

_THEN = {
    "delegate": "You can ask for support, release leaders and fill in forms for them: see your home tab.",
    "delegate_visits": "You hear of each visit, and can confirm or query it for the school.",
    "delegate_money": "Agreements and bills come to you as well, and nothing else does.",
}


def delegates_section(delegates: Sequence[tuple[int, str, str, str]]) -> list[Block]:
    """A headteacher's delegates (post, who, role, school) on their home tab."""
    blocks = [header("Your delegates")]
    for post_id, who, role, school in delegates:
        take_back = button("Take back", "delegate:take_back", post_id)
        blocks.append(section(f"{who} {FOR[role][1]} at *{safe(school, 200)}*.", take_back))
    if not delegates:
        blocks.append(section("A deputy or business manager can fill in forms for you."))
    return [*blocks, actions(button("Name a delegate", "delegate:name"))]


def delegate_form(schools: Sequence[tuple[int, str]]) -> View:
    """Where a headteacher names a delegate; the school is asked where there are several."""
    chosen = str(schools[0][0]) if len(schools) == 1 else None
    choices = [(str(each), name) for each, name in schools]
    for_what = [(role, said) for role, (said, _) in FOR.items()]
    return dialog(
        "delegate",
        "Name a delegate",
        [
            section("They can act for you, but not sign. I'll tell them."),
            *whom(),
            question("For what", "role", one_of(for_what, "delegate")),
            question("School", "school", menu(choices, chosen, "Choose")),
        ],
        submit="Save",
        close="Cancel",
    )


def whom() -> list[Block]:
    """Where somebody is named who may have an account here or not."""
    return [
        question("Who", "delegate", slack_person(), optional=True),
        question("Or, without Slack: their name", "name", typed(), optional=True),
        question("and their e-mail address", "email", email(), optional=True),
    ]


def delegate_named(head: str, school: str, role: str) -> Message:
    """What a new delegate is told."""
    text = f"{head} has named you as delegate for {safe(school, 200)}."
    return Message(text, [section(f":handshake: {text}\n{_THEN[role]}")])


def delegate_gone(head: str, school: str) -> Message:
    """What somebody is told who is not a delegate any more."""
    text = f"You are no longer the delegate for {safe(school, 200)}: {head} has taken it back."
    return Message(text, [section(text)])
