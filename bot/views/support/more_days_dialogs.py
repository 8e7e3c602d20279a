"""The dialogs about more days: where they are asked for, decided on, and declined."""

from dataclasses import dataclass
from datetime import date

from bot.rules.acts import acts
from bot.rules.lifecycle import EXTENSION
from bot.rules.money.pence import days
from bot.rules.money.rates import Rate
from bot.rules.states import Action
from bot.views.blocks import (
    Block,
    View,
    act_button,
    actions,
    calendar_day,
    context,
    dialog,
    on,
    question,
    safe,
    section,
    typed,
)
from bot.views.standing import Standing
from bot.views.support.more_days import (
    Extension,
    became,
    cost_in_words,
    director_buttons,
    facts,
    head_buttons,
)

LONGEST = 3_000


@dataclass(frozen=True)
class Draft:
    """The dialog as it is being filled in. `rate` is None where it is negotiated and not known; half-days.

    `half_days` is what was typed as days, None where that cannot be read.
    """

    standing: Standing
    left: int
    rate: Rate | None
    typed_days: str = ""
    half_days: int | None = None
    ends_on: date | None = None
    reason: str = ""


def ask_dialog(draft: Draft) -> View:
    """Where leader or head ask for more days, with what these cost."""
    standing = draft.standing
    number: Block = {
        **typed(draft.typed_days, most=40, placeholder="1 or 1.5"),
        "dispatch_action_config": {"trigger_actions_on": ["on_character_entered"]},
    }
    return dialog(
        "ask_more_days",
        "Ask for more days",
        [
            section(
                f"*{standing.plain_leader}* for *{standing.school}*\n{days(draft.left).capitalize()} of "
                f"{days(standing.half_days)} left, until {on(standing.ends_on)}"
            ),
            question("How many more days?", "days", number, hint="1.5 is a day and a half.", dispatch=True),
            section(cost_in_words(standing.kind, draft.half_days, draft.rate)),
            question(
                "Until when?",
                "ends_on",
                calendar_day(draft.ends_on or standing.ends_on),
                hint="The last day of the support, with the days that are left.",
            ),
            question("Why?", "reason", typed(draft.reason, lines=True, most=LONGEST)),
            context("The school and the director both have to agree. Then there is a new agreement to sign."),
        ],
        submit="Send",
        about=standing.deployment_id,
        close="Cancel",
    )


def extension_dialog(found: Extension, can: tuple[str, ...]) -> View:
    """More days that are asked for, with what the reader can do (actions of the lifecycle table)."""
    if {"agree", "approve"} & set(can):
        row = head_buttons(found) if "agree" in can else director_buttons(found)
    else:
        row = (
            [act_button(acts(EXTENSION)[Action.TAKE_BACK], found.extension_id)] if "take_back" in can else []
        )
    waits = {
        "asked": ":hourglass_flowing_sand: The school has to agree first.",
        "head_agreed": ":hourglass_flowing_sand: The director decides next.",
    }.get(found.state)
    return dialog(
        "more_days",
        "More days",
        [
            section(f":heavy_plus_sign: {found.asked_by} asks for *{found.what}*."),
            *facts(found),
            *([{**actions(*row), "block_id": "decide"}] if row else []),
            context(waits) if waits else became(found),
        ],
        about=found.extension_id,
    )


def decline_dialog(found: Extension) -> View:
    """Where head or director say why not."""
    return dialog(
        "decline_more_days",
        "Decline",
        [
            section(f"*{found.what}*, with {found.standing.plain_leader}"),
            question(
                "Why?",
                "reason",
                typed(lines=True, most=LONGEST),
                hint="Whoever asked will read this, and so will the director.",
            ),
        ],
        submit="Decline",
        about=found.extension_id,
        close="Cancel",
    )


def over_aim_dialog(extension_id: int, sentence: str) -> View:
    """Where the director says why more days may go over the yearly aim."""
    return dialog(
        "approve_over_aim",
        "Approve",
        [
            section(f":warning: {safe(sentence, 600)}"),
            question("Why go over the yearly aim?", "over_aim", typed(lines=True, most=LONGEST)),
        ],
        submit="Approve",
        about=extension_id,
        close="Cancel",
    )


def sent(found: Extension) -> View:
    """What whoever asked sees when it is on its way."""
    goes = (
        "The director decides next." if found.of_host else "The school has to agree first, then the director."
    )
    return dialog(
        "more_days",
        "More days",
        [
            section(f":white_check_mark: Asked for: *{found.what}*."),
            context(f"{goes} I'll tell you straight away."),
        ],
    )
