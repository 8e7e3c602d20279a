"""What handing over looks like: who speaks for a school, what new heads find, and leaders gone."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.rules.money.pence import days
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
    section,
)
from bot.views.pickers import search
from bot.views.support.progress import item
from bot.views.support.stands import Support

MOST = 8


@dataclass(frozen=True)
class Speaking:
    """Who speaks for a request's school. People as Slack shows them; `what` is the request in a few words.

    `asker_left` says that whoever asked is at the school no more; `supports` are as the reader sees them.
    """

    request_id: int
    school: str
    what: str
    asker: str
    asker_left: bool = False
    heads: str = ""
    by: str = ""
    supports: Sequence[Support] = ()


def who_speaks(found: Speaking, mentions: str) -> Message:
    """What the director is asked when whoever asked for support has left the school."""
    heads = (
        f"The headteacher there is {found.heads}."
        if found.heads
        else "I don't know who the headteacher there is."
    )
    text = (
        f":wave: {found.asker} spoke for this request, and is no longer at *{found.school}*. {heads}\n"
        f"{mentions} who speaks for it now?"
    )
    return Message(
        f"{found.asker} is no longer at {found.school}: who speaks for it now?",
        [section(text), actions(button("Hand over", "hand_over", found.request_id, "primary"))],
    )


def new_head(found: Speaking, head: str) -> Message:
    """What the director reads of a new headteacher."""
    speaks = "" if found.asker_left else f"\n{found.asker} still speaks for it; you can hand it over."
    text = (
        f":wave: {head} is now headteacher of *{found.school}*. This support, and what "
        f"is waiting in it, is theirs now.{speaks}"
    )
    return Message(
        f"{head} is now headteacher of {found.school}.",
        [section(text), actions(button("Hand over", "hand_over", found.request_id))],
    )


def handed_over(found: Speaking, reader: str) -> Message:
    """What somebody of the school hears: "speaks" for it now, is its new "head", or one of the "others"."""
    said = {
        "speaks": f"{found.by or 'The director'} has asked you to speak for a request for support from "
        f"*{found.school}*.",
        "head": f"Welcome to *{found.school}*. Your school has support under way, and you have a part in it.",
        "others": f"From now on, {found.asker} speaks for *{found.school}*'s request for support.",
    }[reader]
    blocks: list[Block] = [section(f":handshake: {said}\n*{found.what}*")]
    if reader != "others":
        for each in found.supports[:MOST]:
            blocks += item(each)
        if len(found.supports) > MOST:
            blocks.append(context(f"and {len(found.supports) - MOST} more, on your Home tab"))
        if not found.supports:
            blocks.append(context("We're looking for a leader. I'll tell you as soon as one accepts."))
        blocks.append(context("You'll find it all under /deployments and /support, and on your Home tab."))
    return Message(said.replace("*", ""), blocks)


def hand_over_dialog(found: Speaking) -> View:
    """Where the director chooses who speaks for the school."""
    who = {**search("Type a name, or choose"), "min_query_length": 0}
    now = (
        f"{found.asker} asked for it, and is no longer at the school."
        if found.asker_left
        else f"{found.asker} speaks for it now."
    )
    return dialog(
        "hand_over",
        "Hand over",
        [
            section(f"*{found.school}*: {found.what}\n{now}"),
            question(
                "Who will speak for it from now on?",
                "speaks_for",
                who,
                hint="Someone at the school. From now on, what the school is asked or told goes to them.",
            ),
            section("Not there yet?", button("Add a person", "people:add")),
        ],
        submit="Hand over",
        about=found.request_id,
        close="Cancel",
    )


def leader_gone(support: Support, why: str, mentions: str) -> Message:
    """What the director reads of a leader who can hardly go on."""
    standing = support.standing
    said = {
        "slack": "can no longer be reached: their Slack account is closed",
        "designation": f"is no longer designated as an {standing.kind}",
        "post": f"is no longer at {standing.home_school}",
    }[why]
    left = f", with {days(support.days_left)} left" if support.days_left else ""
    row, can = [], ""
    if standing.state in (DeploymentState.ACTIVE, DeploymentState.PAUSED):
        row.append(button("End early", "end_early", standing.deployment_id))
        can = " You can end it early, and find somebody else."
    elif standing.state not in (DeploymentState.ENDED_EARLY, DeploymentState.EVALUATING):
        row.append(button("Withdraw", "take_back", standing.deployment_id))
        can = " You can withdraw it, and find somebody else."
    if row:
        row.append(button("Find a leader", "find_leader", standing.request_id))
    text = (
        f":warning: *{standing.plain_leader}* {said}. Their support for *{standing.school}* is still "
        f"open{left}.\n{mentions} please decide what happens next.{can}"
    )
    return Message(
        f"{standing.plain_leader} {said}.",
        [
            section(text),
            *([actions(*row)] if row else []),
            context("If all is well, there is nothing to do."),
        ],
    )
