"""An alliance in which many prompts have fallen due: answers that their owners are to read again."""

from datetime import timedelta
from pathlib import Path

from sqlalchemy import func, insert, select
from sqlmodel import col

from bot.store.database import Database
from bot.store.founding import found_alliance
from bot.store.tables import KeptAnswer, Outbox, Person, Question
from bot.store.work import Work
from tests.school import DIRECTOR, TUESDAY

TEAM, CHANNEL = "T1", "C01LEADERS0"
PROMPT = "review_answer"


def slack_id(number: int) -> str:
    return f"U1{number:09}"


def write_workspace(file: Path, people: int) -> None:
    """The workspace in which they all are, as the sandbox reads it."""
    everybody = [
        (DIRECTOR, "director", "The Director"),
        *((slack_id(n), f"owner{n}", f"Owner {n}") for n in range(people)),
    ]
    lines = [f'[team]\nid = "{TEAM}"\nname = "Once"\ndomain = "once"']
    lines += [
        f'[[people]]\nid = "{each}"\nname = "{name}"\nreal_name = "{real}"' for each, name, real in everybody
    ]
    lines.append(f'[[channels]]\nid = "{CHANNEL}"\nname = "system-leaders"\nmembers = ["{DIRECTOR}"]')
    file.write_text("\n\n".join(lines), encoding="utf-8")


def fill(database: Database, prompts: int, people: int) -> None:
    """So many answers, each due to be read again by one of so many people."""
    alliance_id = found_alliance(database, TEAM, CHANNEL, [DIRECTOR])
    mine = {"alliance_id": alliance_id}
    first = 100
    owners = [
        {
            **mine,
            "id": first + n,
            "slack_id": slack_id(n),
            "name": f"Owner {n}",
            "portrait": "",
            "has_home": False,
        }
        for n in range(people)
    ]
    questions = [
        {
            **mine,
            "id": n,
            "asker_id": first,
            "text": f"Question {n}?",
            "asked_at": TUESDAY - timedelta(days=90),
            "reply": "unknown",
            "state": "answered",
            "answer": f"Answer {n}.",
        }
        for n in range(1, prompts + 1)
    ]
    answers = [
        {
            **mine,
            "question_id": n,
            "question": f"Question {n}?",
            "answer": f"Answer {n}.",
            "owner_id": first + n % people,
            "review_by": TUESDAY.date() - timedelta(days=1),
        }
        for n in range(1, prompts + 1)
    ]
    with database.write() as session:
        session.execute(insert(Person), owners)
        session.execute(insert(Question), questions)
        session.execute(insert(KeptAnswer), answers)


def settled(work: Work) -> int:
    """How many of the prompts are through: sent, dropped or given up."""
    done = select(func.count()).where(
        col(Outbox.kind) == PROMPT, col(Outbox.state).in_(("sent", "dropped", "dead"))
    )
    return int(work.session.execute(done).scalar_one())
