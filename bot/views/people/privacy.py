"""What a person sees of what is held on them, and how they have it sent or erased."""

from collections.abc import Iterator, Sequence

from bot.views.blocks import Block, Message, View, actions, button, context, dialog, header, safe, section

Part = tuple[str, Sequence[str]]
"""What something is called, and each of it in a line."""

_SECTION = 2_900
_BLOCKS = 45


def held(person: Sequence[Part], acts: Sequence[Part]) -> View:
    """Who somebody is to the alliance, and how much is kept of what they did."""
    if not person and not acts:
        return dialog("privacy", "My data", [section("I hold nothing on you.")])
    blocks: list[Block] = [section("This is what I hold on you. Only you see this.")]
    for title, lines in person:
        said = "\n".join(lines)
        blocks.append(section(f"*{title}*\n{safe(said, 1_500)}"))
    if acts:
        counts = "\n".join(f"• {title}: {len(lines)}" for title, lines in acts)
        blocks.append(section(f"*On record*\n{counts}"))
    return dialog(
        "privacy",
        "My data",
        [
            *blocks,
            actions(
                button("Send me a copy", "privacy:copy"),
                {**button("Erase me", "privacy:erase", style="danger"), "confirm": _confirm()},
            ),
            context(
                "Erasing removes your name, e-mail and Slack account, your roles in the alliance, and "
                "what you wrote about yourself. What was done stays on record, without your name. Agreements "
                "that were signed stay as they were signed, with the names in them. Messages already in "
                "Slack are Slack's, and stay there."
            ),
        ],
    )


def copy_sent() -> View:
    """After the copy was asked for."""
    text = ":outbox_tray: I'm sending you all I hold on you, by direct message."
    return dialog("privacy", "My data", [section(text)])


def erased() -> View:
    """After somebody was erased."""
    text = (
        ":white_check_mark: Done: I no longer know who you are. If you write to me again, or open my home "
        "tab, I'll remember your Slack account as somebody new. What is already in Slack stays there, and "
        "signed agreements stay as they were signed."
    )
    return dialog("privacy", "My data", [section(text)])


def copy_messages(parts: Sequence[Part]) -> list[Message]:
    """Everything in as many messages as it takes, word for word."""
    blocks = [block for part in parts for block in _in_full(part)]
    pages = [blocks[start : start + _BLOCKS] for start in range(0, len(blocks), _BLOCKS)]
    return [Message(f"What I hold on you, part {n} of {len(pages)}", page) for n, page in enumerate(pages, 1)]


def _in_full(part: Part) -> Iterator[Block]:
    title, lines = part
    yield header(title)
    text = "\n".join(lines)
    for start in range(0, len(text), _SECTION):
        # Plain text, so that it appears exactly as it is held.
        piece = text[start : start + _SECTION]
        yield {"type": "section", "text": {"type": "plain_text", "text": piece, "emoji": False}}


def _confirm() -> Block:
    return {
        "title": {"type": "plain_text", "text": "Erase what I hold on you?"},
        "text": {
            "type": "plain_text",
            "text": "This cannot be undone. Drafts, interests and questions still waiting are withdrawn.",
        },
        "confirm": {"type": "plain_text", "text": "Erase me"},
        "deny": {"type": "plain_text", "text": "Keep me"},
        "style": "danger",
    }
