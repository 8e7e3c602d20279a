"""What the director reads before closing: both evaluations side by side, against the targets of the plan."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.rules.evaluation import BACK, IMPACT, WHOSE, Form, questions
from bot.rules.money.pence import counted, days
from bot.rules.states import DeploymentState
from bot.views.blocks import (
    Block,
    View,
    actions,
    button,
    context,
    cut,
    dialog,
    header,
    question,
    safe,
    section,
    typed,
    whole,
)
from bot.views.evaluation.form import target_in_short
from bot.views.standing import Standing

LONGEST = 3_000
_SHOWN = 250
_SIDES = {"leader": "Leader", "head": "School"}


@dataclass(frozen=True)
class Both:
    """Both sides of one deployment: what each answered, and by whom and when, "" where it is to come.

    `worked` is in half-days.
    """

    standing: Standing
    form: Form
    worked: int
    answers: Mapping[str, Mapping[str, str]]
    sent: Mapping[str, str] = field(default_factory=dict)


def side_by_side(both: Both) -> View:
    """Both evaluations against the plan's targets; for directors' eyes only."""
    standing = both.standing
    blocks: list[Block] = [
        section(
            f"*{standing.leader}* for *{standing.school}*\n"
            f"{standing.kind_and_area} · {days(both.worked)} of {days(standing.half_days)} worked"
        ),
        context(*(f"{name}: {both.sent.get(side) or 'still to come'}" for side, name in _SIDES.items())),
    ]
    if targets := both.form.targets:
        blocks.append(header("Against the targets"))
    for target in targets:
        blocks.append(section(target_in_short(target)))
        blocks += _answered(both, f"evidence:{target.number}", "", f"progress:{target.number}")
    for page, name in ((IMPACT, "What it changed"), (BACK, "Looking back")):
        blocks.append(header(name))
        for each in questions():
            blocks += _answered(both, each.id, each.title) if each.page == page else []
    if standing.state in (DeploymentState.EVALUATING, DeploymentState.ENDED_EARLY):
        blocks.append(actions(button("Close", "close_deployment", standing.deployment_id, "primary")))
    blocks.append(context("Only directors see this: neither side is shown what the other said."))
    return dialog("evaluations", "Both evaluations", blocks, about=standing.deployment_id, close="Done")


def whole_answer(both: Both, name: str) -> View:
    """One answer of each side, all of it."""
    asked = _asked(name)
    target = next((each for each in both.form.targets if name.endswith(f":{each.number}")), None)
    blocks: list[Block] = [section(target_in_short(target))] if target else []
    for side, title in _SIDES.items():
        said = both.answers.get(side, {}).get(name, "")
        blocks.append(section(f"*{title}*"))
        blocks.append(whole(said) if said else section("_Nothing said_"))
    return dialog("evaluation_whole", asked, blocks, close="Back")


def close_dialog(standing: Standing, worked: int, missing: Sequence[str], weeks: int) -> View:
    """Where the director closes the support; with a reason where an evaluation is missing."""
    blocks: list[Block] = [
        section(
            f"*{standing.leader}* for *{standing.school}*\n"
            f"{days(worked)} of {days(standing.half_days)} worked"
        )
    ]
    if missing:
        who = " and ".join(WHOSE[side] for side in missing)
        verb = "are" if len(missing) > 1 else "is"
        blocks += [
            section(f":warning: {who[0].upper()}{who[1:]} {verb} still to come."),
            question(
                "Why close it as it is?",
                "reason",
                typed(lines=True, most=LONGEST),
                hint="It goes on record, and into the thread.",
            ),
        ]
    elif worked:
        blocks.append(actions(button("Read both", "evaluations_show", standing.deployment_id)))
    asks = f" In {counted(weeks, 'week')} I'll ask the school whether it has lasted." if worked else ""
    blocks.append(context(f"I'll thank everyone, and visits can no longer be changed.{asks}"))
    return dialog(
        "close_deployment", "Close", blocks, submit="Close", about=standing.deployment_id, close="Cancel"
    )


def _answered(both: Both, name: str, title: str, choice: str = "") -> list[Block]:
    """What both said to one question in two columns, cut where it is long; "Show all" opens it."""
    texts = {side: both.answers.get(side, {}).get(name, "") for side in _SIDES}
    fields = []
    for side, column in _SIDES.items():
        said = _label(both, side, choice) if choice else ""
        lines = [f"*{column}*" + (f": {said}" if said else "")]
        lines.append(_label(both, side, name) or ("" if said else "_Nothing said_"))
        fields.append({"type": "mrkdwn", "text": cut("\n".join(filter(None, lines)), 1_900)})
    made: Block = {"type": "section", "fields": fields}
    if title:
        made["text"] = {"type": "mrkdwn", "text": f"*{title}*"}
    if all(len(text) <= _SHOWN for text in texts.values()):
        return [made]
    value = f"{both.standing.deployment_id}|{name}"
    return [made, actions(button("Show all", f"evaluation_whole:{name}", value))]


def _label(both: Both, side: str, name: str) -> str:
    said = both.answers.get(side, {}).get(name, "")
    asked = next(each for each in questions() if each.id == name.partition(":")[0])
    return safe(asked.label(said), _SHOWN) if said else ""


def _asked(name: str) -> str:
    return next(each.title for each in questions() if each.id == name.partition(":")[0])
