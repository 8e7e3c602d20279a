"""What people are told of an action plan: the head who agrees it, the leader, and the director."""

from collections.abc import Sequence

from bot.rules.acts import stands
from bot.rules.lifecycle import DEPLOYMENT
from bot.rules.money.pence import school_days
from bot.rules.states import DeploymentState
from bot.views.blocks import (
    Block,
    Message,
    View,
    actions,
    button,
    context,
    dialog,
    question,
    quoted,
    section,
    typed,
)
from bot.views.plan.version import Version, plan_blocks
from bot.views.standing import Standing, because
from bot.views.support.progress import choices
from bot.views.support.stands import Support

LONGEST = 3_000
_MOST_VERSIONS = 10


def plan_to_agree(version: Version) -> Message:
    """The plan as the host school gets it, to be agreed or sent back; once that is settled, in a line."""
    standing = version.standing
    if standing.state != DeploymentState.PLAN_SENT or version.number < version.newest:
        return _settled(version)
    new = "a new version of the action plan" if version.number > 1 else "the action plan"
    return Message(
        f"{standing.plain_leader} has sent you {new}: please agree it, or send it back.",
        [
            section(f":clipboard: *{standing.leader} has sent you {new}. Do you agree with it?*"),
            context(f"{_called(version)} · {standing.dates}"),
            *plan_blocks(version),
            actions(*answers(version)),
            context("If you agree, the director will finalise it next. If you send it back, please say why."),
        ],
    )


def answers(version: Version) -> list[Block]:
    """The buttons of somebody of the host school, by the lifecycle table."""
    may = DEPLOYMENT.actions(version.standing.state, {"head"})
    row = {
        "agree_plan": button("Agree plan", "agree_plan", version.value, "primary"),
        "send_back_plan": button("Send back", "send_back_plan", version.value),
    }
    before = f"{version.standing.deployment_id}|{version.newest - 1}"
    older = [button("Earlier versions", "plan_show", before)]
    return [
        *(made for action, made in row.items() if action in may),
        *(older if version.newest > 1 else []),
    ]


def plan_sent_back(standing: Standing, by: str, reason: str, *, waits: bool) -> Message:
    """What the leader reads when the plan came back; `waits` until there is a new version."""
    text = (
        f":leftwards_arrow_with_hook: {by} has sent your action plan for *{standing.school}* back:\n"
        f"{quoted(reason, 2_000)}"
    )
    after = (
        actions(button("Action plan", "plan", standing.deployment_id, "primary"))
        if waits
        else context(":white_check_mark: You have sent it again since.")
    )
    return Message(f"Your action plan for {standing.school} has been sent back.", [section(text), after])


def plan_sent_back_to_host(standing: Standing, by: str, reason: str) -> Message:
    """What the host school reads when the director sends back what they had agreed."""
    text = (
        f":leftwards_arrow_with_hook: {by} has asked {standing.leader} to change the action plan before it "
        f"is finalised:\n{quoted(reason, 2_000)}"
    )
    return Message(
        f"{standing.plain_leader} is asked to change the action plan.",
        [section(text), context("You'll get the new version to agree. There is nothing to do until then.")],
    )


def plan_agreed(standing: Standing, by: str) -> Message:
    """What the leader hears when the plan is agreed."""
    text = (
        f":white_check_mark: {by} has agreed your action plan for *{standing.school}*. Next, the director "
        "will meet you to finalise it."
    )
    return Message(
        f"Your action plan for {standing.school} is agreed.",
        [section(text), actions(button("Show plan", "plan_show", standing.deployment_id))],
    )


def to_finalise(version: Version, by: str, mentions: str) -> Message:
    """What the director reads in the thread when a plan is agreed."""
    standing = version.standing
    many = len(version.plan.targets)
    targets = "one target" if many == 1 else f"{many} targets"
    text = (
        f":clipboard: {by} has agreed *{standing.plain_leader}*'s action plan, with {targets}.\n"
        f"{mentions} please meet {standing.plain_leader}, and finalise it."
    )
    row = [
        *choices(Support(standing, {"director"})),
        button("Show plan", "plan_show", standing.deployment_id),
    ]
    return Message(
        f"{standing.plain_leader}'s action plan is agreed: please finalise it.",
        [section(text), actions(*row)],
    )


def first_contact(standing: Standing) -> Message:
    """The reminder to a leader who has not sent a plan yet."""
    text = (
        f":bell: There is no action plan yet for *{standing.school}* ({standing.dates}). Have you been in "
        "touch? If so, please write down what you agreed: a few words will do to begin with."
    )
    return Message(
        f"There is no action plan yet for {standing.school}.",
        [section(text), actions(button("Action plan", "plan", standing.deployment_id, "primary"))],
    )


def plan_reminder(version: Version) -> Message:
    """The reminder to somebody of the host school who has a plan to agree."""
    standing = version.standing
    text = (
        f":bell: {standing.leader} is waiting to hear what you think of the action plan: please "
        "agree it, or send "
        "it back with a word on what to change."
    )
    show = [button("Show plan", "plan_show", standing.deployment_id)] if version.newest == 1 else []
    return Message(
        f"{standing.plain_leader}'s action plan is waiting for you.",
        [section(text), actions(*answers(version), *show)],
    )


def plan_back_reminder(standing: Standing) -> Message:
    """The reminder to a leader whose plan came back."""
    text = (
        f":bell: *{standing.school}* is waiting for a new version of the action plan. It was sent back by "
        f"{standing.by}:{because(standing)}"
    )
    return Message(
        f"{standing.school} is waiting for a new version of the action plan.",
        [section(text), actions(button("Action plan", "plan", standing.deployment_id, "primary"))],
    )


def plan_waits(standing: Standing, mentions: str, waited: int, reminded: str) -> Message:
    """What the director reads when a plan is slow to come."""
    said = (
        stands(DEPLOYMENT)[standing.state]
        .slow.format(leader=standing.plain_leader, waited=school_days(waited), reminded=reminded)
        .rstrip()
    )
    return Message(
        f"{standing.plain_leader}'s action plan is slow to come.",
        [section(f"{said}\n{mentions} a word from you may help.")],
    )


def send_back_dialog(standing: Standing, value: str) -> View:
    """Where head or director says what to change; `value` are the deployment's id and the plan's version."""
    return dialog(
        "send_back_plan",
        "Send back",
        [
            section(f"{standing.leader}'s action plan for *{standing.school}*"),
            question(
                "What should change?",
                "reason",
                typed(lines=True, most=LONGEST),
                hint="The leader, the school and the director read this.",
            ),
        ],
        submit="Send back",
        about=value,
        close="Cancel",
    )


def plan_dialog(version: Version) -> View:
    """A version of the plan to be read, and the way to the others."""
    numbers = range(max(1, version.newest - _MOST_VERSIONS + 1), version.newest + 1)
    others: Sequence[Block] = [
        button(f"Version {number}", f"plan_version:{number}", f"{version.standing.deployment_id}|{number}")
        for number in numbers
        if number != version.number
    ]
    agreed = f" · agreed by {version.agreed_by}" if version.agreed_by else ""
    return dialog(
        "plan_shown",
        "Action plan",
        [
            section(f"*{version.standing.school}*, with {version.standing.leader}"),
            context(f"{_called(version)}{agreed} · {version.standing.dates}"),
            *plan_blocks(version),
            *([actions(*others)] if others else []),
        ],
        about=version.standing.deployment_id,
    )


def _settled(version: Version) -> Message:
    standing = version.standing
    if version.agreed_by:
        became = f":white_check_mark: Agreed by {version.agreed_by}"
    elif version.number < version.newest:
        became = ":arrow_down: There is a newer version below"
    elif standing.state == DeploymentState.CANCELLED:
        became = ":no_entry_sign: The support was cancelled"
    else:
        became = ":leftwards_arrow_with_hook: Sent back to be changed"
    text = f":clipboard: *{standing.leader}'s action plan*, {_called(version).lower()}\n{became}"
    return Message(
        f"{standing.plain_leader}'s action plan, version {version.number}",
        [section(text, button("Show plan", f"plan_version:{version.number}", version.value))],
    )


def _called(version: Version) -> str:
    return f"Version {version.number}"
