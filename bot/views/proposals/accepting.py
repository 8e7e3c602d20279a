"""What proposing looks like: the leader's messages and dialogs, and what the director reads in the thread."""

from collections.abc import Sequence

from bot.rules.acts import acts
from bot.rules.lifecycle import DEPLOYMENT
from bot.rules.money.pence import days
from bot.rules.states import Action, DeploymentState, Part
from bot.views.blocks import (
    Block,
    Message,
    View,
    act_button,
    actions,
    button,
    calendar_day,
    context,
    cut,
    dialog,
    header,
    on,
    question,
    quoted,
    safe,
    section,
    span,
    typed,
)
from bot.views.proposals.assuring import NOTHING_ASKED, accepting_assures
from bot.views.standing import Standing, because, facts, stands, what_for

LONGEST = 3_000
_CHANGED = {
    "agree_dates": ":calendar: *The director agrees to the dates you suggested.* Do you accept?",
    "keep_dates": ":calendar: *The director asks you to keep to the dates proposed.* Do you accept?",
}


def proposal(standing: Standing) -> Message:
    """What the leader is asked, with all they need to answer; once it is answered, what became of it."""
    if standing.state != DeploymentState.PROPOSED:
        return settled(standing)
    title = _CHANGED.get(standing.last, ":wave: *Would you give this support?*")
    return Message(
        f"Would you support {standing.school} as an {standing.kind}? {days(standing.half_days)}, "
        f"{standing.dates}. Please answer by {on(standing.expires_on)}.",
        [
            section(title),
            facts(
                standing,
                ("Your school gets", standing.share),
                ("Answer by", on(standing.expires_on)),
            ),
            *what_for(standing),
            *accepting_assures(standing),
            actions(*answers(standing)),
            context(_then(standing)),
        ],
    )


def _then(standing: Standing) -> str:
    if standing.is_own_head:
        return NOTHING_ASKED
    return "If you accept, your own headteacher is asked to release you before anything is fixed."


def answers(standing: Standing) -> list[Block]:
    """The buttons that a leader has now, by the lifecycle table."""
    if standing.state != DeploymentState.PROPOSED:
        return []
    may = DEPLOYMENT.actions(standing.state, {Part.LEADER})
    return [act_button(act, standing.deployment_id) for act in acts(DEPLOYMENT).values() if act.action in may]


def settled(standing: Standing) -> Message:
    """The proposal once it needs no answer: what was asked, and where it stands."""
    plain = stands(standing).partition(": ")[2]
    return Message(f"{standing.school}: {plain}", [section(_line(standing))])


def asked_again(standing: Standing) -> Message:
    """A proposal that was sent again, with other dates or the same."""
    text = f"*{standing.school}*\n:arrow_down: You were asked again below."
    return Message(f"{standing.school}: you were asked again.", [section(text)])


def nudge(standing: Standing) -> Message:
    """The reminder to answer, with the buttons."""
    text = (
        f":bell: *{standing.school}* still hopes for your answer: {standing.kind_and_area}, "
        f"{days(standing.half_days)}, {standing.dates}.\nPlease answer by *{on(standing.expires_on)}*; after "
        "that, somebody else may be asked."
    )
    plain = f"Please answer by {on(standing.expires_on)}: support for {standing.school}."
    return Message(plain, [section(text), *accepting_assures(standing), actions(*answers(standing))])


def nudge_over(standing: Standing) -> Message:
    """The reminder once there is nothing to answer, or it was asked again."""
    text = f":bell: I reminded you here about *{standing.school}*. There is nothing more to do here."
    return Message(f"{standing.school}: this reminder is over.", [section(text)])


def expired(standing: Standing) -> Message:
    """What the leader hears when the time for an answer is over."""
    text = (
        f":hourglass: The time to answer for *{standing.school}* ({standing.dates}) is over, so I have told "
        "the director. If you would still like to help, please write to them."
    )
    return Message(f"The time to answer for {standing.school} is over.", [section(text)])


def cancelled(standing: Standing, part: str) -> Message:
    """What leader, their own school or the host school hears when a deployment is cancelled."""
    what = {
        "leader": f"the support you were asked to give at *{standing.school}*",
        "home_head": f"{standing.leader}'s support for *{standing.school}*",
        "head": f"the support that {standing.leader} was to give you",
    }[part]
    text = f":no_entry_sign: {standing.by} has cancelled {what} ({standing.dates}).{because(standing)}"
    ending = {
        "leader": "There is nothing more to do.",
        "home_head": "They no longer need to be released.",
        "head": "The director will be in touch about what comes next.",
    }[part]
    plain = f"Cancelled: support for {standing.school} by {standing.plain_leader}."
    return Message(plain, [section(text), context(ending)])


def other_dates(standing: Standing, reason: str, mentions: str) -> Message:
    """What the director reads in the thread when the leader suggests other dates; then only that they did."""
    other = span(*standing.other) if standing.other else "not said"
    why = f"\n{quoted(reason, 500)}" if reason else ""
    if standing.state != DeploymentState.OTHER_DATES:
        text = f"*{standing.plain_leader}* suggested other dates: *{other}*.{why}"
        return Message(f"{standing.plain_leader} suggested other dates: {other}.", [section(text)])
    text = (
        f"*{standing.plain_leader}* suggests other dates: *{other}* instead of {standing.dates}.{why}\n"
        f"{mentions} please agree to them or keep the dates."
    )
    row = [
        act_button(acts(DEPLOYMENT)[each], standing.deployment_id)
        for each in (Action.AGREE_DATES, Action.KEEP_DATES)
    ]
    return Message(f"{standing.plain_leader} suggests other dates: {other}.", [section(text), actions(*row)])


def fell(standing: Standing, action: Action, mentions: str, next_best: tuple[int, str] | None) -> Message:
    """What the director reads in the thread when a deployment falls, with the next best of the shortlist.

    `next_best` is the leader's id and name.
    """
    said = acts(DEPLOYMENT)[action].fell.format(leader=f"*{standing.plain_leader}*", by=standing.by)
    row = [button("Find a leader", "find_leader", standing.request_id)]
    comes_next = "There is nobody left on that shortlist."
    if next_best:
        leader_id, name = next_best
        value = f"{standing.deployment_id}|{leader_id}"
        row.insert(0, button(cut(f"Propose {name}", 75), "propose_next", value, "primary"))
        comes_next = f"The next best on your shortlist is *{safe(name, 150)}*."
    return Message(
        f"{standing.plain_leader} will not lead this.",
        [
            section(f"{said}{because(standing)}\n{comes_next}\n{mentions} please choose who is asked next."),
            actions(*row),
        ],
    )


def fell_for_good(standing: Standing, action: Action, asked_next: str = "") -> Message:
    """The same line where the request is not open any more, or somebody has been asked since."""
    said = acts(DEPLOYMENT)[action].fell.format(leader=f"*{standing.plain_leader}*", by=standing.by)
    then = f"\n{safe(asked_next, 150)} was asked next." if asked_next else ""
    text = f"{said}{because(standing)}{then}"
    return Message(f"{standing.plain_leader} will not lead this.", [section(text)])


def aim_reached(standing: Standing, mentions: str, aim: int) -> Message:
    """What the director reads when a leader would accept but the yearly aim has been reached by then."""
    text = (
        f"*{standing.plain_leader}* would like to accept, but their days have since gone over "
        f"the yearly aim of {days(aim)}.\n{mentions} to go over it, withdraw this proposal under *Find a "
        "leader* and propose them again with your reason."
    )
    return Message(
        f"{standing.plain_leader} would like to accept, over the yearly aim.",
        [section(text), actions(button("Find a leader", "find_leader", standing.request_id))],
    )


def decline_dialog(standing: Standing) -> View:
    """Where the leader says why not."""
    return _reason_dialog(
        "decline_proposal",
        "Decline",
        f"*{standing.school}*, {standing.dates}",
        standing.deployment_id,
    )


def take_back_dialog(standing: Standing) -> View:
    """Where the director says why a proposal is taken back."""
    asked = f"{standing.leader} for *{standing.school}*, {standing.dates}"
    return _reason_dialog("take_back", "Withdraw", asked, standing.deployment_id)


def _reason_dialog(name: str, label: str, asked: str, deployment_id: int) -> View:
    return dialog(
        name,
        label,
        [
            section(asked),
            question(
                "Why?",
                "reason",
                typed(lines=True, most=LONGEST),
                hint="Those concerned read this.",
            ),
        ],
        submit=label,
        about=deployment_id,
        close="Cancel",
    )


def suggest_dialog(standing: Standing) -> View:
    """Where the leader suggests other dates."""
    return dialog(
        "suggest_dates",
        "Suggest other dates",
        [
            section(f"*{standing.school}*, {days(standing.half_days)}\nProposed: {standing.dates}"),
            question("From", "starts_on", calendar_day(standing.starts_on)),
            question("To", "ends_on", calendar_day(standing.ends_on)),
            question(
                "Why?", "reason", typed(lines=True, most=LONGEST), hint="The director reads this and decides."
            ),
        ],
        submit="Send",
        about=standing.deployment_id,
        close="Cancel",
    )


def over_aim_dialog(standing: Standing, sentence: str) -> View:
    """Where the director says why other dates may go over the yearly aim."""
    return dialog(
        "agree_over_aim",
        "Agree dates",
        [
            section(f":warning: {safe(sentence, 600)}"),
            question("Why go over the yearly aim?", "over_aim", typed(lines=True, most=LONGEST)),
        ],
        submit="Agree dates",
        about=standing.deployment_id,
        close="Cancel",
    )


def leading(found: Sequence[Standing]) -> list[Block]:
    """The leader's own part of the home tab: what to answer, and what became of what they were asked."""
    blocks: list[Block] = []
    to_answer = [each for each in found if each.state == DeploymentState.PROPOSED]
    others = [each for each in found if each.state != DeploymentState.PROPOSED]
    if to_answer:
        blocks.append(header("Proposals to answer"))
    for each in to_answer:
        blocks += [
            section(f"*{each.school}*\n{stands(each)}"),
            facts(each, ("Your school gets", each.share)),
            section(f"*What they need*\n{quoted(each.need, 300)}"),
            *accepting_assures(each),
            actions(*answers(each)),
        ]
    if others:
        blocks.append(header("What you were asked"))
    blocks += [section(_line(each)) for each in others]
    return blocks


def _line(standing: Standing) -> str:
    what = f"{standing.kind_and_area}, {days(standing.half_days)}, {standing.dates}"
    return f"*{standing.school}*\n{what}\n{stands(standing)}"
