"""Who pays for a request: the kinds there are, which of them has a name, and how it is said."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from bot.errors import BotError
from bot.rules.data import load
from bot.rules.visible import on_one_line

LONGEST_NAME = 120


class PayerWrong(BotError):
    """Who pays is not said as it has to be; `field` says where."""


class UnknownPayer(PayerWrong):
    """A payer that is none of those there are."""

    def __init__(self) -> None:
        super().__init__("Choose who pays.", "payer")


class NamedForNothing(PayerWrong):
    """A name beside a payer who needs none."""

    def __init__(self) -> None:
        super().__init__("Choose whose name this is under Who pays, or clear it.", "payer_name")


class NameTooLong(PayerWrong):
    """A payer's name is longer than there is room for."""

    def __init__(self) -> None:
        super().__init__(f"Please keep the name under {LONGEST_NAME} characters.", "payer_name")


class NotNamed(PayerWrong):
    """An authority, a trust, a grant or a block booking is to pay, and it is not said which."""

    def __init__(self, called: str) -> None:
        super().__init__(f"Please say which {called} it is: the agreement names it.", "payer_name")


@dataclass(frozen=True)
class PayerKind:
    """A kind of payer: its id, what it is called where it is chosen, and after a name, "" where it has none.

    `source` is a guide's file or "alliance".
    """

    id: str
    label: str
    source: str
    called: str = ""


@cache
def payers() -> Mapping[str, PayerKind]:
    """Every kind of payer by its id, in the order in which they are offered."""
    return {row["id"]: PayerKind(**row) for row in load("payers")["payer"]}


def offered(*, has_host: bool) -> list[tuple[str, str]]:
    """Who there is to choose from, as (id, label): without a host school, no school pays."""
    return [(each.id, each.label) for each in payers().values() if has_host or each.id != "host"]


def usual(kind: str | None, *, has_host: bool) -> str:
    """Who pays, where it is said; else the host school, or the alliance where there is none."""
    if kind and (has_host or kind != "host"):
        return kind
    return "host" if has_host else "alliance"


def check_payer(kind: str, name: str, *, settled: bool = False) -> str:
    """The payer's name on one line. Who is `settled` is named, where such a payer has a name.

    Raises UnknownPayer, NamedForNothing, NameTooLong, NotNamed.
    """
    found = payers().get(kind)
    if found is None:
        raise UnknownPayer
    name = on_one_line(name)
    if name and not found.called:
        raise NamedForNothing
    if len(name) > LONGEST_NAME:
        raise NameTooLong
    if settled and found.called and not name:
        raise NotNamed(found.called)
    return name


def payer_in_words(kind: str, name: str) -> str:
    """ "The school itself", "Northbridge Council (local authority)", "A trust" """
    found = payers()[kind]
    return f"{name} ({found.called})" if name and found.called else found.label
