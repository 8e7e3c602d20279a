"""What signing looks like: the agreement that comes, what is asked with it, and how the support begins."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.rules.money.pence import days, school_days
from bot.views.blocks import Block, Message, actions, button, context, section
from bot.views.standing import Standing

_PARTS = {
    "leader": "as the leader",
    "host_head": "for the school that is supported",
    "home_head": "for the leader's own school",
    "director": "for the alliance",
}


@dataclass(frozen=True)
class ToSign:
    """One version of an agreement for one reader. Names and money come as people read them.

    `parts` are those the reader has to sign for, `signed_at` when they have; `newest` is the newest version.
    """

    standing: Standing
    agreement_id: int
    version: int
    newest: int
    half_days: int
    dates: str
    money: str
    parts: Sequence[str]
    signed: Sequence[str]
    missing: Sequence[str]
    is_open: bool
    signed_at: str = ""


def agreement(found: ToSign) -> Message:
    """What stands above the PDF."""
    standing = found.standing
    text = (
        f"The deployment agreement, version {found.version}: {standing.plain_leader} for {standing.school}, "
        f"{days(found.half_days)}, {found.dates}."
    )
    return Message(text, [section(text)])


def agreement_signed(found: ToSign) -> Message:
    """What stands above the PDF with everyone's signature."""
    standing = found.standing
    text = (
        f"Signed by everyone: the deployment agreement, version {found.version}, {standing.plain_leader} for "
        f"{standing.school}. Please keep it."
    )
    return Message(text, [section(text)])


def to_sign(found: ToSign, mentions: str = "") -> Message:
    """What somebody is asked to sign, in two lines and with its version; once settled, how it stands."""
    standing = found.standing
    what = (
        f"*Agreement for {standing.school}, version {found.version}*: {standing.leader}, "
        f"{days(found.half_days)}, {found.dates}."
    )
    plain = f"Agreement for {standing.school}, version {found.version}"
    if after := _settled(found):
        return Message(f"{plain}: {after}", [section(f"{what}\n{after}")])
    asked = f":pencil: {mentions} please sign.".replace("  ", " ") if mentions else ":pencil: Please sign."
    return Message(
        f"Please sign: {plain[0].lower()}{plain[1:]}.",
        [
            section(f"{asked}\n{what}"),
            section(
                f"You are signing {_as(found.parts)}, for the days, targets and money set out in its PDF. "
                f"{found.money}."
            ),
            actions(sign_button(found.agreement_id)),
            *_signed_so_far(found),
        ],
    )


def sign_reminder(found: ToSign) -> Message:
    """The reminder to sign, with the button."""
    standing = found.standing
    text = (
        f":bell: The agreement for *{standing.school}*, version {found.version}, still needs your signature: "
        f"{standing.leader}, {days(found.half_days)}, {found.dates}.\nYou sign {_as(found.parts)}."
    )
    return Message(
        f"The agreement for {standing.school} still needs your signature.",
        [section(text), actions(sign_button(found.agreement_id)), *_signed_so_far(found)],
    )


def signatures_missing(found: ToSign, mentions: str, waited: int, reminded: str) -> Message:
    """What the director reads when signatures are slow to come."""
    standing = found.standing
    text = (
        f":hourglass_flowing_sand: The agreement for *{standing.plain_leader}*'s support, version "
        f"{found.version}, was drawn up {school_days(waited)} ago. Still to sign: {_names(found.missing)}.\n"
        f"{mentions} {reminded} A word from you may help."
    )
    return Message(f"Signatures are missing: {standing.plain_leader}'s support.", [section(text)])


def nobody_to_sign(found: ToSign, mentions: str) -> Message:
    """What the director reads when there is nobody who could sign for a part."""
    standing = found.standing
    parts = " and ".join(_PARTS[part] for part in found.parts)
    text = (
        f":warning: The agreement for *{standing.plain_leader}*'s support is drawn up, but I don't know "
        f"anyone who could sign it {parts}.\n{mentions} please add the headteacher, and I'll send it to them."
    )
    return Message(f"I don't know anyone who could sign {parts}.", [section(text)])


def begins_for_leader(standing: Standing) -> Message:
    """What the leader hears when everyone has signed."""
    whom = "the director" if standing.is_own_programme else "the school"
    text = (
        f":rocket: Everyone has signed: your support for *{standing.school}* begins. "
        f"{days(standing.half_days).capitalize()}, {standing.dates}."
    )
    return Message(
        f"Your support for {standing.school} begins.",
        [
            section(text),
            actions(
                button("Plan a visit", "plan_visit", standing.deployment_id, "primary"),
                button("Log a visit", "log_visit", standing.deployment_id),
            ),
            context(f"Choose the days with {whom}, and log each visit soon after it."),
        ],
    )


def begins_for_host(standing: Standing, query_days: int) -> Message:
    """What the supported school hears when everyone has signed."""
    text = (
        f":rocket: Everyone has signed: {standing.leader}'s support for {standing.your_school} begins. "
        f"{days(standing.half_days).capitalize()}, {standing.dates}."
    )
    after = (
        f"{standing.plain_leader} will agree the days of the visits with you. You'll see each visit, and can "
        f"confirm it, or query it within {school_days(query_days)}."
    )
    return Message(f"{standing.plain_leader}'s support begins.", [section(text), context(after)])


def begins_for_home(standing: Standing, share: str) -> Message:
    """What the leader's own school hears when everyone has signed."""
    text = (
        f":rocket: Everyone has signed: {standing.leader}'s support for *{standing.school}* begins. "
        f"{days(standing.half_days).capitalize()}, {standing.dates}."
    )
    after = f"Please keep {standing.plain_leader} free on the days they agree with the school. {share}"
    return Message(
        f"{standing.plain_leader}'s support for {standing.school} begins.", [section(text), context(after)]
    )


def sign_button(agreement_id: int) -> Block:
    """The button that signs this version, and no other."""
    return button("Sign", "sign", agreement_id, "primary")


def _settled(found: ToSign) -> str:
    """What became of it; "" while the reader has to sign."""
    if found.version != found.newest:
        return f":arrow_down: Out of date: version {found.newest} has taken its place."
    if not found.missing:
        return ":white_check_mark: Everyone has signed."
    if found.signed_at:
        return f":white_check_mark: You signed on {found.signed_at}. Still to sign: {_names(found.missing)}."
    if not found.is_open:
        return ":no_entry_sign: It no longer needs signing."
    if not found.parts:
        return f":white_check_mark: Signed on your side. Still to sign: {_names(found.missing)}."
    return ""


def _signed_so_far(found: ToSign) -> list[Block]:
    if not found.signed:
        return []
    return [context(f"Signed already: {_names(found.signed)}. Still to sign: {_names(found.missing)}.")]


def _names(names: Sequence[str]) -> str:
    *most, last = names or ("nobody",)
    return f"{', '.join(most)} and {last}" if most else last


def _as(parts: Sequence[str]) -> str:
    return _names([_PARTS[part] for part in parts])
