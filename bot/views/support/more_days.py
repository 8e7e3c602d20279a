"""What people read of more days: who is asked to agree or approve, and what everyone hears."""

from dataclasses import dataclass
from datetime import date

from bot.rules.acts import acts, stands
from bot.rules.lifecycle import EXTENSION
from bot.rules.money.costs import cost_at
from bot.rules.money.pence import days, pounds, school_days
from bot.rules.money.rates import Rate
from bot.rules.states import Action, ExtensionState
from bot.views.blocks import (
    Block,
    Message,
    act_button,
    actions,
    context,
    on,
    quoted,
    section,
)
from bot.views.standing import Standing


@dataclass(frozen=True)
class Extension:
    """More days that are asked for, with where they have come to. People as Slack shows them.

    `by` and `said` are whoever took the last step, and what they said. `of_host` says that the school asked.
    """

    extension_id: int
    standing: Standing
    state: str
    half_days: int
    ends_on: date
    reason: str
    asked_by: str
    of_host: bool
    rate: Rate | None
    by: str = ""
    said: str = ""

    @property
    def what(self) -> str:
        """ "1½ more days, until 12 March 2027" """
        return f"{more(self.half_days)}, until {on(self.ends_on)}"


def more(half_days: int) -> str:
    """3 is "1½ more days", 1 is "half a day more"."""
    if half_days == 1:
        return "half a day more"
    return f"{days(half_days).removesuffix(' days').removesuffix(' day')} more day" + (
        "s" if half_days != 2 else ""
    )


def cost_in_words(kind: str, half_days: int | None, rate: Rate | None) -> str:
    """What more days come to at the rate agreed, as mrkdwn."""
    if rate is None:
        return f"*Cost:* as it was negotiated: no guide gives a rate for an {kind}."
    if not half_days:
        return f"*Cost:* {pounds(rate.day)} a day, as agreed."
    found = cost_at(rate, half_days)
    return (
        f"*Cost: {pounds(found.charged)}* for {more(half_days)}, at {pounds(rate.day)} a day as agreed. "
        f"{pounds(found.home_share)} goes to the leader's school, {pounds(found.alliance_share)} to the "
        "alliance."
    )


def asked(found: Extension) -> Message:
    """What the head is asked; once it is settled, what became of it."""
    if found.state != ExtensionState.ASKED:
        return _settled(found)
    return Message(
        f"{found.standing.plain_leader} asks for {found.what}. Do you agree?",
        [
            section(f":heavy_plus_sign: *{found.asked_by} asks for {found.what}. Do you agree?*"),
            *facts(found),
            actions(*head_buttons(found)),
            context("If you agree, the director decides next."),
        ],
    )


def asked_reminder(found: Extension) -> Message:
    """The reminder to the head."""
    text = f":bell: {found.asked_by} is still waiting to hear whether you agree to *{found.what}*."
    return Message(
        f"{found.standing.plain_leader} waits to hear whether you agree to {found.what}.",
        [section(text), *facts(found), actions(*head_buttons(found))],
    )


def to_approve(found: Extension, mentions: str) -> Message:
    """What the director is asked in the thread; once it is settled, what became of it."""
    if found.state != ExtensionState.HEAD_AGREED:
        return _settled(found)
    agreed = "" if found.of_host else f" {found.standing.school} agrees."
    return Message(
        f"{found.asked_by} asks for {found.what}, with {found.standing.plain_leader}.",
        [
            section(
                f":heavy_plus_sign: {found.asked_by} asks for *{found.what}*, with "
                f"*{found.standing.plain_leader}*.{agreed}\n{mentions} please decide."
            ),
            *facts(found),
            actions(*director_buttons(found)),
        ],
    )


def approve_reminder(found: Extension, mentions: str, waited: int) -> Message:
    """The reminder in the thread."""
    text = (
        f":hourglass_flowing_sand: *{found.what}* with *{found.standing.plain_leader}* have been waiting for "
        f"{school_days(waited)}.\n{mentions} please decide."
    )
    return Message(
        f"More days with {found.standing.plain_leader} are waiting for the director.",
        [section(text), actions(*director_buttons(found))],
    )


def agreed(found: Extension) -> Message:
    """What the leader hears when the director is asked."""
    school = found.standing.school
    text = (
        f"{found.asked_by} asks the director for *{found.what}*, with you at *{school}*."
        if found.of_host
        else f"{found.by} has agreed to *{found.what}* at *{school}*."
    )
    reason = f"\n{quoted(found.reason, 500)}" if found.of_host else ""
    return Message(
        f"More days at {school}: the director decides.",
        [section(f":heavy_plus_sign: {text}{reason}"), context("The director decides next.")],
    )


def approved(found: Extension, part: str) -> Message:
    """What leader and schools hear when there are more days."""
    standing = found.standing
    for_whom = {
        "leader": f"at *{standing.school}*",
        "home_head": f"by {standing.leader} at *{standing.school}*",
    }.get(part, f"with {standing.leader}")
    text = (
        f":white_check_mark: {found.by} has approved *{more(found.half_days)}* {for_whom}: that "
        f"makes {days(standing.half_days)} in all, until {on(standing.ends_on)}."
    )
    return Message(
        f"Approved: {found.what}.",
        [
            section(text),
            context(
                "The new agreement comes separately, to be read and signed. The work carries on in "
                "the meantime."
            ),
        ],
    )


def declined(found: Extension, part: str) -> Message:
    """What whoever asked, or agreed, hears when there are no more days; the director in the thread."""
    where = f"at *{found.standing.school}*" if part == "leader" else f"with {found.standing.plain_leader}"
    text = f":x: {found.by} cannot agree to {found.what}, {where}."
    after = f"What is agreed stays: {days(found.standing.half_days)}, until {on(found.standing.ends_on)}."
    return Message(
        f"{more(found.half_days)[0].upper()}{more(found.half_days)[1:]}: not agreed.",
        [section(f"{text}\n{quoted(found.said, 1_500)}"), context(after)],
    )


def taken_back(found: Extension, part: str) -> Message:
    """What everyone else hears when whoever asked takes it back."""
    where = f"at *{found.standing.school}*" if part == "leader" else f"with {found.standing.plain_leader}"
    text = f":leftwards_arrow_with_hook: {found.by} no longer asks for {found.what}, {where}."
    return Message(f"More days are no longer asked for: {found.what}.", [section(text)])


def head_buttons(found: Extension) -> list[Block]:
    """What the head can do with it."""
    return [act_button(acts(EXTENSION)[each], found.extension_id) for each in (Action.AGREE, Action.DECLINE)]


def director_buttons(found: Extension) -> list[Block]:
    """What the director can do with it."""
    return [
        act_button(acts(EXTENSION)[each], found.extension_id) for each in (Action.APPROVE, Action.DECLINE)
    ]


def facts(found: Extension) -> list[Block]:
    """Why more days are asked for, what is agreed, and what they cost."""
    standing = found.standing
    return [
        section(quoted(found.reason, 1_500)),
        section(
            f"*As agreed:* {days(standing.half_days)}, until {on(standing.ends_on)}\n"
            f"{cost_in_words(standing.kind, found.half_days, found.rate)}"
        ),
    ]


def _settled(found: Extension) -> Message:
    what = f"{found.what[0].upper()}{found.what[1:]}, with {found.standing.plain_leader}"
    return Message(f"{what}: {_became(found).partition(' ')[2]}", [section(what), became(found)])


def became(found: Extension) -> Block:
    """What became of it, in small print."""
    return context(_became(found))


def _became(found: Extension) -> str:
    return stands(EXTENSION)[found.state].became.format(by=found.by or "The alliance")
