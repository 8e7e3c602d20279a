"""What running the alliance looks like: the director's overview."""

from collections.abc import Sequence

from bot import __version__
from bot.views.blocks import (
    Block,
    Message,
    View,
    actions,
    button,
    context,
    dialog,
    divider,
    header,
    quoted,
    safe,
    section,
)
from bot.views.recording import record_button

_REASONS = {
    "channel_not_found": "Slack does not know the channel, or I am not in it",
    "not_in_channel": "I have not been invited to the channel",
    "is_archived": "the channel is archived",
    "channel_deleted": "the channel has been deleted",
    "restricted_action": "the channel's settings do not let me post there",
    "user_not_found": "they are not in this Slack workspace",
    "user_disabled": "their Slack account is closed",
    "account_inactive": "their Slack account is closed",
    "cannot_dm_bot": "it is a bot",
    "fault_of_the_bot": "something went wrong on my side, and the log says what",
    "no_slack_account": "they have no Slack account that I know of",
    "no_director_channel": "DIRECTOR_CHANNEL is not set, or I am not in that channel",
}

_MAIL = "mail: "


def reason(error: str) -> str:
    """Why a message could not be delivered, in words."""
    if error.startswith(_MAIL):
        return f"the mail server does not take it ({safe(error.removeprefix(_MAIL), 150)})"
    return _REASONS.get(error, f"Slack said {error.replace('_', ' ')}")


def undelivered(
    outbox_id: int, to: str, kind: str, error: str, record: tuple[str, int] | None = None
) -> Message:
    """What the director gets when a message could not be delivered.

    Where it asked for something, `record` is the request or deployment that somebody's answer is recorded of.
    """
    text = f"I could not deliver {kind} to {to}: {reason(error)}."
    row = [button("Try again", "send_again", outbox_id)]
    if record:
        row.insert(0, record_button(*record))
        text += " It waits for you: please ask them yourself, and record their answer."
    return Message(text, [section(f":warning: {text}"), actions(*row)])


def menu(*, directs: bool = True) -> Block:
    """Where the director looks after the alliance; roles and policy are no matter of the office's."""
    people = [button("People", "people:open")] if directs else []
    figures = [button("Policy figures", "figures:open")] if directs else []
    return actions(
        button("Request on behalf", "request:on_behalf"),
        *people,
        button("Schools", "schools:open"),
        *figures,
        button("Spreadsheets", "export:open"),
    )


def not_the_director(sentence: str) -> Message:
    """What anybody else gets who types `/alliance`, with what they can do there."""
    text = f"{sentence} But you can see what I hold on you."
    return Message(
        text,
        [
            section(f":information_source: {safe(text)}"),
            actions(button("My data", "privacy:open")),
            context("Or type `/alliance privacy`."),
        ],
    )


def overview_blocks(
    waiting: Sequence[tuple[int, str, str]],
    unhelpful: Sequence[tuple[str, str, str]],
    lost: Sequence[tuple[int, str, str, str]],
) -> list[Block]:
    """What waits (id, question, asker), what did not help and what did not arrive.

    What did not help: the question, the one it was taken for, the state. What did not arrive: id, to, kind,
    error.
    """
    blocks = [header("Questions waiting for you")]
    if not waiting:
        blocks.append(section("None. :tada:"))
    for question_id, text, asker in waiting:
        blocks.append(
            section(f"{quoted(text, 300)}\n{asker}", button("Answer", "answer", question_id, "primary"))
        )
    blocks += [divider(), header("Answers that did not help")]
    if not unhelpful:
        blocks.append(section("Nobody has said so lately."))
    for text, answered, state in unhelpful:
        then = {"with_director": "now with you", "answered": "you have answered since"}.get(
            state, "not passed on"
        )
        blocks += [
            section(quoted(text, 300)),
            context(f"{_taken_for(answered)} · {then}"),
        ]
    if lost:
        blocks += [divider(), header("Messages that did not arrive")]
    for outbox_id, to, kind, error in lost:
        text = f"{kind[0].upper()}{kind[1:]} to {to}: {reason(error)}."
        blocks.append(section(text, button("Try again", "send_again", outbox_id)))
    return blocks


def _taken_for(answered: str) -> str:
    return f"I answered: {safe(answered, 200)}" if answered else "I had no answer"


def overview(blocks: list[Block]) -> View:
    """The director's overview, as a dialog."""
    return dialog("overview", "The alliance", [*blocks, context(f"System leader bot {__version__}")])
