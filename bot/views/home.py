"""The home tab: what a person can do, and what they have going."""

from collections.abc import Sequence

from bot.views.blocks import (
    Block,
    View,
    actions,
    button,
    context,
    header,
    home_tab,
    quoted,
    safe,
    section,
)

# Slack shows 100 blocks; four of them are the greeting and the small print.
_ROOM = 96

_STATES = {
    "with_director": ":hourglass_flowing_sand: With the director",
    "answered": ":white_check_mark: Answered",
}


def home(name: str, sections: list[Block]) -> View:
    """A person's home tab: what they can begin, and the sections of what they have going."""
    greeting = " ".join(["Hello", *name.split()[:1]])
    blocks = [
        header(greeting),
        section(
            "I answer questions about system leaders (SLEs, LLEs and NLEs), take a school's request for "
            "their support, and check who may become one. Every answer says where it comes from."
        ),
        actions(
            button("Ask a question", "home:ask", style="primary"),
            button("Request support", "request:new"),
            button("Check eligibility", "eligibility:open"),
        ),
        *_cut(sections),
        context("You can also write to me here under *Messages*, or type `/ask` anywhere."),
    ]
    return home_tab(blocks)


def _cut(sections: list[Block]) -> list[Block]:
    """As much as a home tab has room for."""
    if len(sections) <= _ROOM:
        return sections
    return [*sections[: _ROOM - 1], context("There is more: type `/deployments` or `/alliance`.")]


def asked_and_registered(
    questions: Sequence[tuple[str, str, str]], interests: Sequence[tuple[int, str]]
) -> list[Block]:
    """A person's own questions (text, state, answer) and interests (id, role)."""
    blocks = [header("Your questions")] if questions else []
    for text, state, answer in questions:
        blocks.append(
            section(f"{quoted(text, 300)}\n{_STATES[state]}" + (f"\n{safe(answer, 700)}" if answer else ""))
        )
    if interests:
        blocks.append(header("Becoming a system leader"))
    for application_id, role in interests:
        blocks.append(
            section(
                f":seedling: Your interest in becoming an *{role}* is with the director.",
                button("Withdraw", "withdraw_interest", application_id),
            )
        )
    return blocks
