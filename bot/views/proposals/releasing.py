"""What releasing looks like: what the home head is asked, and what leader and host school hear."""

from collections.abc import Sequence

from bot.rules.acts import acts, stands
from bot.rules.lifecycle import DEPLOYMENT
from bot.rules.money.pence import days, school_days
from bot.rules.states import Action, DeploymentState, Part
from bot.views.blocks import (
    Block,
    Message,
    View,
    act_button,
    actions,
    context,
    dialog,
    header,
    question,
    section,
    typed,
)
from bot.views.proposals.assuring import NOTHING_ASKED, letter_button, releasing_assures
from bot.views.standing import Standing, because, facts, what_for

LONGEST = 3_000


def release_asked(standing: Standing) -> Message:
    """What the home head is asked; once it is settled, what became of it."""
    if standing.state != DeploymentState.ACCEPTED:
        return _settled(standing)
    return Message(
        f"Can {standing.plain_leader} be released to support {standing.school}? "
        f"{days(standing.half_days)}, {standing.dates}.",
        [
            section(
                f":handshake: *{standing.leader} would like to support another school. Can you release them?*"
            ),
            facts(standing, ("Your school gets", standing.share)),
            *what_for(standing)[:1],
            *releasing_assures(standing),
            actions(*choices(standing)),
            context(f"{standing.leader} has accepted. Nothing is fixed until you agree.", NOTHING_ASKED),
        ],
    )


def choices(standing: Standing) -> list[Block]:
    """The buttons that the leader's own school has now, by the lifecycle table."""
    may = DEPLOYMENT.actions(standing.state, {Part.HOME})
    row = (acts(DEPLOYMENT)[each] for each in (Action.RELEASE, Action.REFUSE_RELEASE))
    return [act_button(act, standing.deployment_id) for act in row if act.action in may]


def release_reminder(standing: Standing) -> Message:
    """The reminder of a release, with the buttons; once it is settled, what became of it."""
    if standing.state != DeploymentState.ACCEPTED:
        return _settled(standing)
    text = (
        f":bell: {standing.leader} is still waiting to hear whether you can release them for "
        f"*{standing.school}*: {days(standing.half_days)}, {standing.dates}.\n"
        f"Your school gets: {standing.share}"
    )
    plain = f"{standing.plain_leader} is waiting to be released for {standing.school}."
    return Message(plain, [section(text), *releasing_assures(standing), actions(*choices(standing))])


def release_waits(standing: Standing, mentions: str, waited: int, reminded: str) -> Message:
    """What the director reads when a release is slow to come."""
    text = (
        f"*{standing.plain_leader}* accepted {school_days(waited)} ago and is not released yet. "
        f"{reminded}\n{mentions} a word from you may help."
    )
    return Message(f"{standing.plain_leader} is not released yet.", [section(text)])


def no_home_head(standing: Standing, mentions: str) -> Message:
    """What the director reads when there is nobody who could release the leader."""
    school = standing.home_school or "a school that I do not know"
    text = (
        f"*{standing.plain_leader}* accepted, but I don't know which headteacher to ask for the release "
        f"({school}).\n{mentions} please add the headteacher, and I'll ask them."
    )
    return Message(f"I don't know anyone who could release {standing.plain_leader}.", [section(text)])


def leader_accepted(standing: Standing) -> Message:
    """What the host school hears when a leader has accepted."""
    text = (
        f":handshake: {standing.leader} ({standing.kind}, {standing.home_school}) would like to support you: "
        f"{days(standing.half_days)}, {standing.dates}. Their own school is now being asked to release them."
    )
    plain = f"{standing.plain_leader} would like to support you; their school is being asked to release them."
    return Message(plain, [section(text)])


def released(standing: Standing, part: str) -> Message:
    """What leader, their own school or the host school hears when the leader is released."""
    what = f"{days(standing.half_days)}, {standing.dates}"
    if part == "home_head":
        who = f"{standing.by} has released {standing.leader}"
        text = f":white_check_mark: {who} to support *{standing.school}*: {what}."
        return Message(f"{standing.plain_leader} is released to support {standing.school}.", [section(text)])
    if part == "leader":
        text = (
            f":tada: {standing.by} has released you to support *{standing.school}*: {what}. "
            "The next step is the action plan with the school."
        )
        return Message(f"You are released to support {standing.school}.", [section(text)])
    text = (
        f":tada: {standing.leader} ({standing.kind}, {standing.home_school}) will support you: {what}. "
        "They will be in touch with you about the action plan."
    )
    letter = actions(letter_button(standing.deployment_id))
    return Message(
        f"{standing.plain_leader} will support you.",
        [section(text), letter, context("The letter tells your reception what their own school assures.")],
    )


def refused(standing: Standing, part: str) -> Message:
    """What leader, their own school or the host school hears when the leader cannot be released."""
    if part == "home_head":
        text = (
            f":x: {standing.by} has said that {standing.leader} cannot be released to support "
            f"*{standing.school}* ({standing.dates}).{because(standing)}"
        )
        plain = f"{standing.plain_leader} cannot be released to support {standing.school}."
        return Message(plain, [section(text)])
    if part == "leader":
        text = (
            f":x: {standing.by} cannot release you to support *{standing.school}* ({standing.dates})."
            f"{because(standing)}"
        )
        plain = f"You cannot be released to support {standing.school}."
        return Message(plain, [section(text), context("The director knows. There is nothing more to do.")])
    text = (
        f":x: {standing.leader} cannot be released by their own school after all. The director is looking "
        "for somebody else; there is nothing you need to do."
    )
    return Message(f"{standing.plain_leader} cannot be released after all.", [section(text)])


def refuse_dialog(standing: Standing) -> View:
    """Where the home head says why not."""
    return dialog(
        "refuse_release",
        "Cannot release",
        [
            section(f"{standing.leader} for *{standing.school}*, {standing.dates}"),
            question(
                "Why?",
                "reason",
                typed(lines=True, most=LONGEST),
                hint="The leader and the director will read this; the other school will not.",
            ),
        ],
        submit="Send",
        about=standing.deployment_id,
        close="Cancel",
    )


def to_release(found: Sequence[Standing]) -> list[Block]:
    """The home head's part of the home tab: the releases to give."""
    blocks = [header("Releases to give")] if found else []
    for each in found:
        blocks += [
            section(f"{each.leader} would like to support *{each.school}*."),
            facts(each, ("Your school gets", each.share)),
            *releasing_assures(each),
            actions(*choices(each)),
        ]
    return blocks


def _settled(standing: Standing) -> Message:
    what = f"{standing.leader} for *{standing.school}*, {standing.dates}"
    words = stands(DEPLOYMENT)[standing.state].to_home_head or ":white_check_mark: Released"
    became = words.format(by=standing.by)
    plain = {"release_refused": "not released", "cancelled": "cancelled"}.get(standing.state, "released")
    return Message(f"{standing.plain_leader}: {plain}", [section(f"{what}\n{became}")])
