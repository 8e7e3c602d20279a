"""Draws the states as diagrams, from the lifecycle tables: `make states` writes docs/states.md."""

from pathlib import Path

from bot.rules import lifecycle
from bot.rules.states import Action, Lifecycle

PAGE = Path("docs/states.md")

TITLES = (
    (lifecycle.REQUEST, "A school's request for support"),
    (lifecycle.DEPLOYMENT, "A deployment: one leader's work for one request"),
    (lifecycle.VISIT, "A visit, beside a deployment that goes on"),
    (lifecycle.EXTENSION, "More days, asked of head and director"),
    (lifecycle.EVALUATION, "One side's evaluation"),
    (lifecycle.LASTING_CHECK, "The later check whether the gain lasted"),
    (lifecycle.QUESTION, "A question"),
    (lifecycle.APPLICATION, "An interest in becoming a system leader"),
    (lifecycle.RECORDING, "An answer given outside, written down for whoever gave it"),
    (lifecycle.SUCCESSION, "A school that closes, and the one that follows it"),
)
_INTRODUCTION = """# States

Drawn from the tables in `bot/rules/lifecycle.py` by `make states`; a test holds this page to them. An arrow
says what is done, and in brackets by whom; "time" is nobody's click. What leads back to the same state is
listed below its diagram.
"""


def page() -> str:
    """The whole page: a diagram for each table."""
    return "\n".join([_INTRODUCTION, *(_section(each, title) for each, title in TITLES)])


def _section(drawn: Lifecycle, title: str) -> str:
    moving = [(start, action) for (start, action), step in drawn.steps.items() if step.to != start]
    arrows = [
        f"    {start or '[*]'} --> {drawn.steps[start, action].to}: {_label(drawn, start, action)}"
        for start, action in moving
    ]
    ends = [f"    {end} --> [*]" for end in drawn.ends]
    begun = any(start == "" for start, _ in moving)
    first = [] if begun else [f"    [*] --> {drawn.starts}"]
    lines = [f"## {title}", "", "```mermaid", "stateDiagram-v2", *first, *arrows, *ends, "```", ""]
    staying = [
        f"- in *{_words(start)}*: {_label(drawn, start, action)}"
        for (start, action), step in drawn.steps.items()
        if step.to == start
    ]
    return "\n".join([*lines, *staying, *([""] if staying else [])])


def _label(drawn: Lifecycle, start: str, action: Action) -> str:
    who = ", ".join(_words(part) for part in sorted(drawn.steps[start, action].who))
    return f"{_words(action)} ({who})"


def _words(name: str) -> str:
    return name.replace("_", " ")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
