"""Schools with more than one head: whether all of them are, or one has left, is asked of the directors once.

Two heads at once are quite right where they share the post. Each September they mostly are the one who has
left and the one who has come.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlmodel import col, select

from bot.store import outbox, people
from bot.store.for_director import for_director
from bot.store.schools import names_of
from bot.store.tables import Card, History, Person, Post
from bot.store.work import Work, id_of

SUBJECT = "headship"


@dataclass(frozen=True)
class SharedHeadship:
    """A school with more than one head: their ids and names, longest here first.

    `settled` says that a director has said of just these that all of them are.
    """

    school_id: int
    school: str
    heads: Mapping[int, str]
    settled: bool = False

    def in_words(self, without: int = 0) -> str:
        """The heads, like "Hope Lark and Nora Swift"; one of them may be left out."""
        *others, last = [name for who, name in self.heads.items() if who != without]
        return f"{', '.join(others)} and {last}" if others else last


def shared(work: Work, school_ids: Collection[int]) -> list[SharedHeadship]:
    """Which of these schools have more than one head."""
    heads = holding(work, school_ids, ("head",)) if school_ids else {}
    many = {school: found for school, found in heads.items() if len(found) > 1}
    names, stay = (names_of(work, set(many)), _all_stay(work, many)) if many else ({}, {})
    return [
        SharedHeadship(
            school,
            names[school],
            {who: name for who, (name, _) in found.items()},
            stay.get(school) == as_kept(found),
        )
        for school, found in many.items()
    ]


def undecided(work: Work) -> list[SharedHeadship]:
    """Every school of whose heads nobody has said whether one has left."""
    return [each for each in shared(work, for_director(work).several_heads) if not each.settled]


def look_again(work: Work, school_ids: Iterable[int | None]) -> list[SharedHeadship]:
    """Ask the directors of these schools that have several heads, and give those; redraw what was asked."""
    ids = {each for each in school_ids if each is not None}
    several = shared(work, ids)
    ask = {each.school_id for each in several if not each.settled}
    cards = select(Card.name).where(col(Card.name).in_([card_of(each) for each in ids]))
    asked = set(work.session.exec(cards))
    drawn = sorted(each for each in ids if each in ask or card_of(each) in asked)
    moment = work.now.isoformat()
    for school_id in drawn:
        key = f"heads:{school_id}:{moment}"
        outbox.queue(work, key, "two_heads", school_id, place=outbox.DIRECTOR, card=card_of(school_id))
    for director in people.directors(work) if drawn else ():
        outbox.redraw_home(work, director, f"heads:{drawn[0]}:{moment}")
    return several


def card_of(school_id: int) -> str:
    """What the card is called on which the directors are asked of a school's heads."""
    return f"heads:{school_id}"


def as_kept(heads: Iterable[int]) -> str:
    """The heads of whom was said that all of them are, as it is written down."""
    return ",".join(map(str, sorted(heads)))


def holding(
    work: Work, school_ids: Collection[int], roles: Collection[str]
) -> dict[int, dict[int, tuple[str, str]]]:
    """By school, who has one of these roles there: name and role."""
    query = (
        select(Post.school_id, Post.role, Person)
        .join(Person, col(Person.id) == col(Post.person_id))
        .where(
            col(Post.role).in_(roles),
            col(Post.school_id).in_(school_ids),
        )
        .order_by(col(Post.school_id), col(Post.id))
    )
    found: dict[int, dict[int, tuple[str, str]]] = {}
    for school, role, who in work.session.exec(query):
        if school is not None:
            name = who.name.strip() or who.email or who.slack_id or people.called(who)
            found.setdefault(school, {}).setdefault(id_of(who), (name, role))
    return found


def _all_stay(work: Work, school_ids: Collection[int]) -> dict[int, str]:
    """By school, of which heads was last said that all of them are."""
    query = (
        select(History.subject_id, History.after)
        .where(
            History.subject == SUBJECT,
            col(History.subject_id).in_(school_ids),
        )
        .order_by(col(History.id))
    )
    return dict(work.session.exec(query).all())
