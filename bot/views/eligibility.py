"""What an eligibility check looks like: form, verdict as a picture of its criteria, and interest."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from bot.rules.answers import REPORT_CARD
from bot.rules.people.criteria import ADVISORY, ROLES, role_name
from bot.rules.people.eligibility import ELIGIBLE, MORE_INFORMATION, CriterionResult, Verdict
from bot.rules.people.profile import ProfileField
from bot.rules.people.specialisms import find_areas, groups
from bot.rules.sources import label_of
from bot.views.blocks import (
    Block,
    Message,
    View,
    actions,
    button,
    context,
    dialog,
    divider,
    menu,
    menu_of_many,
    number,
    on,
    question,
    safe,
    section,
    typed,
)

UNKNOWN = "unknown"

_YES_NO = (("yes", "Yes"), ("no", "No"), (UNKNOWN, "Don't know yet"))
_OFSTED = (
    ("outstanding", "Outstanding"),
    ("good", "Good"),
    ("requires_improvement", "Requires improvement"),
    ("inadequate", "Inadequate"),
    (REPORT_CARD, "Report card, no overall grade"),
    (UNKNOWN, "Don't know yet"),
)
_MARKS = {True: ":white_check_mark:", False: ":x:", None: ":white_large_square:"}


@dataclass(frozen=True)
class VerdictButtons:
    """Which ways on a verdict offers, and the check they are about."""

    check_id: int
    missing: bool
    interest: bool


def form(
    role: str | None,
    fields: Sequence[ProfileField],
    told: dict[str, Any],
    left_over: Iterable[str] = (),
    about: str | int = "",
) -> View:
    """The form for a role (without one, the choice of it comes first), filled in with what was told.

    `about` tells the forms apart that somebody may have begun.
    """
    roles = [(each, f"{each.upper()}: {role_name(each)}") for each in ROLES]
    blocks = [
        *_could_not_use(left_over),
        question(
            "What would you like to become?", "for_role", menu(roles, role, "Choose a role"), dispatch=True
        ),
    ]
    if fields:
        blocks.append(context("Leave out what you don't know: I'll tell you what still matters."))
        blocks += [_field(field, told.get(field.name)) for field in fields]
    return dialog("eligibility", "Check eligibility", blocks, submit="Check", about=about, close="Cancel")


def missing_form(check_id: int, fields: Sequence[ProfileField]) -> View:
    """Only what is not known yet."""
    blocks = [section("Only what I don't know yet:"), *(_field(field, None) for field in fields)]
    return dialog(
        "eligibility_rest", "What is missing", blocks, submit="Check", about=check_id, close="Cancel"
    )


def verdict_dialog(verdict: Verdict, buttons: VerdictButtons) -> View:
    """The verdict in place of the form it answers."""
    return dialog("eligibility_verdict", f"{verdict.role.upper()} eligibility", _verdict(verdict, buttons))


def verdict_message(
    verdict: Verdict, buttons: VerdictButtons, understood: Iterable[str], left_over: Iterable[str]
) -> Message:
    """The verdict on a quick check by words, with what was read from them and what was left over."""
    read = _listed(understood, 1_000)
    blocks = [context(f"I read: {read}")] if read else []
    return Message(_headline(verdict), [*blocks, *_could_not_use(left_over), *_verdict(verdict, buttons)])


def interest_registered(role: str) -> View:
    """What the person sees at once on registering their interest."""
    text = f":tada: Your interest in becoming an {role} is registered, and the director knows."
    return dialog(
        "interest", "Interest registered", [section(text), context("I've sent you what comes next.")]
    )


def interest(application_id: int, role: str) -> Message:
    """What comes next, for somebody who registered an interest."""
    text = f"Your interest in becoming an {role} is with the director."
    then = {
        "SLE": "Next comes an informal talk with the alliance. After that comes the application itself, "
        "which your headteacher is asked to confirm.",
    }.get(role, "Next comes an informal talk with the alliance about your application and who backs it.")
    return Message(
        text,
        [
            section(f":seedling: *{text}*\n{then}"),
            actions(button("Withdraw", "withdraw_interest", application_id)),
        ],
    )


def interest_withdrawn(role: str) -> Message:
    """The same message once the interest was withdrawn."""
    text = f"You have withdrawn your interest in becoming an {role}. The director has been told."
    again = button("Check eligibility", "eligibility:open")
    return Message(text, [section(text), actions(again)])


def interest_card(applicant: str, posts: str, role: str, verdict: str, state: str, when: str) -> Message:
    """The director's card for an interest, as it stands."""
    who = f"*{applicant}*" + (f" ({safe(posts, 150)})" if posts else "")
    if state == "withdrawn":
        text = f"The interest of {applicant} in becoming an {role} was withdrawn."
        return Message(text, [section(f":seedling: {who} withdrew their interest in becoming an *{role}*.")])
    found = {
        "eligible": "meets every criterion I could check",
        "more_information": "has some things still to find out",
        "not_eligible": "does not meet every criterion yet",
    }[verdict]
    text = f"{applicant} would like to become an {role}."
    next_step = "Next: an informal talk."
    return Message(
        text,
        [
            section(f":seedling: {who} would like to become an *{role}*."),
            context(f"By their own check, {applicant} {found}. {next_step} Registered {when}"),
        ],
    )


def _could_not_use(left_over: Iterable[str]) -> list[Block]:
    unused = _listed(left_over, 300)
    return [context(f"I could not use: {unused}")] if unused else []


def _listed(words: Iterable[str], most: int) -> str:
    return safe("; ".join(dict.fromkeys(words)), most)


def _field(field: ProfileField, value: Any) -> Block:
    known = {True: "yes", False: "no"}.get(value) if isinstance(value, bool) else None
    element = {
        "years": lambda: {**number(str(value) if value is not None else ""), "max_value": "60"},
        "yes_no": lambda: menu(_YES_NO, known, "Don't know yet"),
        "ofsted": lambda: menu(_OFSTED, value, "Don't know yet"),
        "text": lambda: typed(value or "", most=200),
        "texts": lambda: menu_of_many(
            [(name, [(each.name, each.name) for each in areas]) for name, areas in groups().items()],
            [area.name for wording in value or () for area in find_areas(wording)],
            "Choose any",
        ),
    }[field.kind]()
    return question(field.question, field.name, element, hint=field.hint, optional=True)


def _headline(verdict: Verdict) -> str:
    role = verdict.role.upper()
    if verdict.verdict == ELIGIBLE:
        return f"Yes: you meet what the guides ask of an {role}."
    if verdict.nothing_in_the_way:
        return verdict.nothing_in_the_way
    if verdict.verdict == MORE_INFORMATION:
        count = len(verdict.asks)
        still = "1 thing is" if count == 1 else f"{count} things are"
        return f"Nothing rules you out as an {role} so far; {still} not known yet."
    if verdict.eligible_from:
        return f"Not yet as an {role}: from {on(verdict.eligible_from)}, if nothing else changes."
    return f"Not as an {role}, as things stand."


def _verdict(verdict: Verdict, buttons: VerdictButtons) -> list[Block]:
    mark = {ELIGIBLE: ":white_check_mark:", MORE_INFORMATION: ":mag:"}.get(verdict.verdict, ":x:")
    blocks = [section(f"{mark} *{safe(_headline(verdict))}*")]
    if verdict.would_change and not verdict.nothing_in_the_way:
        what = "Still to find out" if verdict.verdict == MORE_INFORMATION else "What would change this"
        blocks.append(section(f"*{what}*\n" + "\n".join(f"• {safe(each)}" for each in verdict.would_change)))
    blocks += [actions(*_ways_on(buttons)), divider()]
    guides = [*(each.source for each in verdict.criteria), *(note.source for note in verdict.notes)]
    numbers = {file: f"[{n}]" for n, file in enumerate(dict.fromkeys(guides), 1)}
    return [*blocks, *_picture(verdict.criteria, numbers), *_small_print(verdict, numbers)]


def _picture(criteria: Sequence[CriterionResult], numbers: dict[str, str]) -> Iterable[Block]:
    judged = [each for each in criteria if each.treatment != ADVISORY]
    for met, title in ((False, "Not met"), (None, "Not known yet"), (True, "Met")):
        lines = [
            f"{_MARKS[met]} {safe(each.text)} {numbers[each.source]}" for each in judged if each.met is met
        ]
        if lines:
            yield section(f"*{title}*\n" + "\n".join(lines))
    advisory = [each for each in criteria if each.treatment == ADVISORY]
    if advisory:
        texts = [safe(each.text.removeprefix("For the panel: ")) for each in advisory]
        lines = [f"• {text} {numbers[each.source]}" for text, each in zip(texts, advisory, strict=True)]
        yield section("*A panel also looks for*\n" + "\n".join(lines))


def _small_print(verdict: Verdict, numbers: dict[str, str]) -> Iterable[Block]:
    if verdict.notes:
        yield context("\n".join(f"{safe(note.text)} {numbers[note.source]}" for note in verdict.notes))
    guides = "\n".join(f"{n} {safe(label_of(file))}" for file, n in numbers.items())
    edition = verdict.criteria[0].edition
    yield context(f":books: {safe(edition)}, read on {on(verdict.on)}. {safe(verdict.based_on)}\n{guides}")


def _ways_on(buttons: VerdictButtons) -> list[Block]:
    ways = []
    if buttons.missing:
        ways.append(button("Fill in the rest", "eligibility:rest", buttons.check_id, "primary"))
    if buttons.interest:
        style = None if buttons.missing else "primary"
        ways.append(button("Register interest", "register_interest", buttons.check_id, style))
    ways.append(button("Change answers", "eligibility:change", buttons.check_id))
    return ways
