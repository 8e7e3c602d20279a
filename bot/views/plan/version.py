"""A version of an action plan as people read it: whole, and how it differs from the version before."""

from dataclasses import dataclass

from bot.rules.action_plan import Change, Differences, Plan, Target
from bot.views.blocks import Block, context, cut, on, quoted, safe, section
from bot.views.standing import Standing

FIELD_NAMES = {
    "target": "Target",
    "measure": "Measure",
    "starting_point": "Starting point",
    "by_when": "By when",
    "who": "Who",
}
_FIELD, _BEFORE = 650, 160


@dataclass(frozen=True)
class Version:
    """One version of a plan, of so many (`newest`). `changes` are those since the version before, None in the
    first; `agreed_by` is whoever agreed it, as Slack shows them.
    """

    standing: Standing
    number: int
    newest: int
    plan: Plan
    changes: Differences | None = None
    agreed_by: str = ""

    @property
    def value(self) -> str:
        """What its buttons carry."""
        return f"{self.standing.deployment_id}|{self.number}"


def plan_blocks(version: Version) -> list[Block]:
    """A version whole: what changed, its priorities and each target."""
    return [
        *changes_blocks(version),
        section(f"*Priorities*\n{quoted(version.plan.priorities, 2_600)}"),
        *(section(target_in_words(each)) for each in version.plan.targets),
    ]


def target_in_words(target: Target) -> str:
    """A target with all that was said of it, as mrkdwn."""
    lines = [f"*Target {target.number}*", quoted(target.target, _FIELD)]
    for name in ("measure", "starting_point"):
        if said := getattr(target, name):
            lines.append(f"*{FIELD_NAMES[name]}:* {safe(said, _FIELD)}")
    due = f"*By {on(target.by_when)}*" if target.by_when else ""
    lines.append(" · ".join(filter(None, (due, safe(target.who, 300)))))
    return "\n".join(line for line in lines if line)


def changes_blocks(version: Version) -> list[Block]:
    """What changed since the version before; nothing for the first one."""
    if version.changes is None:
        return []
    before = version.number - 1
    if not version.changes:
        return [context(f"Nothing was changed since version {before}.")]
    lines = ["The priorities"] if version.changes.priorities else []
    lines += [_in_words(change) for change in version.changes.targets]
    listed = "\n".join(f"• {line}" for line in lines)
    return [section(f":arrows_counterclockwise: *Changed since version {before}*\n{cut(listed, 2_800)}")]


def _in_words(change: Change) -> str:
    if change.before is None:
        return f"Target {change.after.number} is new" if change.after else ""
    number = change.before.number
    if change.after is None:
        return f"Target {number} was removed: _{_short(change.before.target)}_"
    said = []
    for name in change.fields:
        old = getattr(change.before, name)
        was = on(old) if name == "by_when" and old else f"“{_short(old)}”" if old else "left open"
        said.append(f"{FIELD_NAMES[name].lower()} (was: {was})")
    return f"Target {number}: {', '.join(said)}"


def _short(text: str) -> str:
    return safe(" ".join(text.split()), _BEFORE)
