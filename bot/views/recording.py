"""Recording what somebody answered outside: the dialog, its mark on the act's own, what people are told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.rules.acts import stands
from bot.rules.lifecycle import RECORDING
from bot.rules.states import RecordingState
from bot.views.blocks import (
    SAVE_DRAFT,
    Block,
    Message,
    Option,
    View,
    actions,
    button,
    calendar_day,
    context,
    cut,
    dialog,
    menu,
    on,
    question,
    quoted,
    safe,
    section,
    typed,
    whole,
)
from bot.views.pickers import one_file, one_of
from bot.views.proposals.assuring import read_out

_NAME = "spoken:"
_HOW = {"phone": "By telephone", "mail": "By mail", "in_person": "In person"}
_OPTIONS = 100
_ON_CARD = 5
LONGEST = 3_000


@dataclass(frozen=True)
class Answer:
    """An answer that was written down: whose, to what, how and when they gave it, who wrote it down.

    `what` is the label of the act; people come as they are shown; `correction` is what they say themselves,
    which of what is `confidential` is for directors alone.
    """

    recording_id: int
    whose: str
    what: str
    how: str
    said_on: date
    by: str
    state: str
    school: str
    note: str = ""
    correction: str = ""
    until: date | None = None
    confidential: bool = False

    @property
    def is_disputed(self) -> bool:
        """Whether whoever was spoken for says that it was not their answer."""
        return self.state == RecordingState.DISPUTED


def record_button(subject: str, number: int) -> Block:
    """Opens the dialog in which somebody's answer is written down."""
    return button("Record their answer", "record", f"{subject}|{number}")


def record_dialog(
    about: str,
    answers: Sequence[Option],
    today: date,
    chosen: str | None = None,
    *,
    signs: bool,
    releases: bool = False,
) -> View:
    """What was answered by whom, how and when; `chosen` is the answer that is likely.

    Where a signature is among it, with a place for its page; where a release, with what is read out before.
    """
    fields = [
        section(f"For {about}: what somebody told you. They can read that you recorded it, and correct it."),
        question("What was answered?", "answer", menu(answers[:_OPTIONS], chosen)),
        *(read_out() if releases else []),
        *how_fields(today),
    ]
    if signs:
        hint = "Only for a signature: a PDF, a picture or the mail as a file."
        fields.append(
            question("The signed page, or their mail", "evidence", one_file(), hint=hint, optional=True)
        )
    return dialog("record", "Record their answer", fields, submit="Continue", close="Cancel")


def how_fields(today: date) -> list[Block]:
    """How somebody answered, when, and a note."""
    return [
        question("How?", "how", one_of(_HOW.items(), None)),
        question("When?", "said_on", calendar_day(today)),
        question("A note", "note", typed(most=1_000), optional=True),
    ]


def marked(view: View, recording_id: int, said: str) -> View:
    """A dialog of whoever is spoken for, which another fills in for them."""
    blocks = [context(said), *(each for each in view["blocks"] if not _puts_aside(each))]
    return {**view, "callback_id": f"{_NAME}{recording_id}:{view['callback_id']}", "blocks": blocks}


def filled(view: View, said: Mapping[str, str]) -> View:
    """A dialog with what was recorded in its fields."""
    return {
        **view,
        "blocks": [_filled(block, said.get(block.get("block_id", ""), "")) for block in view["blocks"]],
    }


def _filled(block: Block, said: str) -> Block:
    element = block.get("element", {})
    if not said or block["type"] != "input":
        return block
    if "options" in element:
        chosen = [each for each in element["options"] if each["value"] == said]
        return {**block, "element": {**element, "initial_option": chosen[0]}} if chosen else block
    return {**block, "element": {**element, "initial_value": cut(said, element["max_length"])}}


def unmarked(name: str) -> tuple[int | None, str]:
    """The recording that a dialog is filled in for, None where it is somebody's own; and its plain name."""
    if not name.startswith(_NAME):
        return None, name
    number, _, plain = name.removeprefix(_NAME).partition(":")
    return (int(number), plain) if number.isdecimal() else (None, name)


def how(answer: Answer) -> str:
    """ "By telephone on 3 May 2027, recorded by Dana Marsh" """
    return f"{_HOW[answer.how]} on {on(answer.said_on)}, recorded by {answer.by}"


def recorded(how: str, said_on: date, by: str, note: str) -> str:
    """How a step was told to somebody who wrote it down, in the small print below it."""
    text = f":memo: {_HOW[how]} on {on(said_on)}, recorded by {by}."
    return text + (f" {safe(note, 200)}" if note else "")


def filled_in_for(answer: Answer) -> str:
    """What stands above the dialog of an act that is filled in for somebody."""
    return f":memo: For *{answer.whose}*: {_HOW[answer.how].lower()} on {on(answer.said_on)}."


def given_outside(how: str, said_on: date, by: str) -> str:
    """How somebody answered who did not do so here, in plain words."""
    return f"{_HOW[how].lower()} on {on(said_on)}, recorded by {by}"


def put_right(answer: Answer) -> str:
    """What stands above the dialog in which somebody puts right what was recorded for them."""
    return f":memo: {how(answer)}. What you send takes its place, and the director is told. Both are kept."


def signed_outside(how: str, said_on: date, by: str) -> str:
    """How a signature came in that was not given here, in plain words; the page or the mail is kept."""
    return f"{given_outside(how, said_on, by)}, who keeps the page"


def on_card(answers: Sequence[Answer]) -> list[Block]:
    """What was written down for others, on the card: what is disputed first, then the last few."""
    disputes = [each for each in answers if each.is_disputed]
    shown = [each for each in answers if each not in disputes][-_ON_CARD:]
    return [*(block for each in disputes for block in _disputed_blocks(each)), *map(_line, shown)]


def _line(answer: Answer) -> Block:
    since = " Corrected by them since." if answer.state == RecordingState.CORRECTED else ""
    return context(f":memo: {answer.whose}: {answer.what}. {how(answer)}.{since}")


def _disputed_blocks(answer: Answer) -> list[Block]:
    said = f":warning: *Disputed by {answer.whose}*: {answer.what}. {how(answer)}. {_says(answer, 500)}"
    return [section(said), actions(uphold_button(answer), *_to_read(answer))]


def _says(answer: Answer, most: int) -> str:
    """What they say themselves, where everybody who reads it there may."""
    if answer.confidential:
        return "Only directors can read what they say."
    return f"They say:\n{quoted(answer.correction, most)}"


def _to_read(answer: Answer) -> list[Block]:
    return [button("Read it", "read_correction", answer.recording_id)] if answer.confidential else []


def uphold_button(answer: Answer) -> Block:
    """Lets what was done stand."""
    return button("Confirm", "uphold_recording", answer.recording_id, "primary")


def recorded_for(answer: Answer) -> Message:
    """What somebody reads for whom an answer was written down."""
    text = f"{answer.by} recorded your answer: {answer.what} ({answer.school})."
    told = f"{_HOW[answer.how]} on {on(answer.said_on)}."
    note = f"\n{quoted(answer.note, 500)}" if answer.note else ""
    blocks = [section(f":memo: {text}\n{told}{note}")]
    if answer.state == RecordingState.RECORDED and answer.until:
        blocks += [
            actions(button("Correct", "correct_recording", answer.recording_id)),
            context(f"If that is not what you said, please correct it by {on(answer.until)}."),
        ]
    else:
        blocks.append(context(stands(RECORDING)[answer.state].became))
    return Message(text, blocks)


def correct_dialog(answer: Answer) -> View:
    """Where somebody says what they did answer."""
    return dialog(
        "correct_recording",
        "Correct",
        [
            section(f"{answer.by} recorded your answer: *{answer.what}* ({answer.school})."),
            question(
                "What did you say?", "text", typed(lines=True, most=LONGEST), hint="The director reads this."
            ),
            context("What has been done since stays as it is until the director has spoken to you."),
        ],
        submit="Send",
        about=answer.recording_id,
        close="Cancel",
    )


def disputed(answer: Answer, mentions: str) -> Message:
    """What the director reads in the thread; once it is settled, without the button."""
    text = f"{answer.whose} says that this was not their answer: {answer.what}. {how(answer)}."
    blocks = [section(f":warning: {text} {_says(answer, 1_500)}")]
    if answer.is_disputed:
        blocks += [
            section(
                f"{mentions} please speak to them. If it stands after all, confirm it; if not, withdraw the "
                "support or end it early, under More."
            ),
            actions(uphold_button(answer), *_to_read(answer)),
        ]
    else:
        blocks += [actions(*_to_read(answer))] if answer.confidential else []
        blocks.append(context(":white_check_mark: Settled."))
    return Message(cut(text, 300), blocks)


def correction_read(answer: Answer) -> View:
    """What somebody says themselves of what was recorded for them."""
    blocks = [section(f"*{answer.whose}*: {answer.what}. {how(answer)}. They say:"), whole(answer.correction)]
    return dialog("correction_read", "What they say", blocks, about=answer.recording_id, close="Done")


def corrected(answer: Answer, opens: Block | None = None) -> Message:
    """What the director reads in the thread where somebody's own answer has taken a recorded one's place.

    `opens` is the button that opens it, where it is confidential.
    """
    text = f"{answer.whose} corrected what was recorded for them: {answer.what}. {how(answer)}."
    if answer.confidential:
        own = "Only directors can read it."
    else:
        own = _says(answer, 1_500) if answer.correction else "Their own is kept now."
    return Message(cut(text, 300), [section(f":memo: {text} {own}"), *([actions(opens)] if opens else [])])


def settled(answer: Answer) -> Message:
    """What whoever disputed it reads."""
    text = f"The director has looked at what you corrected ({answer.what}, {answer.school}), and it stands."
    return Message(text, [section(f":memo: {text}")])


def _puts_aside(block: Block) -> bool:
    return any(each.get("action_id") == SAVE_DRAFT for each in block.get("elements", ()))
