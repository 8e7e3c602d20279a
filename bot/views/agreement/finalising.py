"""What finalising looks like: the meeting, and the dialogs in which the agreement is settled."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.rules.action_plan import Plan
from bot.rules.money.costs import cost_at
from bot.rules.money.pence import days, is_one, pounds, school_days
from bot.rules.money.rates import LONGEST as LONGEST_AMOUNT
from bot.rules.money.rates import Rate, pounds_typed
from bot.rules.request_rules import days_typed
from bot.rules.states import Action
from bot.rules.time.placements import PLACED, usual
from bot.views.blocks import (
    Block,
    Message,
    View,
    actions,
    calendar_day,
    context,
    dialog,
    divider,
    menu,
    on,
    question,
    safe,
    section,
    typed,
)
from bot.views.printing import LEFT_OUT
from bot.views.standing import Standing
from bot.views.support.progress import choices
from bot.views.support.stands import Support

LONGEST_REASON = 3_000
LONGEST_NAME = 300
_PATTERNS = (("spread", "Spread out"), ("block", "In a block"))
_TARGET = 160


@dataclass(frozen=True)
class Draft:
    """What an agreement would be drawn up on; half-days. `version` is the one it makes.

    `met_on` fills in the day of the meeting; `yearly_aim` is None where there is none. `names_not_printed`
    and `words_not_printed` are those for which the document has no letters; without an alliance's name,
    `asks_name`.
    """

    standing: Standing
    version: int
    plan: Plan
    rate: Rate | None
    weekly_half_days: int | None
    met_on: date | None
    yearly_aim: int | None
    names_not_printed: Sequence[str] = ()
    words_not_printed: Sequence[str] = ()
    asks_name: bool = False


def meeting_dialog(standing: Standing, meeting_on: date | None) -> View:
    """Where the director keeps the day on which they finalise with the leader."""
    return dialog(
        "book_meeting",
        "Book the meeting",
        [
            section(f"With {standing.leader}, to finalise the support for *{standing.school}*."),
            question(
                "When do you meet?",
                "meeting_on",
                calendar_day(meeting_on),
                hint="A future date, or the day you met. I'll tell the leader.",
            ),
        ],
        submit="Save",
        about=standing.deployment_id,
        close="Cancel",
    )


def meeting_booked(standing: Standing, meeting_on: date, *, is_over: bool) -> Message:
    """What the leader hears of the meeting."""
    when = f"{meeting_on:%A}, {on(meeting_on)}"
    did = f"has noted that you met on *{when}*" if is_over else f"would like to meet you on *{when}*"
    text = f":calendar: {standing.by} {did}, to finalise your support for *{standing.school}*."
    after = (
        "Next, the agreement is drawn up. You'll get it here to read and sign."
        if is_over
        else "You'll settle days, dates and targets then. If the day doesn't suit you, please write to them."
    )
    return Message(
        f"To finalise your support for {standing.school}: {when}.", [section(text), context(after)]
    )


def finalise_dialog(draft: Draft) -> View:
    """Where the director settles what the agreement says, filled in with what was planned."""
    met = question(
        "When did you meet the leader?",
        "met_on",
        calendar_day(draft.met_on),
        hint="Today, or an earlier day.",
    )
    return dialog(
        "finalise",
        "Finalise",
        [
            *_about(draft),
            *_alliance(draft),
            met,
            *_terms(draft),
            context("Next, the agreement is drawn up as a PDF and sent to everyone who signs it."),
        ],
        submit="Finalise",
        about=draft.standing.deployment_id,
        close="Cancel",
    )


def amend_dialog(draft: Draft) -> View:
    """Where the director changes an agreement that has been drawn up."""
    return dialog(
        "amend",
        "Change the agreement",
        [
            *_about(draft),
            *_terms(draft),
            context(
                f"This makes version {draft.version}. It is sent to everyone to sign again; support that has "
                "begun carries on in the meantime."
            ),
        ],
        submit="Change",
        about=draft.standing.deployment_id,
        close="Cancel",
    )


def finalise_waits(standing: Standing, mentions: str, waited: int, meeting_on: date | None) -> Message:
    """The reminder in the thread to finalise."""
    since = f"You were to meet on {on(meeting_on)}. " if meeting_on else ""
    text = (
        f":hourglass_flowing_sand: *{standing.plain_leader}*'s support for *{standing.school}* was planned "
        f"{school_days(waited)} ago and is not finalised yet.\n{since}{mentions} please finalise it."
    )
    row = choices(Support(standing, {"director"}, done={Action.SEND_BACK_PLAN}))
    return Message(
        f"{standing.plain_leader}'s support is not finalised yet.",
        [section(text), *([actions(*row)] if row else [])],
    )


def finalised(standing: Standing) -> Message:
    """What that reminder becomes once it is done with."""
    said = "no longer needs finalising."
    what = f"*{standing.plain_leader}*'s support for *{standing.school}*"
    return Message(
        f"{standing.plain_leader}'s support {said}", [section(f":white_check_mark: {what} {said}")]
    )


def money(rate: Rate | None, half_days: int) -> str:
    """What that many half-days come to, and who gets it, in one line."""
    if rate is None:
        return "Rate negotiated separately"
    found = cost_at(rate, half_days)
    return (
        f"{pounds(found.charged)}: {pounds(found.home_share)} to the leader's school, "
        f"{pounds(found.alliance_share)} to the alliance"
    )


def _about(draft: Draft) -> list[Block]:
    standing = draft.standing
    lines = [
        f"{each.number}. {safe(each.target, _TARGET)}"
        + (f" _(by {on(each.by_when)})_" if each.by_when else "")
        for each in draft.plan.targets
    ]
    return [
        section(f"*{standing.plain_leader}* for *{standing.school}*\n_{standing.kind_and_area}_"),
        section("*Agreed plan*\n" + ("\n".join(lines) or safe(draft.plan.priorities, 600) or "No targets.")),
        *_not_printed(draft),
        divider(),
    ]


def _not_printed(draft: Draft) -> list[Block]:
    """What the document would not show, before it is drawn up."""
    blocks = []
    if draft.names_not_printed:
        names = "\n".join(f"• {safe(each, 100)}" for each in draft.names_not_printed)
        blocks.append(
            section(
                f":warning: *I can't print these names in the agreement:*\n{names}\nMy font has no letters "
                "for them. Please write them in Latin letters first: `/alliance`, *People* or *Schools*, "
                "*Change*."
            )
        )
    if draft.words_not_printed:
        words = safe(", ".join(draft.words_not_printed), 600)
        blocks.append(
            section(
                f":warning: *I can't print these words in the agreement:* {words}\nMy font has no letters "
                f"for them, so “{LEFT_OUT}” will appear instead."
            )
        )
    return blocks


def _alliance(draft: Draft) -> list[Block]:
    """Asked once, where nobody has said it yet."""
    if not draft.asks_name:
        return []
    return [
        question(
            "What is your alliance called?",
            "alliance_name",
            typed(most=LONGEST_NAME),
            hint="It goes at the top of each agreement, and is kept with your figures. Without it, this "
            "one just says “the alliance”.",
            optional=True,
        )
    ]


def _terms(draft: Draft) -> list[Block]:
    standing = draft.standing
    blocks = [
        question(
            "Days",
            "days",
            typed(days_typed(standing.half_days), most=40),
            hint="Half-days count: 1.5 is a day and a half.",
        ),
        question("From", "starts_on", calendar_day(standing.starts_on)),
        question("To", "ends_on", calendar_day(standing.ends_on), hint=_usual(standing.kind)),
        question("In a block or spread out?", "pattern", menu(_PATTERNS, standing.pattern)),
    ]
    if standing.kind == "SLE":
        return [*blocks, *_over_aim(draft.yearly_aim), *_fixed(draft)]
    weekly = question(
        "Days a week",
        "weekly",
        typed(days_typed(draft.weekly_half_days), most=40),
        hint="0.5 is half a day a week. For an LLE, the guides say half a day to 1 day.",
    )
    return [*blocks, weekly, *_negotiated(draft.rate)]


def _usual(kind: str) -> str:
    """How long a placement lasts by the guides, beside its end."""
    found = usual(kind) if kind in PLACED else ""
    return f"The guides for an {kind}: {found}." if found else ""


def _fixed(draft: Draft) -> list[Block]:
    """The rate of an SLE, with what the days filled in come to."""
    if draft.rate is None:
        return []
    rate, half_days = draft.rate, draft.standing.half_days
    come = "comes" if is_one(half_days) else "come"
    return [
        section(
            f"*Rate*\n{pounds(rate.day)} a day: {pounds(rate.home_share)} to the leader's school, "
            f"{pounds(rate.alliance_share)} to the alliance. Half-days pro rata.\n"
            f"{days(half_days).capitalize()} {come} to {money(rate, half_days)}."
        )
    ]


def _negotiated(rate: Rate | None) -> list[Block]:
    """The rate of an LLE or NLE, which no guide gives."""
    fields = (
        ("Day rate in pounds", "day_rate", rate.day if rate else None),
        ("Of this, to the leader's school", "home_share", rate.home_share if rate else None),
        ("Of this, to the alliance", "alliance_share", rate.alliance_share if rate else None),
    )
    return [
        section(
            "*Rate*\nNo guide gives one for this kind of leader. Write what you have negotiated, or leave "
            "all three empty: the agreement then says that it is negotiated separately."
        ),
        *(
            question(
                label,
                name,
                typed(pounds_typed(pence), most=LONGEST_AMOUNT, placeholder="350 or 352.50"),
                optional=True,
            )
            for label, name, pence in fields
        ),
    ]


def _over_aim(yearly_aim: int | None) -> list[Block]:
    if yearly_aim is None:
        return []
    return [
        question(
            "Reason for going over the yearly aim",
            "over_aim",
            typed(lines=True, most=LONGEST_REASON),
            hint=f"Only needed if a school year would come to more than {days(yearly_aim)}. I'll "
            "keep it on record.",
            optional=True,
        )
    ]
