"""The support itself, as everyone in it sees it: where it stands for them, and what they can do now."""

from collections.abc import Sequence

from bot.rules.acts import acts
from bot.rules.acts import stands as stands_of
from bot.rules.lifecycle import DEPLOYMENT, PLANNING, SUPPORT
from bot.rules.money.pence import days
from bot.rules.states import Action, DeploymentState, ExtensionState, Part
from bot.views.accounts.exporting import statement_button
from bot.views.blocks import (
    Block,
    Option,
    View,
    act_button,
    actions,
    button,
    context,
    dialog,
    header,
    menu,
    on,
    safe,
    section,
)
from bot.views.proposals.assuring import letter_button
from bot.views.recording import record_button
from bot.views.standing import facts, what_for
from bot.views.support.stands import Support, stands
from bot.views.visits.logging import visits_button

_NEED_DAYS = (Action.LOG_VISIT, Action.PLAN_VISIT)
_GRAVE = (Action.PAUSE, Action.END_EARLY)

_HEADINGS = {
    "leader": "Support you give",
    "head": "Support for your school",
    "home_head": "Your leaders at other schools",
    "director": "Support under way",
    "waits": "Support waiting for you",
}
_SHORT = ("home_head", "director", "waits")
MOST = 6
OPTIONS = 100
_AS_ONE = 25


def choices(support: Support) -> list[Block]:
    """The buttons that somebody has now, by the lifecycle table."""
    return [*_buttons(support, _open(support)), *_more_days(support)]


def at_hand(support: Support) -> list[Block]:
    """The few of them that are for now; the others are under More."""
    offered = stands_of(DEPLOYMENT)[support.standing.state].at_hand
    near = [each for each in _open(support) if each in support.due or each in offered]
    if support.reader == Part.DIRECTOR and Action.RESUME not in support.due:
        near = [each for each in near if each != Action.RESUME]  # it is theirs only where nobody else does
    waits = support.more_days == "asked" and "head" in support.parts
    return [*_buttons(support, near), *(_more_days(support) if waits else [])]


def item(support: Support, title: str = "") -> list[Block]:
    """One deployment on a list: whose it is, where it stands, and the buttons of the moment."""
    text = f"{title or _title(support)}\n{stands(support)}"
    more = button("More", "open_deployment", support.standing.deployment_id)
    row = [*at_hand(support), *_record(support)]
    return [section(text), actions(*row, more)] if row else [section(text, more)]


def listed(heading: str, shown: Sequence[Support], rest: Sequence[tuple[int, str]] = ()) -> list[Block]:
    """A list with its heading; what is left out (id and name) can be looked up in a menu.

    `heading` is a reader's, or "waits" for what waits for the director.
    """
    is_own = heading == "head" and all(each.standing.is_own_programme for each in shown)
    title = "Support for the alliance's own programme" if is_own else _HEADINGS[heading]
    blocks = [header(title)] if shown or rest else []
    for each in shown:
        blocks += item(each, _in_short(each) if heading in _SHORT else _title(each))
    if rest:
        blocks.append(context(f"and {len(rest)} more{_left_out(len(rest))}"))
        named: list[Option] = [(str(number), name) for number, name in rest[:OPTIONS]]
        look_up = {**menu(named, placeholder="Look one up"), "action_id": "pick_deployment"}
        blocks.append({**actions(look_up), "block_id": f"pick_{heading}"})
    return blocks


def deployment_dialog(support: Support) -> View:
    """One deployment whole: what was agreed, where it stands, and every step the reader can take."""
    standing = support.standing
    row = _steps_and_records(support)
    return dialog(
        "deployment",
        "The support",
        [
            section(f"{_whose(support)}\n{stands(support)}"),
            *([{**actions(*row[:_AS_ONE]), "block_id": "steps"}] if row else []),
            facts(standing, ("Leader", f"{standing.leader}, {standing.home_school}")),
            *_placement(support),
            *what_for(standing),
        ],
        about=standing.deployment_id,
    )


def _steps_and_records(support: Support) -> list[Block]:
    """What one can do and read; what is for now stands out, and what stops the support comes last."""
    standing, now = support.standing, at_hand(support)
    steps = [
        {key: said for key, said in each.items() if key != "style" or each in now}
        for each in choices(support)
    ]
    grave = [each for each in steps if each["action_id"] in _GRAVE]
    row = [each for each in steps if each not in grave]
    if support.days_left is not None:
        row.append(visits_button(standing.deployment_id))
        if set(support.parts) - {"leader"}:  # the money is the schools' and the alliance's
            row.append(statement_button(standing.deployment_id))
    if support.has_letter and set(support.parts) - {Part.MONEY}:
        row.append(letter_button(standing.deployment_id))
    if Action.CANCEL in DEPLOYMENT.actions(standing.state, support.parts):
        grave.append(button("Withdraw", "take_back", standing.deployment_id))
    if Part.DIRECTOR in support.parts:
        row.append(record_button(DEPLOYMENT.subject, standing.deployment_id))
    return [*row, *grave]


def name(support: Support) -> str:
    """ "Leo Hartsmere for Sampleford Primary School" """
    return f"{support.standing.plain_leader} for {support.standing.school}"


def _title(support: Support) -> str:
    """Whose it is, and what was asked; once the days are counted, they are said where it stands."""
    standing = support.standing
    asked = f" · {days(standing.half_days)}" if support.days_left is None else ""
    return f"{_whose(support)}\n{standing.kind_and_area}{asked} · {standing.dates}"


def _in_short(support: Support) -> str:
    return f"{_whose(support)} · until {on(support.standing.ends_on)}"


def _whose(support: Support) -> str:
    standing = support.standing
    names = {"leader": f"*{standing.school}*", "head": f"*{standing.leader}*"}
    return names.get(support.reader, f"*{standing.leader}* for *{standing.school}*")


def _open(support: Support) -> list[Action]:
    """The steps of the moment; no visits without days left for them."""
    if support.standing.state not in SUPPORT:
        return []
    done = {Action.CANCEL, *support.done, *(_NEED_DAYS if support.days_left == 0 else ())}
    may = DEPLOYMENT.actions(support.standing.state, support.parts)
    return [act for act, row in acts(DEPLOYMENT).items() if row.button and act in may and act not in done]


def _buttons(support: Support, wanted: Sequence[Action]) -> list[Block]:
    # Who signs, signs the version they have seen, and no other.
    about = dict.fromkeys(wanted, support.standing.deployment_id) | {Action.SIGN: support.agreement_id or 0}
    return [
        act_button(acts(DEPLOYMENT)[action], about[action], "Continue" if action in support.begun else "")
        for action in wanted
    ]


def _record(support: Support) -> list[Block]:
    """For the director, where others are awaited: what one of them answered outside is written down."""
    awaits = (
        support.standing.state in PLANNING[:-1]
        or support.unsigned
        or support.more_days == ExtensionState.ASKED
    )
    evaluates = support.standing.state == DeploymentState.EVALUATING and support.unevaluated
    is_for = support.reader == Part.DIRECTOR and (awaits or evaluates)
    return [record_button(DEPLOYMENT.subject, support.standing.deployment_id)] if is_for else []


def _more_days(support: Support) -> list[Block]:
    """More days that are asked for, for whoever has to agree or has asked; the director has a step for it."""
    if (
        not support.more_days
        or Action.EXTEND in _open(support)
        or not {"leader", "head"} & set(support.parts)
    ):
        return []
    waits = support.more_days == "asked" and "head" in support.parts
    label, style = ("Decide on more days", "primary") if waits else ("More days asked for", None)
    return [button(label, "extend", support.standing.deployment_id, style)]


def _placement(support: Support) -> list[Block]:
    """What is peculiar to a placement: its weekly time, who else gave days, and its reviews."""
    lines = []
    if support.weekly:
        weekly = days(support.weekly).capitalize()
        lines.append(f"*Weekly time*\n{weekly} a week, until {on(support.standing.ends_on)}")
    if support.given:
        others = "\n".join(f"• {safe(name, 100)}: {days(half_days)}" for name, half_days in support.given)
        lines.append(f"*Given by others at the leader's school*\n{others}")
    blocks = [section("\n".join(lines))] if lines else []
    if support.reviews:
        read = button("Read", "reviews", support.standing.deployment_id)
        many = f"{support.reviews} termly review{'s' if support.reviews != 1 else ''}"
        blocks.append(section(f"*{many}*", read))
    return blocks


def _left_out(many: int) -> str:
    return f"; the menu has the first {OPTIONS}" if many > OPTIONS else ""
