"""Two rows that stand for one person: a director looks at both, and makes them one."""

from sqlmodel import col, select

from bot.errors import BotError
from bot.flows import eligibility
from bot.flows.directing import the_director
from bot.flows.people.editing import PersonHeld, registered
from bot.flows.people.headships import look_again
from bot.rules.lifecycle import APPLICATION, DEPLOYMENT
from bot.store import outbox, people
from bot.store.bulk import one_at_a_time
from bot.store.changes import note
from bot.store.joining import join
from bot.store.standing import standing
from bot.store.tables import Application, Deployment, Person
from bot.store.work import Work


class SamePerson(BotError):
    """Somebody would be joined with themselves."""

    def __init__(self) -> None:
        super().__init__("That is the same person. Choose the other one.", "twin")


class BothAreAt(BotError):
    """Both lead support for one request, which one person cannot."""

    def __init__(self) -> None:
        super().__init__(
            "Both have been asked to lead the same support. Cancel one of the two proposals first, then join "
            "them.",
            "twin",
        )


def two(work: Work, who: Person, kept_id: int, gone_id: int) -> tuple[Person, Person]:
    """The row that would be kept and the one that would go. Raises NotYours, NotFound, SamePerson."""
    the_director(work, who)
    if kept_id == gone_id:
        raise SamePerson
    return work.get(Person, kept_id), work.get(Person, gone_id)


def join_people(work: Work, who: Person, kept_id: int, gone_id: int) -> PersonHeld:
    """Make two rows one person. Raises NotYours, NotFound, SamePerson, BothAreAt.

    Where both are interested in becoming the same, the interest of the row that goes is withdrawn.
    """
    director = the_director(work, who)
    one_at_a_time(work)
    kept, gone = map(work.hold, two(work, who, kept_id, gone_id))
    called = people.called(gone)
    make_one(work, kept, gone)
    actor = kept if director.id in (kept_id, gone_id) else director
    done = note(work, "person", kept_id, actor, "join", reason=called)
    outbox.redraw_home(work, kept, f"person:{done.id}")
    return registered(work, actor, kept_id)


def make_one(work: Work, kept: Person, gone: Person) -> None:
    """Make all of one row another's, with what only one person can do done once. Raises BothAreAt."""
    _check_support(work, kept, gone)
    _withdraw_doubled(work, kept, gone)
    join(work, gone, kept)
    look_again(work, [school for role, school in standing(work, kept).posts if role == "head"])


def _check_support(work: Work, kept: Person, gone: Person) -> None:
    requests = [
        set(
            work.session.exec(
                select(Deployment.request_id).where(
                    Deployment.alliance_id == work.alliance_id,
                    Deployment.leader_id == who.id,
                    col(Deployment.state).not_in(DEPLOYMENT.ends),
                )
            )
        )
        for who in (kept, gone)
    ]
    if requests[0] & requests[1]:
        raise BothAreAt


def _withdraw_doubled(work: Work, kept: Person, gone: Person) -> None:
    open_ = [
        {
            each.role: each
            for each in work.session.exec(
                select(Application).where(
                    Application.alliance_id == work.alliance_id,
                    Application.applicant_id == who.id,
                    col(Application.state).not_in(APPLICATION.ends),
                )
            )
        }
        for who in (kept, gone)
    ]
    for role in open_[0].keys() & open_[1].keys():
        eligibility.let_go(work, open_[1][role], gone)
