"""What the school is asked some weeks after the close: has it lasted?"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.rules.evaluation import lasted
from bot.views.blocks import (
    Block,
    Message,
    View,
    actions,
    button,
    context,
    dialog,
    header,
    question,
    quoted,
    safe,
    section,
    typed,
    whole,
)
from bot.views.pickers import one_of
from bot.views.standing import Standing

LONGEST = 3_000
_WORDS = {"yes": "Yes, it has lasted", "partly": "It has lasted in part", "no": "No, it has not lasted"}
_TARGETS, _TARGET = 6, 200


@dataclass(frozen=True)
class Lasting:
    """The question whether it lasted: the targets of the plan, and the answer once there is one.

    `closed_on` is when the support was closed; `by` whoever answered, as Slack shows them;
    `recorded` how they told somebody who wrote it down, "" where they answered themselves.
    """

    check_id: int
    standing: Standing
    closed_on: str
    targets: Sequence[str] = ()
    lasted: str = ""
    text: str = ""
    by: str = ""
    recorded: str = ""


def lasting_check(it: Lasting) -> Message:
    """The question as the school gets it; once it is answered, in a line."""
    about = f"{it.standing.leader}'s support for {it.standing.your_school}, closed on {it.closed_on}"
    plain = f"{it.standing.plain_leader}'s support for {it.standing.your_school}: has it lasted?"
    if it.lasted:
        return Message(
            plain, [section(f":seedling: {about}\n:white_check_mark: {_WORDS[it.lasted]} ({it.by})")]
        )
    return Message(
        plain,
        [
            section(f":seedling: *Has it lasted?*\n{about}.{_targets(it)}"),
            actions(*_answers(it)),
            context("A sentence is enough. The director will read it."),
        ],
    )


def lasting_reminder(it: Lasting) -> Message:
    """The one reminder of that question."""
    text = f":bell: {it.standing.leader}'s support for {it.standing.your_school}: has what you gained lasted?"
    return Message(
        f"{it.standing.plain_leader}'s support for {it.standing.your_school}: has it lasted?",
        [section(text), actions(*_answers(it))],
    )


def lasting_dialog(it: Lasting, choice: str) -> View:
    """Where the school says in a sentence what they see."""
    return dialog(
        "lasting",
        "Has it lasted?",
        [
            section(f"{it.standing.leader}'s support for {it.standing.your_school}{_targets(it)}"),
            question("Has it lasted?", "lasted", one_of(lasted().items(), choice)),
            question(
                "What do you see?",
                "text",
                typed(it.text, lines=True, most=LONGEST),
                hint="A sentence or two. Please don't include pupils' names or data.",
            ),
        ],
        submit="Send",
        about=it.check_id,
        close="Cancel",
    )


def lasting_answered(it: Lasting) -> Message:
    """What the director reads in the thread, where others read too: nothing of what was answered."""
    support = f"{it.standing.plain_leader} for {it.standing.school}"
    title = f":seedling: *{it.standing.plain_leader}* for *{it.standing.school}*, closed on {it.closed_on}."
    return Message(
        f"{support}: the school has said whether it has lasted.",
        [
            section(f"{title}\n{it.by} has said whether it has lasted."),
            actions(read_answer(it.check_id)),
            context("Only directors can read the answer."),
        ],
    )


def read_answer(check_id: int) -> Block:
    """Opens what was answered, for a director alone."""
    return button("Read it", "lasting_show", check_id)


def lasting_read(it: Lasting) -> View:
    """What was answered; for directors' eyes only."""
    about = f"*{it.standing.leader}* for *{it.standing.school}*, closed on {it.closed_on}"
    blocks = [section(f"{about}{_targets(it)}"), section(f"*{_WORDS[it.lasted]}*, says {it.by}:")]
    blocks.append(whole(it.text))
    blocks += [context(it.recorded)] if it.recorded else []
    blocks.append(context("Only directors see this."))
    return dialog("lasting_read", "Has it lasted?", blocks, about=it.check_id, close="Done")


def lasting_thanks(it: Lasting) -> Message:
    """What whoever answered reads."""
    text = ":seedling: Thank you. The director will read what you wrote."
    return Message(
        "Thank you. The director will read what you wrote.",
        [
            section(text),
            context("Would more support help? You can ask again at any time."),
            actions(button("Request support", "request:new")),
        ]
        if it.lasted != "yes"
        else [section(text)],
    )


def to_answer(found: Sequence[Lasting]) -> list[Block]:
    """The school's part of the home tab: the questions that wait."""
    blocks = [header("Has it lasted?")] if found else []
    for it in found:
        about = f"{it.standing.leader}'s support, closed on {it.closed_on}"
        blocks += [section(f":seedling: {about}"), actions(*_answers(it))]
    return blocks


def answered(found: Sequence[Lasting]) -> list[Block]:
    """The director's part of the home tab: what schools have answered of late."""
    blocks = [header("What has lasted")] if found else []
    for it in found:
        who = f"*{it.standing.plain_leader}* for *{it.standing.school}*"
        blocks.append(section(f"{who}\n*{_WORDS[it.lasted]}*\n{quoted(it.text, 300)}"))
    return blocks


def _answers(it: Lasting) -> list[Block]:
    return [button(label, f"lasting:{value}", it.check_id) for value, label in lasted().items()]


def _targets(it: Lasting) -> str:
    return "".join(f"\n• {safe(' '.join(each.split()), _TARGET)}" for each in it.targets[:_TARGETS])
