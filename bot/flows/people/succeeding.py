"""A school that closes with people or open matters: who follows it, and all of it moved there in one step."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import col, select

from bot.errors import BotError
from bot.flows.directing import the_director
from bot.flows.people.headships import look_again
from bot.rules.lifecycle import SUCCESSION
from bot.rules.people.schools import Beside
from bot.rules.states import Action, SuccessionState
from bot.store import outbox, people, schools, succeeding
from bot.store.changes import change, record
from bot.store.for_director import for_director
from bot.store.schools import beside
from bot.store.tables import Person, School, Succession
from bot.store.work import Work, id_of

_MOST_FOUND = 30
SUBJECT = SUCCESSION.subject


class NoSuccessor(BotError):
    """Nobody has said which school follows."""

    def __init__(self) -> None:
        super().__init__("Choose the school that follows it.", "successor")


@dataclass(frozen=True)
class Closed:
    """A school that has closed, with how many people, open requests and deployments; and who follows it."""

    succession_id: int
    state: str
    name: str
    beside: Beside
    people: int
    requests: int
    support: int
    successor: str = ""
    successor_beside: Beside | None = None

    @property
    def count(self) -> str:
        """ "2 people and 1 open request" """
        counts = (
            (self.people, "person", "people"),
            (self.requests, "open request", "open requests"),
            (self.support, "deployment under way", "deployments under way"),
        )
        said = [f"{count} {one if count == 1 else many}" for count, one, many in counts if count]
        return f"{', '.join(said[:-1])} and {said[-1]}" if said[1:] else "".join(said)


def look_for_closed(work: Work, links: Mapping[int, Sequence[int]] | None = None) -> list[Closed]:
    """Propose a successor for every closed school with people or open matters; those still to be settled.

    `links` are the register's own: the URNs that follow one. The director is told of each once; what opened
    again is let go.
    """
    query = select(Succession)
    known = {each.predecessor_id: each for each in work.session.exec(query)}
    closed = succeeding.closed_with_matters(work)
    for school in closed:
        row = known.get(id_of(school))
        linked = _linked(work, (links or {}).get(school.urn, ()))
        if row is None or row.state != SuccessionState.PROPOSED:
            known[id_of(school)] = _propose(work, school, row, linked)
        elif linked and linked.id != row.successor_id:
            row.successor_id = linked.id
            _tell(work, row, record(work, SUCCESSION, row, Action.CHOOSE, None, row.state, row.state, "").id)
    still = {id_of(school) for school in closed}
    for school_id, row in known.items():
        if row.state == SuccessionState.PROPOSED and school_id not in still:
            _tell(work, row, change(work, SUCCESSION, row, Action.SET_ASIDE, None, {"time"}).id)
    return [closed_of(work, known[id_of(school)]) for school in closed]


def somebody_came(work: Work, school_ids: Collection[int]) -> list[Closed]:
    """Look again at those of these schools that have closed, which have more people now; what waits."""
    query = select(School.id).where(col(School.id).in_(school_ids), col(School.open).is_(False))
    closed = set(work.session.exec(query))
    if not closed:
        return []
    waits = {each.succession_id: each for each in look_for_closed(work)}
    here = select(Succession).where(col(Succession.predecessor_id).in_(closed))
    rows = [row for row in work.session.exec(here) if id_of(row) in waits]
    for row in rows:
        _tell(work, row, f"{row.id}:{work.now.isoformat()}")
    return [waits[id_of(row)] for row in rows]


def of_school(work: Work, school_id: int) -> Closed | None:
    """What became of a school that has closed, while the director can still do something about it."""
    query = select(Succession).where(
        Succession.predecessor_id == school_id,
        col(Succession.state).in_(("proposed", "moved")),
    )
    row = work.session.exec(query).first()
    return closed_of(work, row) if row else None


def unsettled(work: Work) -> list[Closed]:
    """What waits for the director to say which school follows."""
    found = for_director(work).closed
    if not found:
        return []
    query = select(Succession).where(col(Succession.id).in_(found))
    return [closed_of(work, each) for each in work.session.exec(query.order_by(col(Succession.id)))]


def closed_of(work: Work, row: Succession) -> Closed:
    """A closed school as it stands now."""
    school = work.get(School, row.predecessor_id)
    successor = work.get(School, row.successor_id) if row.successor_id else None
    return Closed(
        id_of(row),
        row.state,
        school.name,
        beside(school),
        *succeeding.counts(work, id_of(school)),
        successor.name if successor else "",
        beside(successor) if successor else None,
    )


def to_choose(work: Work, who: Person, succession_id: int) -> Closed:
    """The closed school whose successor the director chooses. Raises NotYours, NotFound."""
    the_director(work, who)
    return closed_of(work, work.get(Succession, succession_id))


def successors(work: Work, who: Person, typed: str) -> tuple[list[School], int]:
    """Schools to choose from. Raises NotYours."""
    the_director(work, who)
    return schools.find(work, typed, _MOST_FOUND)


def choose(work: Work, who: Person, succession_id: int, school_id: int | None) -> Closed:
    """Say that another school follows; nothing moves yet. Raises NotYours, NotFound, MovedOn, NoSuccessor."""
    director, row = the_director(work, who), work.get(Succession, succession_id)
    if school_id is None or school_id == row.predecessor_id:
        raise NoSuccessor
    successor = id_of(work.get(School, school_id))
    done = change(work, SUCCESSION, row, Action.CHOOSE, director, {"director"}, successor_id=successor)
    _tell(work, row, done.id)
    return closed_of(work, row)


def move(work: Work, who: Person, succession_id: int, successor_id: int) -> Closed:
    """Move everything of the closed school to the one that follows it, as it was shown to the director.

    Raises NotYours, NotFound, MovedOn, NoSuccessor.
    """
    director, row = the_director(work, who), work.held(Succession, succession_id)
    if row.successor_id is None or row.successor_id != successor_id:
        raise NoSuccessor
    done = change(work, SUCCESSION, row, Action.MOVE, director, {"director"})
    there = people.at_school(work, row.predecessor_id, people.AT_A_SCHOOL)
    row.moved = succeeding.move(work, row.predecessor_id, row.successor_id or 0)
    work.add(row)
    look_again(work, [row.predecessor_id, row.successor_id])
    _tell(work, row, done.id, there)
    return closed_of(work, row)


def take_back(work: Work, who: Person, succession_id: int) -> Closed:
    """Move everything that was moved back to the closed school. Raises NotYours, NotFound, MovedOn."""
    director, row = the_director(work, who), work.held(Succession, succession_id)
    done = change(work, SUCCESSION, row, Action.MOVE_BACK, director, {"director"})
    succeeding.move_back(work, row.moved, row.predecessor_id, row.successor_id or 0)
    row.moved = {}
    work.add(row)
    look_again(work, [row.predecessor_id, row.successor_id])
    _tell(work, row, done.id, people.at_school(work, row.predecessor_id, people.AT_A_SCHOOL))
    return closed_of(work, row)


def _propose(work: Work, school: School, row: Succession | None, linked: School | None) -> Succession:
    likely = linked or next(iter(succeeding.likely_successors(work, school)), None)
    if row is None:
        row = Succession(predecessor_id=id_of(school))
    before = row.state if row.id else ""
    row.state, row.successor_id, row.moved = SUCCESSION.starts, id_of(likely) if likely else None, {}
    work.add(row)
    _tell(work, row, record(work, SUCCESSION, row, Action.PROPOSE, None, before, row.state, "").id)
    return row


def _linked(work: Work, urns: Sequence[int]) -> School | None:
    query = select(School).where(col(School.urn).in_(urns))
    return work.session.exec(query.order_by(col(School.open).desc(), col(School.urn).desc())).first()


def _tell(work: Work, row: Succession, moment: int | str | None, there: Sequence[Person] = ()) -> None:
    key = f"school_closed:{moment}"
    outbox.queue(work, key, "school_closed", id_of(row), place=outbox.DIRECTOR, card=f"succession:{row.id}")
    for who in (*people.directors(work), *there):
        outbox.redraw_home(work, who, key)
