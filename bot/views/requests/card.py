"""The one card of a request in the director's channel, for every state it can be in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.rules.acts import acts
from bot.rules.acts import stands as stands_of
from bot.rules.asked import Asked
from bot.rules.lifecycle import FOR_LEADERS, REQUEST
from bot.rules.money.pence import days
from bot.rules.payers import payer_in_words, usual
from bot.rules.people.priority import priority_reasons
from bot.rules.people.specialisms import area
from bot.rules.states import Action, Part, RequestState
from bot.views.blocks import (
    OWN_PROGRAMME,
    Block,
    Message,
    act_button,
    actions,
    button,
    context,
    cut,
    header,
    on,
    quoted,
    safe,
    section,
    span,
)
from bot.views.recording import Answer, on_card, record_button
from bot.views.requests.leaders import Leader, leaders_blocks

# How much of a long text the card shows, and how many lines of what grows.
_NEED, _TEXT, _NOTE = 600, 350, 250
_NOTES = 4

_PATTERNS = {"block": "in one block", "spread": "spread out"}


@dataclass(frozen=True)
class Note:
    """What somebody asked or answered about a request, and when."""

    author: str
    text: str
    at: str


@dataclass(frozen=True)
class RequestCard:
    """A request with all that is needed to decide on it.

    `agreed` is what the director agreed on approval, else None; `by` and `reason` belong to the last
    decision; `recorded` are the answers that were written down for others. Who somebody is comes as Slack
    shows them; `cost` is a sentence.
    """

    request_id: int
    state: str
    school: str
    asker: str
    posts: str
    asked: Asked
    agreed: Asked | None
    cost: str
    sent_at: str
    by: str = ""
    reason: str = ""
    diagnostic: str = "none"
    diagnostic_on: date | None = None
    notes: Sequence[Note] = ()
    leaders: Sequence[Leader] = ()
    recorded: Sequence[Answer] = ()

    @property
    def terms(self) -> Asked:
        """What holds now: what was agreed, else what was asked for."""
        return self.agreed or self.asked

    @property
    def needs_leader(self) -> bool:
        """Whether it is approved and free to have a leader found, and none is on the way."""
        waits = self.state in FOR_LEADERS and self.diagnostic != "awaited"
        return waits and not any(leader.is_open for leader in self.leaders)


def request_card(card: RequestCard) -> Message:
    """The card: what is asked for, what was said, who helps, and the buttons of the moment."""
    short = [header(heading(card)), section(status(card))]
    number = context(f"Request {card.request_id} · sent {card.sent_at}")
    text = f"{safe(heading(card))}: {safe(summary(card))}. {plain_status(card)}"
    whole = button("Show all", "request_whole", card.request_id)
    if card.state in REQUEST.ends:
        facts = section(f"{in_short(card.terms)}\nAsked by {card.asker}", whole)
        return Message(
            text,
            [
                *short,
                facts,
                *(leaders_blocks(card.leaders) if card.state == RequestState.CLOSED else []),
                *on_card(card.recorded),
                number,
            ],
        )
    texts = _texts(card)
    row = decisions(card)
    if any(len(text) > most for _, text, most in texts) or _is_cut(card.notes):
        row.append(whole)
    return Message(
        text,
        [
            *short,
            _facts(card),
            *(section(f"*{label}*\n{quoted(text, most)}") for label, text, most in texts if text),
            *([section(_conversation(card.notes))] if card.notes else []),
            *leaders_blocks(card.leaders),
            *on_card(card.recorded),
            *([actions(*row)] if row else []),
            number,
        ],
    )


def heading(card: RequestCard) -> str:
    """ "Support for Sampleford Primary School" """
    return f"Support for {card.school or OWN_PROGRAMME}"


def summary(card: RequestCard) -> str:
    """ "SLE, Maths, 3 days" """
    terms = card.terms
    parts = [terms.kind, terms.area and area(terms.area).name, terms.half_days and days(terms.half_days)]
    return ", ".join(part for part in parts if part)


def plain_status(card: RequestCard) -> str:
    """Where a request stands, in a few plain words."""
    if card.state == RequestState.AWAITING_HEAD:
        return "Waiting for the school to confirm it"
    if card.state == RequestState.SUBMITTED:
        return "Waiting for the director's decision"
    if card.state == RequestState.MORE_INFORMATION:
        return "Waiting for the school's answer"
    if card.state in REQUEST.ends:
        return stands_of(REQUEST)[card.state].to_director
    if card.state == RequestState.IN_DELIVERY:
        return "Support under way; needs another leader" if card.needs_leader else "Support under way"
    if card.diagnostic == "awaited":
        return "Approved; the diagnostic meeting comes first"
    return "Approved; needs a leader" if card.needs_leader else "Approved"


def status(card: RequestCard) -> str:
    """Where a request stands, who decided and why."""
    by = f" by {card.by}" if card.by else ""
    if card.state == RequestState.AWAITING_HEAD:
        return ":memo: *Filled in for the school, which has still to confirm it*"
    if card.state == RequestState.SUBMITTED:
        return ":inbox_tray: *Waiting for the director's decision*"
    if card.state == RequestState.MORE_INFORMATION:
        return ":speech_balloon: *Waiting for the school's answer*"
    if card.state in REQUEST.ends:
        sign = ":checkered_flag:" if card.state == RequestState.CLOSED else ":no_entry_sign:"
        return f"{sign} *{stands_of(REQUEST)[card.state].to_director}*{by}" + (
            f"\n{quoted(card.reason, 500)}" if card.reason else ""
        )
    if card.state == RequestState.IN_DELIVERY:
        waits = "\n:mag: Needs another leader, or closing." if card.needs_leader else ""
        return f":handshake: *Support under way*{waits}"
    return f":white_check_mark: *Approved*{by}{_what_comes_next(card)}"


def decisions(card: RequestCard) -> list[Block]:
    """The buttons that a director has now, by the lifecycle table."""
    may = REQUEST.actions(card.state, {Part.DIRECTOR})
    awaited = card.diagnostic == "awaited"
    row = [
        act_button(act, card.request_id)
        for act in acts(REQUEST).values()
        if act.button and act.action in may and _is_for_now(card, act.action)
    ]
    if card.state in (RequestState.AWAITING_HEAD, RequestState.MORE_INFORMATION):
        row.append(record_button(REQUEST.subject, card.request_id))
    find = button("Find a leader", "find_leader", card.request_id, "primary" if card.needs_leader else None)
    return [find, *row] if card.state in FOR_LEADERS and not awaited else row


def _is_for_now(card: RequestCard, action: Action) -> bool:
    if action == Action.HOLD_DIAGNOSTIC:
        return card.diagnostic == "awaited"
    if action == Action.CLOSE:
        return card.needs_leader
    # Where it can still be declined, that is the word for it.
    return action != Action.CANCEL or REQUEST.step(card.state, Action.DECLINE) is None


def terms_fields(terms: Asked) -> list[tuple[str, str]]:
    """What is asked for or agreed, as labels and values."""
    pattern = f", {_PATTERNS[terms.pattern]}" if terms.pattern else ""
    return [
        *([("Kind", terms.kind)] if terms.kind else []),
        *([("Area", safe(area(terms.area).name))] if terms.area else []),
        ("When", span(terms.starts_on, terms.ends_on)),
        ("Days", f"{days(terms.half_days)}{pattern}" if terms.half_days else "not said"),
    ]


def in_short(terms: Asked) -> str:
    """ "SLE · Maths · 1 December 2026 to 12 February 2027 · 3 days, spread out" """
    return " · ".join(value for _, value in terms_fields(terms))


def who_pays(card: RequestCard, terms: Asked) -> str:
    """ "The school itself", "Northbridge Council (local authority)" """
    kind = usual(terms.payer, has_host=bool(card.school))
    return safe(payer_in_words(kind, terms.payer_name), 200)


def priorities(asked: Asked) -> str:
    """The priority reasons that the school claims."""
    known = priority_reasons()
    return "\n".join(known[reason] for reason in asked.reasons if reason in known)


def _facts(card: RequestCard) -> Block:
    who = card.asker + (f"\n{safe(card.posts, 150)}" if card.posts else "")
    fields = [
        ("Asked by", who),
        *terms_fields(card.terms),
        ("Cost", card.cost),
        ("Who pays", who_pays(card, card.terms)),
    ]
    if claimed := priorities(card.asked):
        fields.append(("Priority", claimed))
    made = [{"type": "mrkdwn", "text": f"*{label}*\n{cut(value, 1_900)}"} for label, value in fields]
    return {"type": "section", "fields": made}


def _texts(card: RequestCard) -> list[tuple[str, str, int]]:
    """The longer texts with the length that the card has room for."""
    agreed = card.agreed is not None
    return [
        ("What they need", card.asked.need, _NEED),
        ("Scope, as agreed" if agreed else "Scope", card.terms.scope, _TEXT),
        ("Outcomes, as agreed" if agreed else "Outcomes hoped for", card.terms.outcomes, _TEXT),
        ("What it improves in the school", card.asked.improves, _TEXT),
    ]


def _conversation(notes: Sequence[Note]) -> str:
    shown = [f"*{note.author}*, {note.at}:\n{quoted(note.text, _NOTE)}" for note in notes[-_NOTES:]]
    return "\n".join(["*Asked and answered*", *shown])


def _is_cut(notes: Sequence[Note]) -> bool:
    return len(notes) > _NOTES or any(len(note.text) > _NOTE for note in notes)


def _what_comes_next(card: RequestCard) -> str:
    if card.diagnostic == "awaited":
        day = f" on {on(card.diagnostic_on)}" if card.diagnostic_on else ""
        return f"\n:calendar: The diagnostic meeting{day} comes first, then a leader."
    held = (
        f"\n:calendar: The diagnostic meeting was held on {on(card.diagnostic_on)}."
        if card.diagnostic == "held" and card.diagnostic_on
        else ""
    )
    return held + ("\n:mag: Needs a leader." if card.needs_leader else "")
