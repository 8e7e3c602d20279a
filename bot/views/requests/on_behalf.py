"""Asking on behalf of a school that rang up, and what its head reads of it."""

from datetime import date

from bot.rules.acts import acts
from bot.rules.lifecycle import REQUEST
from bot.rules.states import Action, RequestState
from bot.views.blocks import (
    OWN_PROGRAMME,
    Block,
    Message,
    View,
    act_button,
    actions,
    button,
    context,
    dialog,
    menu,
    question,
    quoted,
    safe,
    section,
    typed,
)
from bot.views.people.schools import PHASES
from bot.views.pickers import email, search
from bot.views.recording import how_fields
from bot.views.requests.card import RequestCard, in_short

ON_BEHALF = "request_on_behalf"
_NEED = 1_500


def on_behalf_dialog(today: date) -> View:
    """Who asks, and how they did."""
    return dialog(
        ON_BEHALF,
        "Request on behalf",
        [
            section("A school has told you what it needs. Fill in its request here; its head confirms it."),
            question(
                "Who asks?",
                "asks",
                search("Search by name or school"),
                hint="A headteacher or their delegate.",
                optional=True,
            ),
            *_newcomer(),
            *how_fields(today),
        ],
        submit="Continue",
        close="Cancel",
    )


def _newcomer() -> list[Block]:
    """Who rings up for the first time, and their school."""
    phases = [(each, each) for each in PHASES]
    hint = "Search by name, place, postcode or URN. If it is not found, give its name and URN below."
    return [
        section("*Not in the list?* Leave that empty, and add the headteacher and their school:"),
        question("Headteacher's name", "head_name", typed(most=200), optional=True),
        question("Headteacher's e-mail address", "head_email", email(), optional=True),
        question("Their school", "host", search("Search for a school"), hint=hint, optional=True),
        question("A new school's name", "school_name", typed(most=300), optional=True),
        question("Its URN", "school_urn", typed(most=10), optional=True),
        question("Its phase", "school_phase", menu(phases, None, "Choose"), optional=True),
    ]


def put_to_head(school: str) -> View:
    """What the director sees once the request has gone to its school."""
    return dialog(
        "put_to_head",
        "To be confirmed",
        [
            section(f":memo: *{safe(school or OWN_PROGRAMME, 150)} has still to confirm it.*"),
            section("Their head does so, or you record that they did. Then you can approve it."),
        ],
    )


def to_confirm(card: RequestCard, by: str, *, again: bool = False) -> Message:
    """What the head reads of a request that was filled in for them; once it is settled, without buttons."""
    text = f"{by} has filled in a request for support for your school. Is it what you need?"
    shown = [
        section(f"{':bell:' if again else ':memo:'} *{text}*\n{in_short(card.terms)}"),
        *([section(f"*What you need*\n{quoted(card.asked.need, _NEED)}")] if card.asked.need else []),
    ]
    if card.state != RequestState.AWAITING_HEAD:
        return Message(text, [*shown, context("This has been settled.")])
    row = [act_button(acts(REQUEST)[each], card.request_id) for each in (Action.CONFIRM, Action.WITHDRAW)]
    whole = button("Show all", "request_whole", card.request_id)
    return Message(text, [*shown, actions(*row, whole), context("Nothing is decided before you confirm it.")])


def confirm_waits(mentions: str, reminded: str) -> Message:
    """What the director reads when a school does not confirm."""
    text = "This request is still to be confirmed by the school."
    return Message(
        text, [section(f":hourglass_flowing_sand: {text} {reminded}\n{mentions} a word may help.")]
    )
