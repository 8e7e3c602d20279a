"""Reading a profile from a line of words, like "sle deputy head 3 years maths"; nothing is guessed."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from bot.rules.answers import MOST_YEARS
from bot.rules.data import load
from bot.rules.people.criteria import ROLES, role_name
from bot.rules.people.job_titles import Title, is_past, titles_in
from bot.rules.people.profile import Profile, profile_fields
from bot.rules.people.quick_facts import Statements, read_facts
from bot.rules.people.specialisms import Area, area_matches
from bot.rules.time.durations import find_durations
from bot.rules.time.waiting import years_text
from bot.rules.wording import LONGEST_READ, Match, Words, split

_MARK = "lengthoftime"
_STAYS = re.compile(
    r"(?:(?:stay\w*|remain\w*)(?: (?:on|here|put|at|in|for|my|this|the|current|school|post|least|another|a"
    rf"|further|next))*|(?:leav\w+|retir\w+) in|another|(?:for|over) the next) {_MARK}(?P<one>\d+)"
    rf"|{_MARK}(?P<two>\d+) (?:more|further|staying|to stay|left|to go|ahead|until i retire|before i retire)"
)
_TEACHES = re.compile(
    rf"(?:teaching|taught|qualified|classroom|qts|a teacher)(?: for| since)? {_MARK}(?P<one>\d+)"
    rf"|{_MARK}(?P<two>\d+) (?:of |in |as |a )*(?:teaching(?! and)|qualified|classroom)"
)


@dataclass(frozen=True)
class QuickCheck:
    """What a line of words says: `understood` repeats it plainly, `left_over` is what was not understood."""

    role: str | None
    profile: Profile
    understood: tuple[str, ...]
    left_over: tuple[str, ...]


@dataclass(frozen=True)
class _Length:
    wording: str
    years: Decimal


@dataclass(frozen=True)
class _Line:
    """The words once plain facts are out; each length of time stands in them as a mark with its number."""

    words: Words
    jobs: list[Match[Title]]
    areas: list[Match[Area]]
    lengths: dict[int, _Length]

    def job_over(self, place: int) -> Title | None:
        return next((job.value for job in self.jobs if job.start <= place < job.end), None)

    def length_at(self, place: int) -> int | None:
        found = re.fullmatch(rf"{_MARK}(\d+)", self.words.words[place])
        return int(found[1]) if found else None

    def in_area(self, place: int) -> bool:
        return any(match.start <= place < match.end for match in self.areas)


def read_words(text: str, on: date) -> QuickCheck:
    """A role and a profile from a person's words; `on` is the day up to which "since 2021" counts."""
    role, plain = _take_role(_plain(text))
    said = Statements()
    plain = read_facts(plain, said)
    plain, lengths = _mark_lengths(plain, on, said)
    plain = _take_staying(plain, lengths, said)
    words = split(plain)
    jobs = [job for job in titles_in(words) if not _is_somebody_elses(words, job)]
    known = {place for job in jobs for place in range(job.start, job.end)}
    known |= {place for place, word in enumerate(words.words) if word.startswith(_MARK)}
    line = _Line(words, jobs, area_matches(words, known), lengths)
    _read_job(line, said)
    _read_years(line, said)
    _read_specialisms(line, said)
    phrases = [said.understood[name] for name in profile_fields() if name in said.understood]
    understood = (role.upper(), *phrases) if role else tuple(phrases)
    left_over = (*said.open, *_not_understood(line))
    return QuickCheck(role, Profile(**said.values), understood, left_over)  # type: ignore[arg-type]


def _plain(text: str) -> str:
    plain = unicodedata.normalize("NFC", text[:LONGEST_READ])
    if plain != plain.upper():
        # In capitals these are subjects; in small letters, more often than not, just words.
        plain = re.sub(r"\bIT\b", "information technology", re.sub(r"\bRE\b", "religious education", plain))
    plain = plain.casefold()
    plain = re.sub(r"['’`]", "", plain).replace("&", " and ")
    plain = re.sub(rf"(?<=[a-z])[-–—](?=[a-z])|\w*{_MARK}\w*", " ", plain)
    return re.sub(r"\s+", " ", plain)


def _take_role(plain: str) -> tuple[str | None, str]:
    for role in ROLES:
        name = role_name(role).replace(" of ", " (?:of|in) ")
        found = re.search(rf"\b(?:{role}s?|{name})\b", plain)
        if found:
            return role, f"{plain[: found.start()]} | {plain[found.end() :]}"
    return None, plain


def _mark_lengths(plain: str, on: date, said: Statements) -> tuple[str, dict[int, _Length]]:
    lengths: dict[int, _Length] = {}
    for place, found in reversed(list(enumerate(find_durations(plain, on)))):
        wording, mark = plain[found.start : found.end].strip(), "|"
        if found.years is None or found.years > MOST_YEARS:
            said.open.insert(0, wording)
        else:
            lengths[place], mark = _Length(wording, found.years), f"{_MARK}{place}"
        plain = f"{plain[: found.start]} {mark} {plain[found.end :]}"
    return re.sub(r"\s+", " ", plain), lengths


def _take_staying(plain: str, lengths: dict[int, _Length], said: Statements) -> str:
    found = _STAYS.search(plain)
    if found:
        length = lengths.pop(int(found["one"] or found["two"]))
        said.state("years_staying", length.years, f"staying {years_text(length.years)}")
        plain = f"{plain[: found.start()]} | {plain[found.end() :]}"
    for taught in reversed(list(_TEACHES.finditer(plain))):
        length = lengths.pop(int(taught["one"] or taught["two"]))
        said.open.append(f"{length.wording} teaching")
        plain = f"{plain[: taught.start()]} | {plain[taught.end() :]}"
    return plain


def _is_somebody_elses(words: Words, job: Match[Title]) -> bool:
    return bool(_words("somebody_else") & set(words.words[: job.start][-1:]))


def _read_job(line: _Line, said: Statements) -> None:
    held = [job for job in line.jobs if not is_past(line.words, job)]
    if not held:
        if any(job.value.kind == "headteacher" for job in line.jobs):
            said.state("current_headteacher", False, "not a headteacher now")
        return
    titles = dict.fromkeys(_title_words(line, job) for job in held if not _is_a_verb(line.words, job))
    if titles:
        title = " and ".join(titles)
        said.state("role", title, f"job title: {title}")
    kinds = {job.value.kind for job in held}
    if kinds & {"headteacher"}:
        said.state("current_headteacher", True, "a serving headteacher")
    elif all(job.value.under_headteacher for job in held):
        said.state("current_headteacher", False, "not a headteacher now")


def _is_a_verb(words: Words, job: Match[Title]) -> bool:
    """ "I lead maths" tells of leadership, but gives no title."""
    said = words.words[job.start : job.end]
    return said in (("leading",), ("leads",), ("led",)) or words.words[: job.start][-1:] in (("i",), ("to",))


def _title_words(line: _Line, job: Match[Title]) -> str:
    """The title as given, with the area it leads: "head of maths", "science lead"."""
    start, end = job.start, job.end
    of = line.words.words[end : end + 1] == ("of",)
    for area in line.areas:
        leads_it = line.words.words[end - 1] in _words("leads_what_follows") or of
        if leads_it and area.start == end + of and not {end, area.start} & line.words.breaks:
            end = area.end
        if area.end >= start > area.start and start not in line.words.breaks:
            start, end = area.start, max(end, area.end)
    return line.words.part(start, end)


def _read_years(line: _Line, said: Statements) -> None:
    most: dict[str, Decimal] = {}
    for place in range(len(line.words.words)):
        number = line.length_at(place)
        if number is None:
            continue
        kind = _kind_of_years(line, place)
        length = line.lengths[number]
        if kind in ("leader", "headteacher"):
            # Spells may overlap, so the longest is all that is sure.
            most[kind] = max(most.get(kind, Decimal(0)), length.years)
        else:
            said.open.append(length.wording)
    if "leader" in most:
        years = most["leader"]
        said.state("years_leadership", years, f"{years_text(years)} in leadership other than headship")
    if "headteacher" in most:
        said.state("years_headship", most["headteacher"], f"{years_text(most['headteacher'])} of headship")


def _kind_of_years(line: _Line, place: int) -> str | None:
    """What a length of time was spent as: by the words after ("as deputy"), before it, or the one job."""
    after, linked = _kind_after(line, place)
    if after and linked:
        return after
    kinds = {job.value.kind for job in line.jobs}
    return _kind_before(line, place) or after or (kinds.pop() if len(kinds) == 1 else None)


def _kind_after(line: _Line, place: int) -> tuple[str | None, bool]:
    linked = False
    for at in range(place + 1, len(line.words.words)):
        if at in line.words.breaks:
            break
        if kind := _kind_at(line, at):
            return kind, linked or line.words.words[at] in load("quick_check")["speaks_of"]
        if line.words.words[at] not in _words("links") | _words("small"):
            break
        linked = linked or line.words.words[at] in _words("links")
    return None, linked


def _kind_before(line: _Line, place: int) -> str | None:
    for at in range(place - 1, -1, -1):
        if at + 1 in line.words.breaks:
            break
        if kind := _kind_at(line, at):
            return kind
        if line.words.words[at] not in _words("links") | _words("small") and not line.in_area(at):
            break
    return None


def _kind_at(line: _Line, place: int) -> str | None:
    job = line.job_over(place)
    return job.kind if job else load("quick_check")["speaks_of"].get(line.words.words[place])


def _read_specialisms(line: _Line, said: Statements) -> None:
    if line.areas:
        wordings = {match.value: line.words.part(match.start, match.end) for match in reversed(line.areas)}
        areas = list(dict.fromkeys(match.value for match in line.areas))
        names = ", ".join(area.name for area in areas)
        said.state("specialisms", tuple(wordings[area] for area in areas), f"specialism: {names}")


def _not_understood(line: _Line) -> Iterable[str]:
    silent = (
        _words("says_nothing") | _words("small") | _words("links") | set(load("quick_check")["speaks_of"])
    )
    for place, word in enumerate(line.words.words):
        known = line.job_over(place) or line.in_area(place) or line.length_at(place) is not None
        if not known and word not in silent:
            yield word


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load("quick_check")["words"][name])
