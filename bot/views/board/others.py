"""What others are awaited for, as the director reads it: whose, since when, and how word of it went."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.rules.time.calendar import mail_hours
from bot.views.blocks import (
    Block,
    View,
    actions,
    button,
    context,
    dialog,
    header,
    question,
    section,
)
from bot.views.pickers import ticks
from bot.views.recording import record_button

MOST = 8
TODAY = "today"


@dataclass(frozen=True)
class Expected:
    """An act that others are awaited for: `who`, each with how word went, are `asked` to do something.

    `names` are theirs alone, `about` is which support or request, and `value` names it to its buttons.
    `is_lost` says that nobody could be told, `is_late` that a mail was not opened though they were reminded,
    `can_mail` that mail would reach them, and `change` whose address or account may be wrong.
    """

    value: str
    who: Sequence[str]
    names: Sequence[str]
    asked: str
    about: str
    since: str
    owner: tuple[str, int]
    is_lost: bool = False
    is_late: bool = False
    can_mail: bool = False
    change: Sequence[int] = ()


@dataclass(frozen=True)
class ToChase:
    """Somebody who can be reminded again: by name, and whether they are reached by mail."""

    name: str
    by_mail: bool


def waiting_for_others(shown: Sequence[Expected], left: int = 0) -> list[Block]:
    """On the home tab and under `/deployments`; what nobody could be told of comes first.

    `left` is how many more there are.
    """
    blocks = [header("Waiting for others")] if shown else []
    if any(each.is_lost for each in shown):
        blocks.append(
            context("Some people could not be told. Please ask them yourself, and record their answer.")
        )
    for each in shown:
        blocks += [section(line(each)), actions(*steps(each))]
    return [*blocks, context(f"and {left} more")] if left > 0 else blocks


def line(each: Expected) -> str:
    """ "Leo Hartsmere (told in Slack on 3 May), to accept or decline: …, since 3 May 2027" """
    mark = ":no_bell: " if each.is_lost else ":mailbox_with_no_mail: " if each.is_late else ""
    return f"{mark}{each.about}: {said(each)}, since {each.since}"


def said(each: Expected) -> str:
    """Who is awaited for what, and how word went to each."""
    return f"{' or '.join(each.who)}, {each.asked}"


def steps(each: Expected) -> list[Block]:
    """What the director can do about it, the most useful first."""
    record = record_button(*each.owner)
    if not each.is_lost:
        return [button("Chase", "chase", each.value), record]
    mail = [button("Send by mail", "send_by_mail", each.value)] if each.can_mail else []
    change = [button("Change the person", "people:show", each.change[0])] if each.change else []
    return [*mail, record, *change]


def chase_dialog(value: str, about: str, asked: str, people: Sequence[ToChase]) -> View:
    """Whom Chase reminds, and how; for who is on mail, whether it goes out of school hours."""
    fields = [section("\n".join([f"I'll remind them again {asked} ({about}):", *_ways(people, "by mail")]))]
    if any(each.by_mail for each in people):
        box = ticks([(TODAY, "Send it today, even out of school hours")])
        hint = f"If you leave this unticked, mail goes out {mail_hours()} on school days."
        fields.append(question("Is it urgent?", "when", box, hint=hint, optional=True))
    return dialog("chase", "Chase", fields, submit="Chase", about=value, close="Cancel")


def chased(people: Sequence[ToChase], *, today: bool) -> View:
    """What the director reads then: who was chased, and how."""
    when = "now" if today else f"when mail next goes out ({mail_hours()} on school days)"
    lines = _ways(people, f"by mail, {when}")
    return dialog("chased", "Chase", [section("\n".join(["I have chased:", *lines]))])


def _ways(people: Sequence[ToChase], mailed: str) -> list[str]:
    return [f"• {each.name}, {mailed if each.by_mail else 'in Slack'}" for each in people]


def mail_dialog(value: str, people: Sequence[tuple[str, str]]) -> View:
    """Who gets by mail what Slack could not deliver: name and address."""
    lines = [f"• {name}, {address}" for name, address in people]
    said = "Slack does not reach them. I'll send it by mail, and what else I have for them from now on:"
    blocks = [section("\n".join([said, *lines])), context(f"Mail goes out {mail_hours()} on school days.")]
    return dialog("send_by_mail", "Send by mail", blocks, submit="Send", about=value, close="Cancel")
