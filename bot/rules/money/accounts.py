"""The accounts: what each visit comes to, for both schools and the alliance, term by term."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.errors import BotError
from bot.rules.money.costs import Cost, cost_at
from bot.rules.money.rates import Rate
from bot.rules.time.calendar import Term, school_year
from bot.rules.time.school_year import year_in_words

_NAMES = ("Autumn", "Spring", "Summer")
_TYPED = re.compile(r"(autumn|spring|summer)(?:\s+term)?[\s-]+([0-9]{4})")
_APRIL = 4


class NotATerm(BotError):
    """What was typed names no term."""

    def __init__(self) -> None:
        super().__init__('Please name a term by its season and year, like "autumn 2026".', "term")


@dataclass(frozen=True)
class AccountTerm:
    """One of the three terms of a school year; together they have every day of it, holidays too.

    `number` counts the terms, so that one can be named by a whole number.
    """

    number: int
    first: date
    last: date

    @property
    def year(self) -> int:
        """The year in which its school year begins."""
        return self.number // len(_NAMES)

    @property
    def name(self) -> str:
        """ "Autumn term 2026-27" """
        return f"{_NAMES[self.number % len(_NAMES)]} term {year_in_words(self.year)}"

    @property
    def slug(self) -> str:
        """ "autumn-term-2026-27", as a file is called"""
        return self.name.lower().replace(" ", "-")


def terms_in(year: int, terms: Sequence[Term] = ()) -> tuple[AccountTerm, AccountTerm, AccountTerm]:
    """Autumn, spring and summer term of the school year that begins in `year`.

    Autumn ends with December. Summer begins with the first of the alliance's terms that starts in April or
    later, on 1 April where they are not known.
    """
    first, last = date(year, 9, 1), date(year + 1, 8, 31)
    spring, april = date(year + 1, 1, 1), date(year + 1, _APRIL, 1)
    summer = min((term.first for term in terms if april <= term.first <= last), default=april)
    day = timedelta(days=1)
    number = year * len(_NAMES)
    return (
        AccountTerm(number, first, spring - day),
        AccountTerm(number + 1, spring, summer - day),
        AccountTerm(number + 2, summer, last),
    )


def term_of(day: date, terms: Sequence[Term] = ()) -> AccountTerm:
    """The term that a day is in."""
    return next(term for term in terms_in(school_year(day), terms) if term.first <= day <= term.last)


def term_numbered(number: int, terms: Sequence[Term] = ()) -> AccountTerm:
    """The term with this number."""
    return terms_in(number // len(_NAMES), terms)[number % len(_NAMES)]


def term_before(term: AccountTerm, terms: Sequence[Term] = ()) -> AccountTerm:
    """The term that ends where this one begins."""
    return term_numbered(term.number - 1, terms)


def read_term(typed: str, terms: Sequence[Term] = ()) -> AccountTerm:
    """A term as somebody types it, by its season and the year it falls in. Raises NotATerm."""
    found = _TYPED.fullmatch(typed.strip().casefold())
    if found is None:
        raise NotATerm
    season = _NAMES.index(found[1].capitalize())
    return terms_in(int(found[2]) - (season > 0), terms)[season]


def costs(half_days: Sequence[int], rate: Rate | None) -> list[Cost | None]:
    """What each visit of one deployment comes to, first to last; None where no rate is known.

    A visit costs what it adds to the cost of all visits so far: however they are grouped, by term or by
    school, the parts make exactly the whole.
    """
    if rate is None:
        return [None for _ in half_days]
    found: list[Cost | None] = []
    so_far, before = 0, Cost(0, 0, 0)
    for each in half_days:
        so_far += each
        after = cost_at(rate, so_far)
        found.append(
            Cost(
                after.charged - before.charged,
                after.home_share - before.home_share,
                after.alliance_share - before.alliance_share,
            )
        )
        before = after
    return found


@dataclass(frozen=True)
class Place:
    """A school as an account names it; without a number in the national register, the own programme."""

    name: str
    urn: int | None = None


@dataclass(frozen=True)
class Entry:
    """One visit in the accounts. `cost` is None where the rate was negotiated and is not known here.

    `confirmed` says by whom and when it was confirmed, "" where it was not.
    `payer` is who pays by the agreement, "" where it is the host school.
    """

    deployment_id: int
    kind: str
    leader: str
    host: Place
    home: Place
    on: date
    half_days: int
    what: str
    term: AccountTerm
    cost: Cost | None
    is_queried: bool = False
    confirmed: str = ""
    payer: str = ""


@dataclass(frozen=True)
class Sum:
    """What several visits come to; pence and half-days. `unknown` are the half-days that have no rate."""

    half_days: int
    charged: int
    home_share: int
    alliance_share: int
    unknown: int


def summed(entries: Sequence[Entry]) -> Sum:
    """The sum of these visits."""
    known = [each.cost for each in entries if each.cost]
    return Sum(
        sum(each.half_days for each in entries),
        sum(each.charged for each in known),
        sum(each.home_share for each in known),
        sum(each.alliance_share for each in known),
        sum(each.half_days for each in entries if each.cost is None),
    )
