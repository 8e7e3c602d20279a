"""What people are told of evaluations: both sides who write them, and the director who reads them."""

from dataclasses import dataclass

from bot.rules.money.pence import days, school_days
from bot.rules.states import DeploymentState
from bot.views.blocks import Block, Message, actions, button, context, section
from bot.views.standing import Standing


@dataclass(frozen=True)
class Evaluating:
    """One side's evaluation as one reader stands to it: "leader" or "head"; `worked` in half-days.

    `sent_by` is whoever sent it, as Slack shows them, "" while it is to come; `begun` that some of it is
    kept.
    """

    standing: Standing
    side: str
    worked: int
    sent_by: str = ""
    begun: bool = False

    @property
    def what(self) -> str:
        """The support, as this side calls it."""
        standing = self.standing
        return (
            f"Your support for *{standing.school}*"
            if self.side == "leader"
            else f"{standing.leader}'s support for {standing.your_school}"
        )

    @property
    def plain_what(self) -> str:
        """The same in plain text."""
        standing = self.standing
        return (
            f"Your support for {standing.school}"
            if self.side == "leader"
            else f"{standing.plain_leader}'s support for {standing.your_school}"
        )


def evaluation_due(it: Evaluating) -> Message:
    """What both sides get when the support has ended; once that is settled, in a line."""
    if became := _became(it):
        return _settled(it, became)
    if not it.worked:
        return _without_visits(it)
    text = f":star: *{it.plain_what} has ended, after {days(it.worked)}.*\n"
    asks = "Please evaluate it: it takes about ten minutes."
    return Message(
        f"{it.plain_what} has ended: please evaluate it.",
        [
            section(text + asks),
            actions(_evaluate(it)),
            context("It is saved as you go, and only the director will read it."),
        ],
    )


def evaluation_reminder(it: Evaluating) -> Message:
    """The reminder of an evaluation that is still to come; once that is settled, in a line."""
    if became := _became(it):
        return _settled(it, became)
    begun = "You have begun your evaluation" if it.begun else "Your evaluation is still to come"
    left = "what you have written is saved." if it.begun else "it takes about ten minutes."
    return Message(
        f"{it.plain_what} has ended. {begun}.",
        [
            section(f":bell: {it.what} has ended. {begun}: {left}"),
            actions(_evaluate(it), button("Snooze", "snooze_evaluation", it.standing.deployment_id)),
        ],
    )


def snoozed(it: Evaluating, until: str) -> Message:
    """The reminder once it is put off."""
    text = f":zzz: {it.what}: I'll remind you of the evaluation on {until}."
    return Message(f"I'll remind you on {until}.", [section(text), actions(_evaluate(it))])


def evaluation_thanks(it: Evaluating) -> Message:
    """What whoever has sent an evaluation reads."""
    text = ":white_check_mark: Thank you. Your evaluation has been forwarded to the director."
    if it.side == "head":
        text += f" {it.standing.leader} does not see it."
    elif not it.standing.is_own_programme:  # which the director asked for
        text += " The school does not see it."
    return Message(
        "Thank you. Your evaluation has been forwarded to the director.",
        [section(text), context(it.what)],
    )


def evaluation_missing(standing: Standing, who: str, mentions: str, waited: int, reminded: str) -> Message:
    """What the director reads when an evaluation does not come."""
    text = (
        f":hourglass: *{standing.plain_leader}* for *{standing.school}*: after {school_days(waited)}, "
        f"{who} is still missing. {reminded}\n{mentions} a word from you may help. You can also close "
        "it as it is, and say why."
    )
    row = [
        button("See what is in", "evaluations_show", standing.deployment_id),
        button("Close", "close_deployment", standing.deployment_id),
    ]
    return Message(
        f"{standing.plain_leader} for {standing.school}: {who} is missing.", [section(text), actions(*row)]
    )


def evaluations_in(standing: Standing, mentions: str) -> Message:
    """What the director reads when both sides are in: nothing of what they say."""
    title = f":star: *{standing.plain_leader}* for *{standing.school}*: both evaluations are in."
    plain = f"{standing.plain_leader} for {standing.school}: both evaluations are in."
    read = read_both(standing.deployment_id)
    if standing.state != DeploymentState.EVALUATING:
        by = f"\n:checkered_flag: Closed by {standing.by}" if standing.state == DeploymentState.CLOSED else ""
        return Message(plain, [section(title + by), actions(read)])
    row = [{**read, "style": "primary"}, button("Close", "close_deployment", standing.deployment_id)]
    return Message(plain, [section(f"{title}\n{mentions} please read them, and close."), actions(*row)])


def read_both(deployment_id: int) -> Block:
    """Opens what both sides say, for a director alone."""
    return button("Read both", "evaluations_show", deployment_id)


def close_reminder(standing: Standing, mentions: str, *, worked: bool) -> Message:
    """The reminder to the director of support that is waiting to be closed."""
    why = "both evaluations are in" if worked else "it ended without a visit, so there is none to evaluate"
    text = (
        f":bell: *{standing.plain_leader}* for *{standing.school}* is waiting to be closed: {why}.\n"
        f"{mentions} please close it."
    )
    read = [read_both(standing.deployment_id)] if worked else []
    close = button("Close", "close_deployment", standing.deployment_id, "primary")
    return Message(
        f"{standing.plain_leader} for {standing.school} is waiting to be closed.",
        [section(text), actions(*read, close)],
    )


def deployment_closed(standing: Standing, reader: str, worked: int, asked_on: str) -> Message:
    """What leader, school and home head read when the support is closed, in words that fit each.

    `asked_on` says when the school is asked whether it lasted, "" where it is not.
    """
    leader, school = standing.leader, standing.school
    time = days(worked)
    asks = "the director" if standing.is_own_programme else "the school"
    if reader == "leader":
        title, plain = f"Your support for *{school}* is closed.", f"Your support for {school} is closed."
        thanks = f"Thank you for giving {time}." if worked else "Thank you for being ready to help."
        then = f"On {asked_on}, I'll ask {asks} whether it has lasted." if asked_on else ""
    elif reader == "head":
        title = f"{leader}'s support for {standing.your_school} is closed."
        plain = f"{standing.plain_leader}'s support for {standing.your_school} is closed."
        thanks = f"You worked together for {time}: thank you." if worked else "Thank you for your patience."
        then = f"On {asked_on}, I'll ask you whether what you gained has lasted." if asked_on else ""
    else:
        title = f"{leader}'s support for *{school}* is closed."
        plain = f"{standing.plain_leader}'s support for {school} is closed."
        thanks = (
            f"Thank you for releasing them for {time}."
            if worked
            else "Thank you for being ready to release them."
        )
        then = ""
    return Message(
        f"{plain} {thanks}",
        [section(f":checkered_flag: {title} {thanks}"), *([context(then)] if then else [])],
    )


def _without_visits(it: Evaluating) -> Message:
    text = f":calendar: *{it.plain_what} has ended, and no visit has been logged.*\n"
    row: list[Block] = []
    if it.side == "leader":
        asks = (
            "If there was one, please log it. If not, the director closes this, and there is nothing to do."
        )
        row = [actions(button("Log a visit", "log_visit", it.standing.deployment_id, "primary"))]
    else:
        asks = "If there was one, please ask the leader to log it. If not, there is nothing for you to do."
    return Message(f"{it.plain_what} has ended without a visit.", [section(text + asks), *row])


def _became(it: Evaluating) -> str:
    """What became of an evaluation that is not to be written any more; "" while it is."""
    if it.sent_by:
        return f":white_check_mark: Evaluated by {it.sent_by}. Thank you."
    if it.standing.state == DeploymentState.CLOSED:
        return ":checkered_flag: It is closed now. There is nothing more to do."
    if it.standing.state != DeploymentState.EVALUATING:
        return ":heavy_plus_sign: More days were agreed, so it goes on."
    return ""


def _settled(it: Evaluating, became: str) -> Message:
    text = f":star: {it.what} has ended."
    return Message(f"{it.plain_what}", [section(f"{text}\n{became}")])


def _evaluate(it: Evaluating) -> Block:
    return button("Evaluate", "evaluate", it.standing.deployment_id, "primary")
