"""The deployment agreement as a document: what head, leader, home head and director sign, and keep."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.errors import BotError
from bot.rules.agreement import Contract, Signatory, clauses
from bot.rules.money.costs import cost_at
from bot.rules.money.pence import days, pounds
from bot.views.blocks import on, span
from bot.views.printing import unprintable

if TYPE_CHECKING:
    from bot.views.paper import Paper

KINDS = {
    "SLE": "Specialist leader of education (SLE)",
    "LLE": "Local leader of education (LLE)",
    "NLE": "National leader of education (NLE)",
}
_PATTERNS = {"block": "In one block", "spread": "Spread out"}


class NameNotPrinted(BotError):
    """A name would not stand in the agreement as it is written."""

    def __init__(self, names: Sequence[str], field: str) -> None:
        super().__init__(
            f"I can't print {_listed(names)} in the agreement: my font has no letters for it. Please write "
            "the name in Latin letters first: /alliance, People or Schools, Change.",
            field,
        )


@dataclass(frozen=True)
class Signed:
    """A signature as the document shows it: for which part, whose, and when ("3 December 2026, 10:04")."""

    part: str
    name: str
    at: str


def agreement_name(contract: Contract, *, signed: bool = False) -> str:
    """The file's name, like "agreement-12-v1.pdf"."""
    return f"agreement-{contract.number}-v{contract.version}{'-signed' if signed else ''}.pdf"


def check_names(contract: Contract, field: str) -> None:
    """Raises NameNotPrinted, at this field, where somebody or some school could not be named as written."""
    if names := names_not_printed(contract):
        raise NameNotPrinted(names, field)


def names_not_printed(contract: Contract) -> list[str]:
    """The names of people and schools for which the document has not all the letters."""
    people = [name for each in contract.signatories for name in each.names]
    names = [*people, contract.host_school, contract.home_school, contract.alliance]
    return [name for name in dict.fromkeys(names) if unprintable(name)]


def words_not_printed(contract: Contract) -> list[str]:
    """What else was typed for which the document has not all the letters, word by word."""
    targets = [(each.target, each.measure, each.starting_point, each.who) for each in contract.targets]
    texts = [
        contract.scope,
        contract.outcomes,
        contract.priorities,
        contract.payer,
        *(text for each in targets for text in each),
    ]
    return list(dict.fromkeys(word for text in texts for word in unprintable(text)))


def agreement_document(contract: Contract, signed: Sequence[Signed] = (), fingerprint: str = "") -> bytes:
    """The agreement as PDF, the same bytes for the same content.

    With signatures, it is the same text with them filled in, and names the fingerprint of what was signed.
    """
    from bot.views.paper import Paper  # it is heavy, and most of what the bot does draws no document

    called = f"Agreement {contract.number}, version {contract.version}"
    whom = contract.host_school or f"the programme of {contract.alliance}"
    foot = f"{called} · {contract.signatory('leader').name} for {whom}"
    paper = Paper("Deployment agreement", contract.alliance, foot, contract.drawn_on)
    what = f"{contract.kind} support in {contract.area}" if contract.area else f"{contract.kind} support"
    paper.masthead(
        contract.alliance,
        "Deployment agreement",
        f"{what} for {whom}",
        f"{called}, drawn up on {on(contract.drawn_on)}" + _takes_place(contract),
    )
    paper.heading("1  Who agrees")
    paper.pairs(_parties(contract))
    paper.heading("2  What the support is for")
    paper.paragraph(contract.scope or "As agreed between headteacher and director.", "Scope")
    paper.paragraph(contract.outcomes or "As the targets below say.", "Outcomes hoped for")
    paper.heading("3  When")
    paper.pairs(_time(contract))
    paper.heading("4  Targets", room=45)
    if contract.priorities:
        paper.paragraph(contract.priorities, "Priorities")
    paper.grid(
        ("", "Target", "How we will know", "Where it starts", "By when", "Who"),
        [
            (
                str(each.number),
                each.target,
                each.measure,
                each.starting_point or "–",
                f"{each.by_when.day} {each.by_when:%b %Y}" if each.by_when else "–",
                each.who or "–",
            )
            for each in contract.targets
        ],
        (4, 28, 26, 20, 11, 11),
    )
    paper.heading("5  Money", room=48 if contract.rate else 22)
    _money(paper, contract, whom)
    paper.heading("6  How we work together")
    for clause in clauses(contract):
        paper.paragraph(clause.text, clause.title)
    _signatures(paper, contract, signed, fingerprint)
    return bytes(paper.output())


def _takes_place(contract: Contract) -> str:
    return f"; it replaces version {contract.version - 1}" if contract.version > 1 else ""


def _parties(contract: Contract) -> list[tuple[str, str]]:
    leader, director = contract.signatory("leader"), contract.signatory("director")
    head = contract.signatory("host_head")
    rows = [
        ("Supported school", f"{contract.host_school}\n{head.role.partition(', ')[0]}: {head.name}")
        if contract.host_school
        else ("For", f"The programme of {contract.alliance}\nAsked for by: {head.name}"),
        (
            "Leader",
            f"{leader.name}\n{KINDS[contract.kind]}" + (f", {contract.area}" if contract.area else ""),
        ),
    ]
    if contract.home_school:
        home = contract.signatory("home_head")
        rows.append(("Home school", f"{contract.home_school}\nHeadteacher: {home.name}"))
    if contract.payer:
        rows.append(("Who pays", contract.payer))
    return [*rows, ("Alliance", f"{contract.alliance}\nDirector: {director.name}")]


def _time(contract: Contract) -> list[tuple[str, str]]:
    rows = [
        ("Days", f"{days(contract.half_days)} ({_half_days(contract.half_days)})"),
        ("Dates", span(contract.starts_on, contract.ends_on)),
        ("Pattern", _PATTERNS[contract.pattern]),
    ]
    if contract.weekly_half_days:
        rows.append(("Weekly time", f"{days(contract.weekly_half_days)} a week"))
    if contract.kind != "SLE":
        rows.append(("End point", f"{on(contract.ends_on)}, with a review at the end of every term"))
    if contract.met_on:
        rows.append(("Finalised", f"Leader and director met on {on(contract.met_on)}"))
    return rows


def _half_days(number: int) -> str:
    return "1 half-day" if number == 1 else f"{number} half-days"


def _money(paper: "Paper", contract: Contract, whom: str) -> None:
    home = contract.home_school or "the leader's own school"
    payer = contract.payer or whom
    if contract.rate is None:
        paper.paragraph(
            f"What is paid for this placement is negotiated separately between {_all_of(whom, payer, home)} "
            f"and {contract.alliance}: no rate is fixed by this agreement."
        )
        return
    rows = [
        (label, pounds(found.charged), pounds(found.home_share), pounds(found.alliance_share))
        for label, half_days in (
            ("A day", 2),
            ("A half-day", 1),
            (f"All {days(contract.half_days)}", contract.half_days),
        )
        for found in (cost_at(contract.rate, half_days),)
    ]
    paper.amounts(
        ("", "Charged", "Of this, to the home school", "Of this, to the alliance"),
        rows,
        (25, 21, 30, 24),
    )
    paper.small(
        f"Charged to {payer}, and shared between {home} and {contract.alliance}. The rate is fixed for the "
        "whole of the agreement, and half-days are charged pro rata."
    )


def _all_of(whom: str, payer: str, home: str) -> str:
    """Those who settle together what is paid, beside the alliance."""
    return ", ".join(dict.fromkeys((whom, payer, home)))


def _signatures(paper: "Paper", contract: Contract, signed: Sequence[Signed], fingerprint: str) -> None:
    by_part = {each.part: each for each in signed}
    paper.heading("Signatures", room=28 + 13 * len(contract.signatories))
    paper.grid(
        ("For", "Name", "Signed by", "When"),
        [_signature(each, by_part.get(each.part)) for each in contract.signatories],
        (28, 26, 24, 22),
    )
    if signed:
        paper.small(
            "Each person named signed with the button Sign, or as it says beside their name. Each signature "
            "is kept with its time and "
            f"the fingerprint of the document signed:\nSHA-256 {fingerprint}"
        )
    else:
        paper.small(
            "To sign, use the button Sign in Slack. Each signature is kept with its time and the SHA-256 "
            "fingerprint of this document; when everyone has signed, you will all get this agreement "
            "with the "
            "signatures filled in."
        )


def _signature(signatory: Signatory, signed: Signed | None) -> tuple[str, str, str, str]:
    if signed is None:
        return (signatory.role, signatory.name, "\n ", "\n ")
    return (signatory.role, signatory.name, signed.name, signed.at)


def _listed(names: Sequence[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
