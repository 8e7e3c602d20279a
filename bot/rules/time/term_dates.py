"""Term dates as councils and schools print them, and as they are kept: each term's first and last day.

Half-terms, holidays and INSET days inside a term divide it, so that what is kept has school days only.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import pairwise

from bot.errors import BotError
from bot.rules.time.calendar import Term
from bot.rules.time.printed_dates import NotADate, Printed, dates_in, plain_line

LONGEST_TERM = 366
"""Days, as of a whole school year whose holidays are given beside it; more means a wrong year."""

_LIKE_THIS = "Type each term as two dates, like 2 September 2026 to 23 October 2026."

_HALF = r"half[\s-]*terms?"
_NUMBERED_HALF = re.compile(rf"\b(?:first|second|1st|2nd|[1-6])\s+{_HALF}|{_HALF}\s*[1-6]\b")
_IS_CLOSED = re.compile(
    rf"\b{_HALF}\b|holiday|\bbreak\b|\bvacation|\binset\b|\bclosed\b|closure|training|non[\s-]*pupil|\bcpd\b|"
    r"occasional day|staff (?:only|day|development)|\bclosed to pupils|baker day|\binsets\b"
)
_KNOWN_ANYWAY = re.compile(r"bank holiday|may day\b|public holiday")
_BEGINS = re.compile(
    r"\b(?:starts?|begins?|opens?|re-?opens?|returns?|back|commences?|first day|starting|from)\b"
)
_ENDS = re.compile(r"\b(?:ends?|close|closes|finish(?:es)?|break(?:s|ing)? up|last day|ending)\b")
_TO = re.compile(r"\s*|[\s,.(]*(?:(?:up )?to|until|till|til|through(?: to)?|-+|>|→)[\s,:)]*")
_AND = re.compile(r"[\s,;)]*(?:and|&|\+)?[\s,(]*(?:also)?\s*")
_UNFINISHED = re.compile(r"(?:\bto|\buntil|\btill|-|:)\s*$")
_SCHOOL_YEAR = re.compile(r"\b(20[0-9]{2})\s*(?:/|-|to)\s*(?:20)?([0-9]{2})\b")
_A_YEAR = re.compile(r"\b(20[0-9]{2})\b")
_LENGTH = re.compile(r"\([^()]*(?:days?|weeks?)[^()]*\)|\b[0-9]+\s*(?:school\s+)?(?:days|weeks)\b")


class NotTerms(BotError):
    """What was typed cannot be read as terms."""


@dataclass(frozen=True)
class Said:
    """A day or days, and what is said of them."""

    first: date
    last: date
    label: str

    @property
    def is_closure(self) -> bool:
        """Whether schools are closed then."""
        return _is_closure(self.label)


def read_terms(typed: str) -> tuple[Term, ...]:
    """Terms from a text as councils print it, earliest first; none from an empty one.

    Raises NotTerms for what cannot be read or may mean two things, with what it is.
    """
    if not typed.strip():
        return ()
    try:
        return terms_of(list(_said(typed)))
    except NotADate as slip:
        raise NotTerms(slip.sentence) from None


def terms_of(said: Sequence[Said]) -> tuple[Term, ...]:
    """The terms there are by all that is said, without the days schools are closed. Raises NotTerms."""
    terms: list[Term] = []
    closures: list[Term] = []
    start: dict[bool, date] = {}
    for each in said:
        if _KNOWN_ANYWAY.search(each.label):
            continue
        into = closures if each.is_closure else terms
        if each.first != each.last:
            into.append(_checked(Term(each.first, each.last)))
            continue
        ends, begins = _ENDS.search(each.label), _BEGINS.search(each.label)
        if each.is_closure and ends and not re.match(rf"\s*{_HALF}|\s*.*holiday", each.label):
            into = terms  # "School closes for half term": the last day of a term
        key = into is closures
        if ends and key in start:
            into.append(_checked(Term(start.pop(key), each.first)))
        elif begins and not ends:
            if key in start:
                raise NotTerms(f"The term that begins on {start[key]:%-d %B %Y} has no last day.")
            start[key] = each.first
        elif each.is_closure and into is closures:
            closures.append(Term(each.first, each.first))
        else:
            raise NotTerms(f"Please say what begins or ends on {each.first:%-d %B %Y}. {_LIKE_THIS}")
    if False in start:
        raise NotTerms(f"The term that begins on {start[False]:%-d %B %Y} has no last day.")
    if not terms:
        raise NotTerms(f"I can't find a term in that. {_LIKE_THIS}")
    terms = sorted(dict.fromkeys(terms), key=lambda term: term.first)
    for earlier, later in pairwise(terms):
        if later.first <= earlier.last:
            raise NotTerms(f"Two terms overlap: one ends on {earlier.last:%-d %B %Y}, after the next begins.")
    return tuple(_without(terms, closures))


def terms_in_words(terms: tuple[Term, ...]) -> str:
    """Terms as they can be typed again."""
    return "; ".join(f"{term.first:%-d %B %Y} to {term.last:%-d %B %Y}" for term in terms)


@lru_cache(maxsize=64)
def kept_terms(kept: str) -> tuple[Term, ...]:
    """Terms as `terms_in_words` wrote them: what was once kept is never refused."""
    found = re.findall(r"(\d+ \w+ \d{4}) to (\d+ \w+ \d{4})", kept)
    return tuple(Term(_day(first), _day(last)) for first, last in found)


def _day(text: str) -> date:
    return datetime.strptime(text, "%d %B %Y").date()  # noqa: DTZ007  # a date has no zone


def _is_closure(label: str) -> bool:
    return bool(_IS_CLOSED.search(_NUMBERED_HALF.sub("", label)))


def _checked(term: Term) -> Term:
    if term.last < term.first:
        raise NotTerms(f"The term that begins on {term.first:%-d %B %Y} ends before that.")
    if (term.last - term.first).days > LONGEST_TERM:
        period = f"From {term.first:%-d %B %Y} to {term.last:%-d %B %Y}"
        raise NotTerms(f"{period} is more than a term. Please look at the years.")
    return term


def _without(terms: Sequence[Term], closures: Sequence[Term]) -> Iterator[Term]:
    """The terms with the closures cut out, and without weekends at the cuts."""
    for term in terms:
        first = term.first
        for closed in sorted(closures, key=lambda each: each.first):
            if closed.last < first or closed.first > term.last:
                continue
            yield from _weekdays(first, closed.first - timedelta(days=1))
            first = _following(closed.last)
        yield from _weekdays(first, term.last) if first != term.first else [term]


def _weekdays(first: date, last: date) -> Iterator[Term]:
    while last.weekday() > 4:
        last -= timedelta(days=1)
    if first <= last:
        yield Term(first, last)


def _following(day: date) -> date:
    day += timedelta(days=1)
    while day.weekday() > 4:
        day += timedelta(days=1)
    return day


def _said(typed: str) -> Iterator[Said]:
    years = _Years()
    for line in _lines(typed):
        found = list(dates_in(line))
        years.heading(_rest(line, found))
        yield from _of_line(line, found, years)


def _of_line(line: str, found: Sequence[Printed], years: "_Years") -> Iterator[Said]:
    """What a line says, date by date: two with "to" or nothing between them belong together."""
    label, place, index = "", 0, 0
    while index < len(found):
        one = found[index]
        before = line[place : one.start]
        if not _AND.fullmatch(before) or not label:
            label = before if before.strip(" -:.,") else label
        other = found[index + 1] if index + 1 < len(found) else None
        between = line[one.end : other.start] if other else ""
        if other and (_TO.fullmatch(between) or ("between" in label and between.strip() == "and")):
            first, last = years.both(one, other, label)
            index, place = index + 2, other.end
        else:
            first = last = years.of(one, label)
            index, place = index + 1, one.end
        is_unlabelled = index == len(found) and not label.strip(" -:.,(")
        behind = line[place:] if is_unlabelled else ""  # "Monday 4 January 2027 - INSET day"
        yield Said(first, last, label + behind)


def _rest(line: str, found: Sequence[Printed]) -> str:
    """A line without its dates."""
    for each in reversed(found):
        line = line[: each.start] + " " + line[each.end :]
    return line


def _lines(typed: str) -> Iterator[str]:
    """Lines as they are meant: the cells of a table with their headings, a range that was broken joined."""
    headings: list[str] = []
    unfinished = ""
    for raw in re.split(r"[;\n\r]", typed):
        cells = [_LENGTH.sub("", plain_line(cell)).strip() for cell in re.split(r"[\t|]", raw)]
        if not any(cells):
            continue
        has_dates = [bool(list(dates_in(cell))) for cell in cells]
        if len(cells) > 1 and not any(has_dates):
            headings = cells
            continue
        if len(cells) > 1 and len(headings) == len(cells):
            yield from (f"{heading} {cell}" for heading, cell in zip(headings, cells, strict=True) if cell)
            continue
        line = f"{unfinished} {' '.join(cells)}".strip()
        unfinished = line if _UNFINISHED.search(line) else ""
        if not unfinished:
            yield line
    if unfinished:
        yield unfinished


class _Years:
    """The year of a date without one: the other date's, the heading's, or the next after what came before.

    A heading's year holds until a date brings its own: "Autumn term 2026" says nothing of dates in spring.
    """

    def __init__(self) -> None:
        self._school_year: int | None = None
        self._year: int | None = None
        self._earliest: date | None = None
        self._latest: date | None = None

    def heading(self, words: str) -> None:
        """Take in what a line says beside its dates."""
        if found := _SCHOOL_YEAR.search(words):
            if (int(found[1]) + 1) % 100 == int(found[2]):
                self._school_year, self._year = int(found[1]), None
        elif found := _A_YEAR.search(words):
            self._year = int(found[1])

    def both(self, one: Printed, other: Printed, label: str) -> tuple[date, date]:
        """The two days of a range. Raises NotADate, NotTerms."""
        if other.year is not None:
            self._year = None
        if one.year is None and other.year is not None:
            last = self._seen(other.on(other.year))
            is_before = (one.month, one.day) <= (other.month, other.day)
            return self._seen(one.on(last.year if is_before else last.year - 1)), last
        first = self.of(one, label)
        year = other.year or first.year + ((other.month, other.day) < (first.month, first.day))
        return first, self._seen(other.on(year))

    def of(self, printed: Printed, label: str) -> date:
        """The day. Raises NotADate, NotTerms."""
        if printed.year is not None:
            self._year = None
        return self._seen(printed.on(printed.year or self._meant(printed, _is_closure(label))))

    def _meant(self, printed: Printed, is_closure: bool) -> int:
        if self._school_year is not None:
            return self._school_year + (printed.month < 8 or (printed.month == 8 and printed.day < 16))
        if self._year is not None:
            return self._year
        if self._latest is None or self._earliest is None:
            raise NotTerms(f'Please give the year of "{printed.text}", like 2 September 2026.')
        if is_closure:  # such lists come last, and are of the terms before them
            years = range(self._earliest.year, self._latest.year + 1)
            among = [year for year in years if printed.fits(year) and self._has_seen(printed.on(year))]
            if len(among) > 1:
                raise NotTerms(f'Please give the year of "{printed.text}", like 2 September 2026.')
            if among:
                return among[0]
        later = (printed.month, printed.day) >= (self._latest.month, self._latest.day)
        return self._latest.year if later else self._latest.year + 1

    def _has_seen(self, day: date) -> bool:
        return bool(self._earliest and self._latest and self._earliest <= day <= self._latest)

    def _seen(self, day: date) -> date:
        self._earliest = min(day, self._earliest or day)
        self._latest = max(day, self._latest or day)
        return day
