"""The operator brings in registers of schools and people: whole or not at all, and nothing is removed."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.errors import BotError
from bot.flows.imports.csv_file import Sheet, shown
from bot.flows.imports.people_file import PersonRow, read_people
from bot.flows.imports.schools_file import links, read_schools
from bot.flows.people.joining import make_one
from bot.flows.people.new_heads import remarks
from bot.flows.people.succeeding import Closed, look_for_closed, somebody_came
from bot.store import bulk, people
from bot.store.bulk import Roles
from bot.store.changes import note
from bot.store.tables import Person, folded_school
from bot.store.work import Work, id_of

_ANYWHERE = ("director", "office", "partner")  # roles in the alliance, not at a school


class ChangedMeanwhile(BotError):
    """A school was added or changed between our look and our write."""

    def __init__(self) -> None:
        super().__init__(
            "Somebody changed a school at that very moment, so nothing was imported. Please import it again."
        )


@dataclass(frozen=True)
class SchoolsToKeep:
    """What a file of schools changes: made before anybody has to wait for it.

    `told` is how many schools it tells of, `new` and `changed` the rows as they will be, `seen` what had
    become of the schools when they were looked at, `links` who follows whom.
    """

    told: int
    new: Sequence[Mapping[str, Any]]
    changed: Sequence[Mapping[str, Any]]
    seen: int
    links: Mapping[int, Sequence[int]]
    remarks: Sequence[str]


def compare_schools(work: Work, content: bytes) -> SchoolsToKeep:
    """What a file of schools says that is not held yet. Raises BadRows, and what read_sheet raises."""
    sheet, told = read_schools(content)
    seen, held = bulk.schools_seen(work), bulk.schools_held(work)
    changed = [
        held[urn] | facts
        for urn, facts in told.items()
        if urn in held and not facts.items() <= held[urn].items()
    ]
    return SchoolsToKeep(
        len(told),
        [_folded(facts) for urn, facts in told.items() if urn not in held],
        [_folded(school) for school in changed],
        seen,
        links(sheet),
        sheet.remarks(),
    )


def import_schools(work: Work, file: bytes | SchoolsToKeep) -> str:
    """Take in a file of schools; how many are new and updated, in words.

    A blank leaves what is held. Raises BadRows, ChangedMeanwhile, and what read_sheet raises.
    """
    bulk.one_at_a_time(work)
    keep = compare_schools(work, file) if isinstance(file, bytes) else file
    if bulk.schools_seen(work) != keep.seen:
        raise ChangedMeanwhile
    bulk.add_schools(work, keep.new)
    bulk.change_schools(work, keep.changed)
    summary = _summary("school", "schools", keep.told, len(keep.new), len(keep.changed))
    note(work, bulk.REGISTER, work.alliance_id, None, "import", after=summary)
    return "\n".join([summary, *keep.remarks, *map(_closed, look_for_closed(work, keep.links))])


def _folded(school: Mapping[str, Any]) -> dict[str, Any]:
    return {**school, "folded": folded_school(school)}


def import_people(work: Work, content: bytes) -> str:
    """Take in a file of people; how many are new and updated, in words.

    A blank leaves what is held; roles, designations and specialisms are added to those held. Raises BadRows,
    MetMeanwhile and what read_sheet raises.
    """
    sheet, rows = read_people(content)
    bulk.one_at_a_time(work)
    known = bulk.people_held(work)
    directors = {id_of(each) for each in people.directors(work)}
    directory = _Directory(sheet, bulk.school_ids(work), known, directors)
    for row in rows:
        directory.enter(row)
    sheet.check()
    for gone, kept in directory.twins:
        make_one(work, kept, gone)
    everybody = directory.entered
    newcomers = {somebody for somebody in everybody if somebody.person.id is None}
    updated = {somebody for somebody in everybody if somebody.differences()}
    for somebody in everybody:
        somebody.update()
    bulk.add_people(work, [somebody.person for somebody in everybody if somebody in newcomers])
    standings = bulk.standings(work)
    claims = {somebody: somebody.claims(standings[id_of(somebody.person)]) for somebody in everybody}
    bulk.add_standings(work, {id_of(somebody.person): more for somebody, more in claims.items()})
    updated |= {somebody for somebody, more in claims.items() if more}
    summary = _summary("person", "people", len(everybody), len(newcomers), len(updated - newcomers))
    joined = [f"{people.called(kept)} was here twice, and is one person now." for _, kept in directory.twins]
    new_at = {school for more in claims.values() for role, school in more.posts if role == "head" and school}
    told_of = {
        school for each in everybody for role, school in each.standing.posts if role == "head" and school
    }
    heads = remarks(work, new_at, told_of, {id_of(somebody.person) for somebody in everybody})
    came_to = {school for more in claims.values() for _, school in more.posts if school}
    closed = map(_closed, somebody_came(work, came_to))
    return "\n".join([summary, *joined, *heads, *closed, *sheet.remarks()])


@dataclass(eq=False)
class _Somebody:
    """One person, and what all their rows together tell of them; `lines` says where each fact was told."""

    person: Person
    told: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    standing: Roles = field(default_factory=Roles)
    schools: list[int] = field(default_factory=list)

    def differences(self) -> dict[str, str]:
        """What was told of the person and is not yet written down."""
        return {name: said for name, said in self.told.items() if getattr(self.person, name) != said}

    def update(self) -> None:
        """Write down what was told of the person."""
        if "slack_id" in self.differences():
            people.has_other_account(self.person)
        # What is not told here and was Slack's word stays Slack's.
        slacks = {name: people.is_slacks(self.person, name) for name in ("name", "email")}
        self.person.told = True
        for name, is_slacks in slacks.items():
            is_held = bool(getattr(self.person, name))
            setattr(self.person, f"{name}_is_slacks", is_slacks and is_held and name not in self.told)
        for name, said in self.told.items():
            setattr(self.person, name, said)

    def take(self, other: "_Somebody") -> None:
        """All that was told of another, who is the same."""
        self.told = other.told | self.told
        self.lines = other.lines | self.lines
        self.standing.posts += other.standing.posts
        self.standing.designations += other.standing.designations
        self.standing.areas += other.standing.areas
        self.schools += other.schools

    def claims(self, held: Roles) -> Roles:
        """What the file adds to what they are; whoever is given a school and no role there is its staff."""
        somewhere = {school for _, school in (*self.standing.posts, *held.posts)}
        staff = [("staff", school) for school in self.schools if school not in somewhere]
        told = Roles([*self.standing.posts, *staff], self.standing.designations, self.standing.areas)
        return told.beyond(held)


class _Directory:
    """Who a row is about: known by Slack id or by address, from the database or from a row before."""

    def __init__(
        self,
        sheet: Sheet,
        schools: Mapping[int, int],
        held: Iterable[Person],
        directors: Collection[int],
    ) -> None:
        self._sheet = sheet
        self._schools = schools
        self._known: dict[str, _Somebody] = {}
        self._entered: dict[_Somebody, None] = {}
        self._directors = directors
        self.twins: list[tuple[Person, Person]] = []
        """Rows that are one person, by the file: the one that goes, and the one that stays."""
        for person in held:
            keys = filter(None, (person.slack_id, (person.email or "").lower()))
            self._known |= dict.fromkeys(keys, _Somebody(person))

    @property
    def entered(self) -> list[_Somebody]:
        """Everybody the rows told of, in their order."""
        return list(self._entered)

    def enter(self, row: PersonRow) -> None:
        """Add a row to what is told of its person; refuse it where it contradicts what is known."""
        keys = [row.facts[name] for name in ("slack_id", "email") if name in row.facts]
        found = {self._known[key] for key in keys if key in self._known}
        if len(found) > 1 and (why_not := self._make_one(found)):
            both = " and ".join(f"{name} {shown(row.facts[name])}" for name in ("slack_id", "email"))
            self._sheet.refuse(row.line, f"{both} {why_not}")
            return
        found = {self._known[key] for key in keys if key in self._known}
        somebody = found.pop() if found else _Somebody(Person())
        self._compare(row, somebody)
        self._known |= dict.fromkeys(keys, somebody)
        self._entered[somebody] = None
        somebody.told = row.facts | somebody.told
        somebody.lines = dict.fromkeys(row.facts, row.line) | somebody.lines
        self._place(row, somebody)

    def _make_one(self, found: Collection[_Somebody]) -> str:
        """Let two who were known apart be one, as the file says; why not, where not."""
        kept, gone = sorted(found, key=lambda each: (each.person.id is None, each.person.id))
        if {kept.person.id, gone.person.id} & set(self._directors):
            return "are two entries, one of them a director's: join them in Slack, under People"
        if all(each.person.slack_id and each.person.email for each in (kept, gone)):
            return "belong to two different people"
        if gone.person.id is not None:
            self.twins.append((gone.person, kept.person))
        kept.take(gone)
        self._known = {key: kept if each is gone else each for key, each in self._known.items()}
        if self._entered.pop(gone, self) is None:
            self._entered[kept] = None
        return ""

    def _compare(self, row: PersonRow, somebody: _Somebody) -> None:
        for name, said in row.facts.items():
            if name in somebody.told and somebody.told[name] != said:
                before = f"{shown(somebody.told[name])} on line {somebody.lines[name]}"
                self._sheet.refuse(row.line, f"{name} {shown(said)}, but {before} for the same person")

    def _place(self, row: PersonRow, somebody: _Somebody) -> None:
        schools = [self._schools[urn] for urn in row.urns if urn in self._schools]
        for urn in row.urns:
            if urn not in self._schools:
                self._sheet.refuse(row.line, f"no school has the URN {urn}")
        somebody.schools += schools
        for role in row.roles:
            somebody.standing.posts += (
                [(role, None)] if role in _ANYWHERE else [(role, each) for each in schools]
            )
        somebody.standing.designations += row.designations
        somebody.standing.areas += row.areas


def _closed(school: Closed) -> str:
    follows = (
        f"{school.successor} ({school.successor_beside}) seems to follow it: the director confirms in Slack"
    )
    unknown = "which school follows it is not known: the director chooses in Slack"
    said = follows if school.successor else unknown
    return f"{school.name} (URN {school.beside.urn}) has closed, with {school.count}; {said}."


def _summary(one: str, many: str, all_told: int, new: int, changed: int) -> str:
    same = all_told - new - changed
    parts = [f"{new} new", f"{changed} updated", *([f"{same} unchanged"] if same else [])]
    return f"{all_told} {one if all_told == 1 else many} imported: {', '.join(parts)}."
