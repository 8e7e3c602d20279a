"""Who is who: people, their schools and what they are to the alliance."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from html import escape
from typing import Any

from sqlalchemy import Select, bindparam, func
from sqlalchemy import select as columns
from sqlalchemy.exc import IntegrityError
from sqlmodel import col, or_, select

from bot.store.built import Built
from bot.store.schools import naming
from bot.store.tables import Alliance, Person, Post, School
from bot.store.work import NotFound, Work, id_of


def alliance(work: Work) -> Alliance:
    """The alliance this work is for."""
    own = select(Alliance).where(Alliance.id == work.alliance_id)
    return work.kept(Alliance, "own", lambda: work.session.exec(own).one())


def alliance_name(work: Work) -> str:
    """What the alliance is called in letters and agreements."""
    return work.policy.text("alliance_name").strip() or "the alliance"


ROLE_WORDS = {
    "head": "Headteacher",
    "delegate": "Headteacher's delegate",
    "delegate_visits": "Headteacher's delegate for dates and visits",
    "delegate_money": "Headteacher's delegate for money",
    "director": "Director",
    "office": "Office",
    "partner": "Partner",
    "staff": "Staff",
}


_NEWCOMERS = "newcomers"
_BY_PAGE = "person:"

RUN_IT = ("director", "office")
"""The roles by which somebody runs the alliance, or acts and records for whoever does."""

AT_A_SCHOOL = ("head", "delegate", "staff")

"""The roles by which somebody is at a school."""


def person(work: Work, slack_id: str) -> Person:
    """The person with this Slack id, remembered from their first word."""
    if found := known(work, slack_id):
        return found
    try:
        with work.session.begin_nested():
            newcomer = Person(slack_id=slack_id)
            work.session.add(newcomer)
    except IntegrityError:  # another transaction met them in the same moment
        if found := known(work, slack_id):
            return found
        raise
    work.session.info.setdefault(_NEWCOMERS, set()).add(id_of(newcomer))
    return newcomer


class Unmet(Exception):
    """Nobody knows the account of whoever acts: Slack is asked first, since it may be of somebody we know."""


def met(work: Work, slack_id: str) -> Person:
    """The person with this Slack id. Raises Unmet."""
    if found := known(work, slack_id):
        return found
    raise Unmet


def is_newcomer(work: Work, who: Person) -> bool:
    """Whether this act itself has made somebody known."""
    return id_of(who) in work.session.info.get(_NEWCOMERS, ())


def known(work: Work, account: str) -> Person | None:
    """The person with this account, if the alliance knows them: a Slack id, or `by_page` of somebody."""
    if account.startswith(_BY_PAGE):
        return work.get(Person, int(account.removeprefix(_BY_PAGE)))
    found = _of_account.held(work, account=account)
    return found[0][0] if found else None


@Built
def _of_account() -> Select[Person]:
    return columns(Person).where(col(Person.slack_id) == bindparam("account"))


def by_page(person_id: int) -> str:
    """The account of somebody who came in by their page."""
    return f"{_BY_PAGE}{person_id}"


def by_address(work: Work, email: str) -> Person | None:
    """The person with this e-mail address, if the alliance knows one; capitals do not matter."""
    query = select(Person).where(func.lower(col(Person.email)) == email.strip().lower())
    return work.session.exec(query).first() if email.strip() else None


def little_known(work: Work) -> list[str]:
    """The Slack ids of people without a name or an address, which Slack may have."""
    query = select(Person.slack_id).where(
        or_(col(Person.name) == "", col(Person.email).is_(None)),
        col(Person.slack_id).is_not(None),
    )
    return [slack_id for slack_id in work.session.exec(query) if slack_id]


def is_slacks(who: Person, what: str) -> bool:
    """Whether somebody's "name" or "email" is Slack's word alone, and goes with it."""
    return not who.told or bool(getattr(who, f"{what}_is_slacks"))


def has_other_account(who: Person) -> None:
    """Forget what belongs to the Slack account that somebody had before."""
    who.conversation, who.has_home = None, False
    who.closed, who.account_at = False, 0.0


def names_of(work: Work, slack_ids: Collection[str]) -> dict[str, str]:
    """The names of people by their Slack ids, of those whose names are known."""
    query = select(Person.slack_id, Person.name).where(col(Person.slack_id).in_(slack_ids), Person.name != "")
    return {slack_id: name for slack_id, name in work.session.exec(query) if slack_id}


def look_up(work: Work, slack_id: str) -> Person:
    """The person with this Slack id, without remembering one that is new: for looking only."""
    return known(work, slack_id) or Person(slack_id=slack_id)


def called(who: Person) -> str:
    """What to call somebody in plain text, where Slack would not turn an id into a name."""
    return who.name.strip() or "Somebody"


def all_called(work: Work, ids: Collection[int]) -> dict[int, str]:
    """What to call each of these people, by their ids."""
    query = select(Person).where(col(Person.id).in_(ids))
    return {id_of(each): called(each) for each in work.session.exec(query)} if ids else {}


def has_role(work: Work, who: Person, role: str) -> bool:
    """Whether this person has the role, at any school."""
    return any(held == role for held, _ in posts_of(work, who))


def runs_it(work: Work, who: Person) -> bool:
    """Whether somebody runs the alliance, or works for whoever does."""
    return any(held in RUN_IT for held, _ in posts_of(work, who))


def posts_of(work: Work, who: Person) -> Sequence[tuple[str, School | None]]:
    """What somebody is, and where: each role with its school, by the schools' names."""
    return work.kept(
        Post, ("posts", who.id), lambda: [(role, school) for role, school in _posts.held(work, person=who.id)]
    )


def with_posts(work: Work, person_id: int) -> Person:
    """Somebody, with what they are and where, and their alliance, read at once. Raises NotFound."""
    found = _with_posts.held(work, person=person_id)
    if not found:
        raise NotFound
    work.kept(Post, ("posts", person_id), lambda: [(role, school) for _, role, school, _ in found if role])
    who: Person = found[0][0]
    work.kept(Alliance, "own", lambda: found[0][3])
    return who


@Built
def _posts() -> Any:
    return _at(columns(col(Post.role), School).select_from(Post)).where(
        col(Post.person_id) == bindparam("person")
    )


@Built
def _with_posts() -> Any:
    of = columns(Person, col(Post.role), School, Alliance).join(
        Post, col(Post.person_id) == col(Person.id), isouter=True
    )
    of = of.join(Alliance, col(Alliance.id) == col(Person.alliance_id))
    return _at(of).where(col(Person.id) == bindparam("person"))


def _at(posts: Any) -> Any:
    at = posts.join(School, col(School.id) == col(Post.school_id), isouter=True)
    return at.order_by(col(School.name), col(Post.id))


def give_role(
    work: Work, who: Person, role: str, school: School | None = None, *, by_setting: bool = False
) -> None:
    """Give a person a role, at a school where it is tied to one; twice does nothing more."""
    school_id = id_of(school) if school else None
    query = select(Post.id).where(
        Post.person_id == who.id,
        Post.role == role,
        Post.school_id == school_id,
    )
    if work.session.exec(query.limit(1)).first() is None:
        work.add(
            Post(
                person_id=id_of(who),
                role=role,
                school_id=school_id,
                by_setting=by_setting,
            )
        )


def directors(work: Work) -> list[Person]:
    """Everyone who runs the alliance."""
    query = (
        select(Person)
        .join(Post, col(Post.person_id) == col(Person.id))
        .where(Post.role == "director")
        .order_by(col(Person.id))
    )
    return list(work.session.exec(query).unique())


def at_school(work: Work, school_id: int, roles: Sequence[str]) -> list[Person]:
    """Everyone with one of these roles at a school."""
    query = (
        select(Person)
        .join(Post, col(Post.person_id) == col(Person.id))
        .where(Post.school_id == school_id, col(Post.role).in_(roles))
        .order_by(col(Person.id))
    )
    return list(work.session.exec(query).unique())


def schools_of(work: Work, who: Person, roles: Sequence[str]) -> list[School]:
    """The schools where a person has one of these roles."""
    found = [school for role, school in posts_of(work, who) if school and role in roles]
    return list({school.id: school for school in found}.values())


def mention(who: Person) -> str:
    """A person as Slack shows them, or by name where they are not in Slack; fit for a message as it is."""
    return f"<@{who.slack_id}>" if who.slack_id else escape(called(who), quote=False)


def in_words(work: Work, who: Person) -> str:
    """What a person is, like "Headteacher, Ashdown Primary"."""
    return all_in_words(work, [id_of(who)]).get(id_of(who), "")


def all_in_words(work: Work, ids: Collection[int]) -> dict[int, str]:
    """What each of these people is, by their ids."""
    found: dict[int, list[str]] = defaultdict(list)
    for person_id, role, school in _posts_in_words.rows(work, people=list(ids)):
        found[person_id].append(", ".join(filter(None, (ROLE_WORDS[role], school))))
    return {person_id: "; ".join(posts) for person_id, posts in found.items()}


@Built
def _posts_in_words() -> Select[int, str, str]:
    return (
        columns(col(Post.person_id), col(Post.role), naming())
        .join(School, col(School.id) == col(Post.school_id), isouter=True)
        .where(col(Post.person_id).in_(bindparam("people", expanding=True)))
        .order_by(col(Post.id))
    )
