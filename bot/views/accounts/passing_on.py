"""Where a head sends agreement and bills to whoever sees to money at their school."""

from collections.abc import Sequence

from bot.views.blocks import View, dialog, safe, section
from bot.views.people.delegates import whom

_TITLE = "Agreement and bills"


def passing_on(deployment_id: int, known: Sequence[str]) -> View:
    """Who it is; `known` get what concerns money already."""
    told = (
        "They get the agreement and the bills so far, and each new one as it comes. They see nothing else, "
        "and need no Slack."
    )
    already = [section(f"Who gets them already: *{safe(', '.join(known), 500)}*.")] if known else []
    asked = [section(told), *already, *whom()]
    return dialog("pass_on", _TITLE, asked, submit="Send", about=deployment_id, close="Cancel")


def passed_on(who: str) -> View:
    """The dialog once they are on their way."""
    text = f":incoming_envelope: On their way to {safe(who, 200)}: the agreement, and the bills so far."
    return dialog("passed_on", _TITLE, [section(text)])
