"""The dialog of the evaluation form: targets, impact, looking back, and a last look before it is sent."""

from collections.abc import Mapping, Sequence

from bot.rules.action_plan import Target
from bot.rules.evaluation import LONGEST, TARGETS, Form, Question
from bot.views.blocks import (
    Block,
    View,
    actions,
    button,
    context,
    dialog,
    divider,
    question,
    quoted,
    safe,
    section,
    typed,
)
from bot.views.pickers import one_of
from bot.views.saving import save_button, saved

_NAMES = {TARGETS: "The targets", "impact": "What it changed", "back": "Looking back"}
_IN_SHORT = 300
_NO_PUPIL_DATA = "Please don't include pupils' names or data."


def page(
    deployment_id: int,
    form: Form,
    number: int,
    answers: Mapping[str, str],
    notices: Sequence[str] = (),
) -> View:
    """A page of the form, filled in; the last one is the review. `notices` stand above."""
    is_review = number >= form.review
    name = "Look it over" if is_review else _NAMES[form.pages[number - 1][0]]
    part = "Last step" if is_review else f"Page {number} of {form.review - 1}"
    who = safe(form.school if form.side == "leader" else form.leader, 150)
    blocks: list[Block] = [
        context(f"{part}: *{name}* · {who}"),
        *(section(f":information_source: {safe(notice, 500)}") for notice in notices),
        *(_review(form, answers, deployment_id) if is_review else _questions(form, number, answers)),
    ]
    turning = [
        *([button("Back", "evaluation:back")] if number > 1 else []),
        *([] if is_review else [save_button("evaluation:save")]),
    ]
    blocks.append(actions(*turning))
    blocks.append(context(_small_print(form) if is_review else _NO_PUPIL_DATA))
    return dialog(
        "evaluation:review" if is_review else "evaluation:page",
        "Evaluation",
        blocks,
        submit="Send" if is_review else "Next",
        about=f"{deployment_id}|{form.side}|{number}",
    )


def put_aside() -> View:
    """What somebody reads who saved a page to go on with it later."""
    return saved("Evaluation", "You can go on from the Home tab.")


def sent(form: Form) -> View:
    """What somebody reads when their evaluation is on its way."""
    other = "the school" if form.side == "leader" else safe(form.leader, 150)
    return dialog(
        "evaluation_was_sent",
        "Evaluation",
        [
            section(":white_check_mark: Thank you. Your evaluation has been forwarded to the director."),
            context(f"Only the director reads it: {other} does not see it."),
        ],
    )


def target_in_short(target: Target) -> str:
    """A target with its measure, as mrkdwn."""
    lines = [f"*Target {target.number}*", quoted(target.target, 500)]
    if target.measure:
        lines.append(f"*Measure:* {safe(target.measure, 300)}")
    if target.starting_point:
        lines.append(f"*Starting point:* {safe(target.starting_point, 200)}")
    return "\n".join(lines)


def _questions(form: Form, number: int, answers: Mapping[str, str]) -> list[Block]:
    name, targets = form.pages[number - 1]
    fields = form.fields(number)
    if name != TARGETS:
        return [_field(form, field, asked, answers) for field, asked in fields.items()]
    blocks: list[Block] = []
    for target in targets:
        theirs = {field: asked for field, asked in fields.items() if field.endswith(f":{target.number}")}
        blocks += [
            *([divider()] if blocks else []),
            section(target_in_short(target)),
            *(_field(form, field, asked, answers) for field, asked in theirs.items()),
        ]
    return blocks


def _field(form: Form, field: str, asked: Question, answers: Mapping[str, str]) -> Block:
    value = answers.get(field, "")
    if asked.kind == "choice":
        element = one_of(asked.choices, value)
    else:
        element = typed(value, lines=True, most=LONGEST)
    return question(
        asked.words(form.side, form),
        field,
        element,
        hint=asked.hint,
        optional=asked.optional,
    )


def _review(form: Form, answers: Mapping[str, str], deployment_id: int) -> list[Block]:
    blocks: list[Block] = []
    for number, (name, targets) in enumerate(form.pages, start=1):
        fields = form.fields(number)
        change = button("Change", f"evaluation:turn:{number}", f"{deployment_id}|{form.side}|{number}")
        blocks.append(section(f"*{_NAMES[name]}*", change))
        if name == TARGETS:
            blocks += [section(_of_target(target, fields, answers)) for target in targets]
        else:
            blocks += [section(_of_question(form, field, fields[field], answers)) for field in fields]
    return blocks


def _of_target(target: Target, fields: Mapping[str, Question], answers: Mapping[str, str]) -> str:
    progress = f"progress:{target.number}"
    said = fields[progress].label(answers.get(progress, "")) or "_not said yet_"
    evidence = answers.get(f"evidence:{target.number}", "")
    return f"*{target.number}.* {safe(target.target, 150)} *{said}*\n{quoted(evidence, _IN_SHORT)}"


def _of_question(form: Form, field: str, asked: Question, answers: Mapping[str, str]) -> str:
    said = answers.get(field, "")
    words = safe(asked.words(form.side, form), 300)
    if not said:
        return f"{words} _{'Nothing said' if asked.optional else 'Not said yet'}_"
    if asked.kind == "choice":
        return f"{words} *{safe(asked.label(said))}*"
    return f"{words}\n{quoted(said, _IN_SHORT)}"


def _small_print(form: Form) -> str:
    other = "The school does" if form.side == "leader" else f"{safe(form.leader, 100)} does"
    return f"Send passes it to the director alone. {other} not see it."
