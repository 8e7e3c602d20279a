"""A head's requests, where each stands and what comes next; withdrawing one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.rules.acts import acts
from bot.rules.acts import stands as stands_of
from bot.rules.asked import Asked
from bot.rules.lifecycle import DEPLOYMENT, FOR_LEADERS, REQUEST
from bot.rules.money.pence import days
from bot.rules.people.specialisms import area
from bot.rules.request_rules import REVIEW
from bot.rules.states import Action, RequestState
from bot.views.blocks import (
    OWN_PROGRAMME,
    Block,
    Message,
    View,
    act_button,
    actions,
    button,
    context,
    dialog,
    divider,
    header,
    on,
    question,
    quoted,
    safe,
    section,
    typed,
)

# Of a leader who is told of by another list, and of one who needed no release.
_COMING = {
    "elsewhere": ":handshake: {leader} is coming: see *Support for your school*.",
    "released_own": ":white_check_mark: {leader} is coming.",
}


@dataclass(frozen=True)
class Listed:
    """One request on a list: what it asks for, for whom, where it stands (a line each), what can be done."""

    request_id: int
    asked: Asked
    host: str
    lines: Sequence[str]
    can: Sequence[Action]
    is_changing: bool = False
    said: str = ""
    was_sent: bool = True


def requests_message(listed: Sequence[Listed], more: int, closed: str = "") -> Message:
    """Somebody's requests, and the way to a new one; `closed` says how things stand with a closed school."""
    blocks = [section(f":school: {safe(closed)}")] if closed else []
    blocks.append(section("*Your requests for support*"))
    for each in listed:
        blocks += [divider(), *_blocks(each)]
    blocks += [
        divider(),
        *([context(f"and {more} older")] if more else []),
        actions(button("New request", "request:new", style="primary")),
    ]
    return Message("Your requests for support", blocks)


def home_section(listed: Sequence[Listed], more: int) -> list[Block]:
    """The same on the home tab; nothing where there are none."""
    if not listed:
        return []
    blocks = [header("Your requests for support")]
    for each in listed:
        blocks += _blocks(each)
    return [*blocks, *([context(f"and {more} more: type `/support`")] if more else [])]


def in_short(asked: Asked) -> str:
    """ "SLE for Maths, 3 days"; as much of it as is known."""
    kind = asked.kind or "Support"
    where = f" for {area(asked.area).name}" if asked.area else ""
    return f"{kind}{where}" + (f", {days(asked.half_days)}" if asked.half_days else "")


def stands(
    state: str,
    page: int,
    deployments: Sequence[tuple[str, str]],
    diagnostic: str = "none",
    diagnostic_on: date | None = None,
) -> list[str]:
    """Where a request stands, in plain words. `deployments` are (state, leader) of those still open.

    Where a deployment is shown by itself, its state is "elsewhere"; "released_own" is a leader who needs no
    release.
    """
    if state == RequestState.DRAFT:
        reached = f"page {page} of {REVIEW - 1}" if page < REVIEW else "the review"
        return [f":pencil2: Not sent yet. You are at {reached}."]
    rows = stands_of(DEPLOYMENT)
    told = [(_COMING.get(each) or rows[each].to_school, leader) for each, leader in deployments]
    asked = [words.format(leader=leader) for words, leader in told if words]
    if state in FOR_LEADERS and asked:
        return asked
    if state == RequestState.APPROVED and diagnostic == "awaited":
        day = f" on {on(diagnostic_on)}" if diagnostic_on else ""
        return [f":calendar: Approved. The diagnostic meeting{day} comes first, then a leader."]
    return [stands_of(REQUEST)[state].to_school]


def told(action: Action, who: str, asked: Asked, host: str, reason: str = "") -> Message:
    """What head and delegates hear when one of them has taken this step of the lifecycle with a request."""
    done = acts(REQUEST)[action].told
    why = f"\n{quoted(reason, 500)}" if reason else ""
    return Message(
        f"{who} has {done}: {in_short(asked)}.",
        [
            section(f":outbox_tray: {who} has {done}:\n{_title(asked, host)}{why}"),
            context("You'll find your school's requests on your Home tab and with `/support`."),
        ],
    )


def sent(asked: Asked, host: str, changed: bool) -> View:
    """What somebody sees once their request is with the director."""
    done = "The change is" if changed else "Your request is"
    return dialog(
        "sent",
        "Sent",
        [
            section(f":white_check_mark: *{done} with the director.*\n{_title(asked, host)}"),
            section(
                "What comes next: the director approves it, or asks you for more. Then a leader is found and "
                "asked, and their own school is asked to release them. I'll tell you about each step."
            ),
            context("You'll find it on your Home tab and with `/support`."),
        ],
    )


def withdraw_dialog(request_id: int, asked: Asked, state: str, open_deployments: int) -> View:
    """The question whether somebody really withdraws, with room for a reason."""
    then = "It has not been sent to anybody." if state == "draft" else "The director will be told."
    if open_deployments:
        asked_leaders = "The leader" if open_deployments == 1 else "The leaders"
        then += f" {asked_leaders} asked for it will hear that it is off."
    return dialog(
        "request_withdraw",
        "Withdraw a request",
        [
            section(f"Withdraw *{safe(in_short(asked), 200)}*? {then}"),
            *([] if state == "draft" else [question("Why?", "reason", typed(lines=True), optional=True)]),
        ],
        submit="Withdraw",
        about=request_id,
        close="Keep it",
    )


def _title(asked: Asked, host: str) -> str:
    return f"*{safe(in_short(asked), 200)}* · {safe(host or OWN_PROGRAMME, 150)}"


def _blocks(each: Listed) -> list[Block]:
    lines = "\n".join(each.lines)
    said = f"\n{quoted(each.said, 500)}" if each.said else ""
    unsent = "\n:pencil2: You have begun a change that is not sent yet." if each.is_changing else ""
    shown = [section(f"{_title(each.asked, each.host)}\n{lines}{said}{unsent}")]
    buttons = [
        act_button(
            act, each.request_id, "Continue" if act.action == Action.CHANGE and each.is_changing else ""
        )
        for act in acts(REQUEST).values()
        if act.button and act.action in each.can
    ]
    whole = [button("Show all", "request_whole", each.request_id)] if each.was_sent else []
    return [*shown, actions(*buttons, *whole)] if buttons or whole else shown
