"""The support itself, as everyone in it sees it: where it stands for them, and what they can do now."""

from collections.abc import Collection
from dataclasses import dataclass

from bot.rules.lifecycle import DEPLOYMENT
from bot.views.blocks import Block, button
from bot.views.standing import Standing

# Each step that is taken by a button, by its action in the lifecycle table: label, id, style.
_BUTTONS: dict[str, tuple[str, str, str | None]] = {
    "send_plan": ("Action plan", "plan", "primary"),
    "agree_plan": ("Agree plan", "agree_plan", "primary"),
    "send_back_plan": ("Send back", "send_back_plan", None),
    "finalise": ("Finalise", "finalise", "primary"),
    "book_meeting": ("Book the meeting", "book_meeting", None),
    "sign": ("Sign", "sign", "primary"),
    "amend": ("Change the agreement", "amend", None),
    "log_visit": ("Log a visit", "log_visit", "primary"),
    "plan_visit": ("Plan a visit", "plan_visit", None),
    "ask_more_days": ("Ask for more days", "ask_more_days", None),
    "evaluate": ("Evaluate", "evaluate", "primary"),
    "resume": ("Resume", "resume", "primary"),
    "pause": ("Pause", "pause", None),
    "end_early": ("End early", "end_early", None),
    "close": ("Close", "close_deployment", "primary"),
}


@dataclass(frozen=True)
class Support:
    """One deployment for one reader: what they are in it, and the steps they have done with already.

    `days_left` is in half-days, None before the support is agreed.
    """

    standing: Standing
    parts: Collection[str]
    done: Collection[str] = ()
    days_left: int | None = None


def choices(support: Support) -> list[Block]:
    """The buttons that somebody has now, by the lifecycle table."""
    may = DEPLOYMENT.actions(support.standing.state, support.parts)
    return [
        button(label, name, support.standing.deployment_id, style)
        for action, (label, name, style) in _BUTTONS.items()
        if action in may and action not in support.done
    ]
