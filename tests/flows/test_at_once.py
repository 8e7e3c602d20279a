"""Many people, or many clicks, at the same moment: one change, and the others are told what is so."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from sqlmodel import func, select

from bot.desk import Desk
from bot.flows import eligibility
from bot.flows.home import opened
from bot.flows.questions import asking
from bot.rules.people.profile import Profile
from bot.store import people
from bot.store.database import Database
from bot.store.founding import found_alliance, only_alliance
from bot.store.migrating import migrate
from bot.store.tables import Act, Alliance, Application, Feedback, History, Outbox, Person, Post
from bot.store.work import Work
from tests.given.crowd import MANY, outcomes
from tests.given.databases import both_databases
from tests.given.school import DIRECTOR, HEAD, LONDON, STRANGER

pytestmark = both_databases

NLE_RATE = "what does an NLE cost per day?"


def rows(desk: Desk, table: type[object]) -> int:
    def count(work: Work) -> int:
        return work.session.exec(select(func.count()).select_from(table)).one()

    return desk.look_now(count)


def test_a_question_is_passed_on_once(desk: Desk) -> None:
    asked = desk.by(HEAD).do_now(asking.ask, NLE_RATE, "event:1")
    told = outcomes(lambda _: desk.by(HEAD).do_now(asking.ask_director, asked.question_id))
    assert told == {"done": 1, "The director already has this question. I'll bring you the answer.": MANY - 1}
    assert (rows(desk, History), rows(desk, Outbox)) == (1, 1)


def test_the_same_event_is_one_question(desk: Desk) -> None:
    told = outcomes(lambda _: desk.by(HEAD).do_now(asking.ask, NLE_RATE, "event:1", place="C1"))
    assert told == {"done": 1, "That has already been done.": MANY - 1}
    assert (rows(desk, Act), rows(desk, Outbox)) == (1, 1)


def test_one_persons_word_on_an_answer_is_kept_once(desk: Desk) -> None:
    asked = desk.by(HEAD).do_now(asking.ask, "what does an SLE cost?", "event:1")
    told = outcomes(lambda n: desk.by(HEAD).do_now(asking.judge, asked.question_id, bool(n % 2)))
    assert told == {"done": MANY}
    assert rows(desk, Feedback) == 1


def test_an_interest_is_registered_once(desk: Desk) -> None:
    check = desk.by(STRANGER).do_now(eligibility.check, "sle", Profile())
    told = outcomes(lambda _: desk.by(STRANGER).do_now(eligibility.register_interest, check.check_id))
    known = "Your interest in becoming an SLE is already registered. The director has it."
    assert told == {"done": 1, known: MANY - 1}
    assert (rows(desk, Application), rows(desk, History)) == (1, 1)


def test_an_interest_is_withdrawn_once(desk: Desk) -> None:
    check = desk.by(STRANGER).do_now(eligibility.check, "sle", Profile())
    interest = desk.by(STRANGER).do_now(eligibility.register_interest, check.check_id)
    told = outcomes(lambda _: desk.by(STRANGER).do_now(eligibility.withdraw, interest.id or 0))
    assert told == {"done": 1, "This interest has already been withdrawn.": MANY - 1}


def test_somebody_new_is_met_once(desk: Desk) -> None:
    known = rows(desk, Person)
    assert outcomes(lambda n: desk.by(STRANGER).do_now(opened, str(n))) == {"done": MANY}
    assert rows(desk, Person) == known + 1


def test_of_those_who_answer_one_is_first_and_the_others_hear_who(desk: Desk) -> None:
    asked = desk.by(HEAD).do_now(asking.ask, NLE_RATE, "event:1")
    desk.by(HEAD).do_now(asking.ask_director, asked.question_id)
    told = outcomes(lambda n: desk.by(DIRECTOR).do_now(asking.answer, asked.question_id, f"Answer {n}", None))
    assert told == {"done": 1, "You have already answered this question.": MANY - 1}


def at_once(database_url: str, found: Callable[[Database], int], processes: int = 8) -> Counter[int]:
    """The alliances that several processes find or found when they start in the same moment."""
    databases = [Database(database_url) for _ in range(processes)]
    migrate(databases[0])
    together = Barrier(processes)

    def start(database: Database) -> int:
        with database.read(across="a test looks at everything") as session:
            session.connection()
        together.wait()
        return found(database)

    try:
        with ThreadPoolExecutor(processes) as pool:
            return Counter(pool.map(start, databases))
    finally:
        for database in databases:
            database.close()


def counted(database_url: str, table: type[object]) -> int:
    database = Database(database_url)
    with database.read(across="a test looks at everything") as session:
        number = session.exec(select(func.count()).select_from(table)).one()
    database.close()
    return number


def test_bots_that_start_at_once_found_one_alliance_with_one_director(database_url: str) -> None:
    found = at_once(database_url, lambda database: found_alliance(database, "T1", "C1", [DIRECTOR], LONDON))
    assert len(found) == 1
    assert (counted(database_url, Alliance), counted(database_url, Post)) == (1, 1)


def test_commands_that_start_at_once_found_one_alliance(database_url: str) -> None:
    assert len(at_once(database_url, only_alliance)) == 1
    assert counted(database_url, Alliance) == 1


def test_looking_changes_nothing_even_while_somebody_writes(desk: Desk) -> None:
    check = desk.by(HEAD).do_now(eligibility.check, "sle", Profile())
    known = rows(desk, Person)
    with desk.database.write() as session:
        work = desk.work(session)
        people.person(work, "U99WRITING0")
        told = outcomes(lambda _: desk.by(STRANGER).look_now(eligibility.checked, check.check_id))
    assert told == {"Only the person who made this check can do that.": MANY}
    assert rows(desk, Person) == known + 1
