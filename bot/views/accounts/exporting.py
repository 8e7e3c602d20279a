"""The money and the spreadsheets in Slack: what the director can ask for, and one deployment's statement."""

from collections.abc import Sequence

from bot.rules.money.accounts import AccountTerm, Entry, Sum, summed
from bot.rules.money.pence import days, pounds
from bot.views.blocks import (
    Block,
    Message,
    View,
    actions,
    button,
    context,
    dialog,
    menu,
    question,
    safe,
    section,
)

WHAT = {
    "invoices": "Invoices and shares of a term",
    "register": "The register of leaders",
    "evaluations": "The evaluations",
}
FORMS = {"xlsx": "Spreadsheet (XLSX)", "csv": "Plain table (CSV)"}
_TERMS = 6


def export_dialog(terms: Sequence[AccountTerm], chosen: int | None = None, *, directs: bool = True) -> View:
    """Where the director says what they would like to have; who works for them, has no evaluations."""
    what = [(value, label) for value, label in WHAT.items() if directs or value != "evaluations"]
    names = [(str(term.number), term.name) for term in terms]
    term = str(chosen) if chosen in {term.number for term in terms} else names[0][0]
    return dialog(
        "export",
        "Spreadsheets",
        [
            question("What would you like?", "what", menu(what, "invoices")),
            question(
                "Which term?",
                "term",
                menu(names, term),
                hint="The register is for the school year that the term falls in.",
            ),
            question("As", "form", menu(list(FORMS.items()), "xlsx")),
        ],
        submit="Send",
        close="Cancel",
    )


def on_its_way() -> View:
    """What the director sees once it is asked for."""
    text = ":incoming_envelope: I'm sending it to you as a direct message, and to nobody else."
    return dialog("export_asked", "Spreadsheets", [section(text)])


def sent(what: str, term: str) -> str:
    """What stands above the file."""
    return f"Here is what you asked for: {WHAT[what].lower()}" + (f", {term}." if term else ".")


def statement_button(deployment_id: int) -> Block:
    """The way to what a deployment comes to so far."""
    return button("Statement", "statement", deployment_id)


def statement_dialog(
    deployment_id: int, about: str, reader: str, entries: Sequence[Entry], *, passes_on: bool = False
) -> View:
    """What a deployment comes to so far, for whoever reads it; the head who pays passes it on."""
    to_manager = button("Send to my business manager", "pass_on", deployment_id)
    if not entries:
        nothing = [section(f"{about}\nNo visit has been logged yet."), *([actions(to_manager)] * passes_on)]
        return dialog("statement", "Statement", nothing)
    payer = entries[-1].payer or "the school"
    terms = list(dict.fromkeys(each.term for each in entries))
    shown = terms[-_TERMS:]
    lines = [
        section(f"*{term.name}*\n{_in_words(summed([e for e in entries if e.term == term]), reader, payer)}")
        for term in shown
    ]
    blocks: list[Block] = [section(about), *lines]
    if len(shown) < len(terms):
        blocks.append(context(f"Earlier terms are in the spreadsheet: {len(terms) - len(shown)} more."))
    blocks += [
        section(f"*In all so far*\n{_in_words(summed(entries), reader, payer)}"),
        actions(
            button("Send me the spreadsheet", "send_statement", deployment_id), *([to_manager] * passes_on)
        ),
    ]
    return dialog("statement", "Statement", blocks)


def statement_sent() -> View:
    """The dialog once the spreadsheet is on its way."""
    text = ":incoming_envelope: The spreadsheet is on its way to you as a direct message."
    return dialog("statement", "Statement", [section(text)])


def statement_comment(host: str, leader: str) -> str:
    """What stands above the file of a statement."""
    return f"The statement of {leader}'s support for {host}, as of today."


def invoices_ready(term: AccountTerm, total: Sum, mentions: str) -> Message:
    """What the director reads when a term is over."""
    amount = f": {pounds(total.charged)} for {days(total.half_days)}" if total.charged else ""
    text = f":ledger: The {term.name.lower()} is over. Its invoices and shares are ready{amount}."
    return Message(
        f"The invoices of the {term.name.lower()} are ready.",
        [
            section(f"{text}\n{mentions} please send them out."),
            actions(button("Get the spreadsheet", "export:term", term.number, "primary")),
        ],
    )


def about_deployment(leader: str, host: str, kind: str) -> str:
    """Which deployment a statement is of; `leader` as Slack shows them."""
    return f"{leader} ({kind}) for *{safe(host, 150)}*"


def _in_words(total: Sum, reader: str, payer: str) -> str:
    lines = [f"{days(total.half_days)} worked"]
    if reader in ("host", "alliance"):
        lines.append(f"Charged to {safe(payer, 200)}: {pounds(total.charged)}")
    if reader in ("home", "alliance"):
        lines.append(f"To the leader's school: {pounds(total.home_share)}")
    if reader == "alliance":
        lines.append(f"Stays with the alliance: {pounds(total.alliance_share)}")
    if total.unknown:
        lines.append(f"{days(total.unknown)} at a rate negotiated separately, not counted here")
    return "\n".join(lines)
