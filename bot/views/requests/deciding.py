"""The dialogs of a decision: the director's, and the one in which the head answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.rules.asked import Asked
from bot.rules.request_rules import days_typed
from bot.views.blocks import (
    Block,
    View,
    calendar_day,
    context,
    dialog,
    divider,
    header,
    menu,
    question,
    quoted,
    safe,
    section,
    typed,
    whole,
)
from bot.views.requests.asking_for import payer_fields
from bot.views.requests.card import Note, RequestCard, heading, in_short, priorities, status, who_pays

_NOTES_WHOLE = 15
LONGEST = 3_000
_MEETING = (("no", "No, a leader can be found now"), ("yes", "Yes, before a leader is proposed"))


@dataclass(frozen=True)
class Draft:
    """The fields of an approval as they are in its dialog, right or wrong."""

    scope: str
    outcomes: str
    days: str
    starts_on: date | None
    ends_on: date | None
    meeting: str = "no"
    meeting_on: date | None = None
    payer: str | None = None
    payer_name: str = ""


def draft_of(asked: Asked) -> Draft:
    """What was asked for, as the starting point of what is agreed."""
    return Draft(
        asked.scope,
        asked.outcomes,
        days_typed(asked.half_days),
        asked.starts_on,
        asked.ends_on,
        payer=asked.payer,
        payer_name=asked.payer_name,
    )


def approve_dialog(card: RequestCard, draft: Draft, seen: int, note: str = "") -> View:
    """What director and head agreed, prefilled; `note` says what changed while it was open."""
    return dialog(
        "approve_request",
        "Approve a request",
        [
            *([section(f":warning: {safe(note)}")] if note else []),
            section(f"*{safe(heading(card), 200)}*\n{_asked_in_short(card)}"),
            context("I've filled in what was asked for. Change whatever you agreed differently."),
            question("Agreed scope", "scope", typed(draft.scope, lines=True, most=LONGEST)),
            question(
                "Days",
                "days",
                typed(draft.days, most=40),
                hint="Half-days count: 1.5 is a day and a half.",
            ),
            question("From", "starts_on", calendar_day(draft.starts_on)),
            question("To", "ends_on", calendar_day(draft.ends_on)),
            question("Agreed outcomes", "outcomes", typed(draft.outcomes, lines=True, most=LONGEST)),
            *payer_fields(draft.payer, draft.payer_name, has_host=bool(card.school)),
            question(
                "Is there a diagnostic meeting first?",
                "meeting",
                menu(_MEETING, draft.meeting),
            ),
            question(
                "Day of the meeting",
                "diagnostic_on",
                calendar_day(draft.meeting_on),
                hint="Leave it empty if the day is not fixed yet.",
                optional=True,
            ),
        ],
        submit="Approve",
        about=f"{card.request_id}#{seen}",
        close="Cancel",
    )


def ask_for_more_dialog(card: RequestCard) -> View:
    """Where the director asks the school something."""
    return dialog(
        "ask_for_more",
        "Ask for more",
        [
            section(f"*{safe(heading(card), 200)}*\n{_asked_in_short(card)}"),
            *_conversation(card.notes, 3),
            question(
                "What would you like to know?",
                "question",
                typed(lines=True, most=LONGEST),
                hint="The school will answer in Slack. The request waits for them until then.",
            ),
        ],
        submit="Send",
        about=card.request_id,
        close="Cancel",
    )


def answer_dialog(card: RequestCard) -> View:
    """Where the head answers the director."""
    return dialog(
        "answer_request",
        "Answer the director",
        [
            section(f"*{safe(heading(card), 200)}*"),
            *_conversation(card.notes, 5, all_of_it=True),
            question("Your answer", "answer", typed(lines=True, most=LONGEST)),
        ],
        submit="Send",
        about=card.request_id,
        close="Cancel",
    )


def decline_dialog(card: RequestCard) -> View:
    """Where the director says why not."""
    return _reason_dialog(
        card, "decline_request", "Decline a request", "Decline", "The school reads this. It can ask again."
    )


def cancel_dialog(card: RequestCard) -> View:
    """Where the director says why a request goes no further."""
    asked = sum(leader.is_open for leader in card.leaders)
    leaders = {0: "", 1: ", and so does the leader who was asked"}.get(
        asked, f", and so do the {asked} leaders who were asked"
    )
    return _reason_dialog(
        card, "cancel_request", "Cancel a request", "Cancel request", f"The school reads this{leaders}."
    )


def diagnostic_dialog(card: RequestCard, today: date) -> View:
    """Where the director records that the diagnostic meeting was held."""
    planned = card.diagnostic_on
    return dialog(
        "hold_diagnostic",
        "Diagnostic meeting",
        [
            section(f"*{safe(heading(card), 200)}*\nOnce the meeting is recorded, you can find a leader."),
            question("Held on", "held_on", calendar_day(planned if planned and planned <= today else today)),
        ],
        submit="Save",
        about=card.request_id,
        close="Cancel",
    )


def whole_dialog(card: RequestCard) -> View:
    """All that was asked, said and agreed, uncut."""
    asked = card.asked
    blocks = [
        section(f"{status(card)}\nAsked by {card.asker}"),
        *_all("Asked for", card, asked),
        *_text("What they need", asked.need),
        *_text("What it improves in the school", asked.improves),
    ]
    if claimed := priorities(asked):
        blocks.append(section(f"*Priority*\n{safe(claimed)}"))
    if card.agreed:
        blocks += [divider(), *_all("Agreed", card, card.agreed)]
    if card.notes:
        blocks += [divider(), *_conversation(card.notes, _NOTES_WHOLE, all_of_it=True)]
    return dialog("request_whole", "The whole request", [header(heading(card)), *blocks])


def _reason_dialog(card: RequestCard, name: str, title: str, submit: str, hint: str) -> View:
    return dialog(
        name,
        title,
        [
            section(f"*{safe(heading(card), 200)}*\n{_asked_in_short(card)}"),
            question("Why?", "reason", typed(lines=True, most=LONGEST), hint=hint),
        ],
        submit=submit,
        about=card.request_id,
        close="Back",
    )


def _asked_in_short(card: RequestCard) -> str:
    return f"{in_short(card.asked)}\n{quoted(card.asked.need, 400)}"


def _all(label: str, card: RequestCard, terms: Asked) -> list[Block]:
    return [
        section(f"*{label}*\n{in_short(terms)}\nWho pays: {who_pays(card, terms)}"),
        *_text("Scope", terms.scope),
        *_text("Outcomes", terms.outcomes),
    ]


def _conversation(notes: Sequence[Note], most: int, *, all_of_it: bool = False) -> list[Block]:
    blocks = [section("*Asked and answered*")] if notes else []
    for note in notes[-most:]:
        if all_of_it:
            blocks += [context(f"{note.author}, {note.at}"), whole(note.text)]
        else:
            blocks.append(section(f"{note.author}, {note.at}:\n{quoted(note.text, 1_000)}"))
    return blocks


def _text(label: str, text: str) -> list[Block]:
    return [section(f"*{label}*"), whole(text)] if text else []
