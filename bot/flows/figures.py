"""Policy figures: the director changes them, and may go back to the guide's value."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from bot.errors import BotError
from bot.flows.directing import the_director
from bot.flows.imports.calendar_file import read_calendar
from bot.rules import figures
from bot.rules.figures import check_shares, figure
from bot.rules.policy import Policy
from bot.rules.time.calendar import SchoolCalendar, Term, school_year
from bot.rules.time.term_dates import kept_terms, terms_in_words
from bot.store.bulk import one_at_a_time
from bot.store.changes import note
from bot.store.tables import Figure, Person
from bot.store.work import Work

TERM_DATES = "term_dates"

TermRead = tuple[Term, int]
"""A term, and how many school days it has."""


class NotTheFile(BotError):
    """A calendar file that holds no term dates, or cannot be read."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence, "term_calendar")


@dataclass(frozen=True)
class Held:
    """A figure as the guide gives it, and the alliance's own value where the director changed it."""

    figure: figures.Figure
    own: int | str | None

    @property
    def value(self) -> int | str:
        """The value that counts."""
        return self.figure.value if self.own is None else self.own


def all_figures(work: Work, who: Person) -> list[Held]:
    """Every policy figure, in the order of the guides' data. Raises NotYours for all but the director."""
    the_director(work, who)
    policy = work.policy
    return [_held(policy, key) for key in figures.figures()]


def figures_to_change(work: Work, who: Person, key: str) -> list[Held]:
    """The figures that are changed together with this one. Raises NotYours, UnknownFigure."""
    the_director(work, who)
    policy = work.policy
    return [_held(policy, each) for each in figures.changed_together(key)]


def change_figures(work: Work, who: Person, typed: Mapping[str, str]) -> None:
    """Keep figures as the director typed them, by their keys; a blank is back to the guide's value.

    Raises NotYours, NotAFigure, SharesDoNotAddUp and UnknownFigure.
    """
    director = the_director(work, who)
    read = {key: figure(key).read(said) if said.strip() else figure(key).value for key, said in typed.items()}
    _write(work, director, read)


def back_to_the_guide(work: Work, who: Person, key: str) -> None:
    """Let the guide's value count again, with the figures that go with it. Raises NotYours, UnknownFigure."""
    director = the_director(work, who)
    _write(work, director, {each: figure(each).value for each in figures.changed_together(key)})


def terms_typed(work: Work, who: Person, typed: str) -> list[TermRead]:
    """The terms in what the director typed, to be looked at first. Raises NotYours, NotAFigure."""
    the_director(work, who)
    return _with_days(kept_terms(str(figure(TERM_DATES).read(typed))), work.zone)


def with_calendar(work: Work, who: Person, typed: str, content: bytes) -> str:
    """What the director typed, with the terms of a calendar file in place of those of the same school years.

    Raises NotYours, NotAFigure, and NotTheFile at the field of the file.
    """
    the_director(work, who)
    try:
        told = read_calendar(content)
    except BotError as error:
        raise NotTheFile(error.sentence) from None
    return terms_in_words(_instead(kept_terms(str(figure(TERM_DATES).read(typed))), told))


def terms_in_file(content: bytes, zone: ZoneInfo) -> list[TermRead]:
    """The terms of a calendar file, to be looked at. Raises what read_calendar raises."""
    return _with_days(read_calendar(content), zone)


def import_terms(work: Work, content: bytes) -> list[TermRead]:
    """Keep the terms of a calendar file, in place of those of the same school years.

    Raises what read_calendar raises.
    """
    told = read_calendar(content)
    held = kept_terms(work.policy.text(TERM_DATES))
    _write(work, None, {TERM_DATES: terms_in_words(_instead(held, told))})
    return _with_days(told, work.zone)


def _instead(held: Sequence[Term], told: Sequence[Term]) -> tuple[Term, ...]:
    """Terms as they are now told, and those held of the school years that were not told of."""
    years = {school_year(term.first) for term in told}
    others = [term for term in held if school_year(term.first) not in years]
    return tuple(sorted((*told, *others), key=lambda term: term.first))


def _with_days(terms: Sequence[Term], zone: ZoneInfo) -> list[TermRead]:
    calendar = SchoolCalendar(zone, terms)
    return [(term, calendar.between(term.first - timedelta(days=1), term.last)) for term in terms]


def _write(work: Work, director: Person | None, values: Mapping[str, int | str]) -> None:
    one_at_a_time(work)
    query = select(Figure).where(Figure.alliance_id == work.alliance_id, col(Figure.key).in_(values))
    rows = {row.key: row for row in work.session.exec(query)}
    policy = work.policy
    check_shares(Policy({**policy.changed, **values}))
    for key, value in values.items():
        before = policy[key]
        if str(before) != str(value):
            note(work, f"figure {key}", work.alliance_id, director, "change", str(before), str(value))
        if value == figure(key).value:
            if key in rows:
                work.session.delete(rows[key])
        elif key in rows:
            rows[key].value = str(value)
        else:
            work.add(Figure(alliance_id=work.alliance_id, key=key, value=str(value)))
    work.figures_changed()


def _held(policy: Policy, key: str) -> Held:
    return Held(figure(key), policy.changed.get(key))
