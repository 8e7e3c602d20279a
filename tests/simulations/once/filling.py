"""An alliance in which many messages are due: answers to read again, and by mail the answers themselves."""

from datetime import timedelta
from pathlib import Path

from sqlalchemy import func, select, update
from sqlmodel import col

from bot.desk import Desk
from bot.store import mailing, outbox
from bot.store import people as people_of
from bot.store.database import Database
from bot.store.founding import found_alliance
from bot.store.tables import KeptAnswer, Outbox, Person, Question
from bot.store.work import Work, id_of
from tests.given.school import DIRECTOR, LONDON, TUESDAY, SetClock

TEAM, CHANNEL = "T1", "C01LEADERS0"
MAILS_COME_FROM = "leaders@example.org"
PROMPT = "review_answer"
MAILED = "answer"
"""What goes to whoever is outside Slack: no reminder, since of those somebody gets one mail a day."""
KINDS = (PROMPT, MAILED)
CARD = "question_card"
ANSWERS = 100
REDRAWN = 20
"""How many times a card is drawn again, one moment after the other, from its first drawing on."""


def slack_id(number: int) -> str:
    return f"U1{number:09}"


def write_workspace(file: Path, people: int, outside: int) -> None:
    """The workspace in which they all are but those outside, as the sandbox reads it."""
    everybody = [
        (DIRECTOR, "director", "The Director"),
        *((slack_id(n), f"owner{n}", f"Owner {n}") for n in range(people) if n % outside),
    ]
    lines = [f'[team]\nid = "{TEAM}"\nname = "Once"\ndomain = "once"']
    lines += [
        f'[[people]]\nid = "{each}"\nname = "{name}"\nreal_name = "{real}"' for each, name, real in everybody
    ]
    lines.append(f'[[channels]]\nid = "{CHANNEL}"\nname = "system-leaders"\nmembers = ["{DIRECTOR}"]')
    file.write_text("\n\n".join(lines), encoding="utf-8")


def fill(database: Database, prompts: int, people: int, *, held_back: int = 0, outside: int = 0) -> Desk:
    """So many messages, due to that many people: reminders, one a day for each of the answers, or mails.

    The last of them are held back until they are let go. Of so many people one is `outside` Slack.
    """
    clock = SetClock(TUESDAY)
    desk = Desk(database, found_alliance(database, TEAM, CHANNEL, [DIRECTOR], LONDON), clock, LONDON)
    desk.do_now(_fill, prompts, people, held_back, outside)
    return desk


def let_go(work: Work) -> None:
    """Let what was held back be sent."""
    held = update(Outbox).where(col(Outbox.kind).in_(KINDS), col(Outbox.due_at) > work.now)
    work.session.execute(held.values(due_at=work.now))


def _fill(work: Work, prompts: int, people: int, held_back: int, outside: int) -> None:
    owners = [work.add(_owner(work, n, is_outside=bool(outside) and n % outside == 0)) for n in range(people)]
    people_of.alliance(work).mailing_since = work.now
    mailing.set_up(work, MAILS_COME_FROM)
    answers = [work.add(_answer(work, owners[n % people], n)) for n in range(ANSWERS)]
    for n in range(prompts):
        answer, day = answers[n % ANSWERS], work.now.date() - timedelta(days=1 + n // ANSWERS)
        owner, due = owners[n % people], work.now + timedelta(days=1 if n >= prompts - held_back else 0)
        kind, about = (PROMPT, id_of(answer)) if owner.slack_id else (MAILED, answer.question_id)
        outbox.queue(work, f"{kind}:{answer.id}:{day}", kind, about, to=owner, due_at=due)


def _owner(work: Work, number: int, *, is_outside: bool) -> Person:
    account, address = (None, f"owner{number}@example.org") if is_outside else (slack_id(number), None)
    return Person(alliance_id=work.alliance_id, name=f"Owner {number}", slack_id=account, email=address)


def _answer(work: Work, owner: Person, number: int) -> KeptAnswer:
    question = Question(
        alliance_id=work.alliance_id,
        asker_id=id_of(owner),
        text=f"Question {number}?",
        asked_at=work.now,
        reply="unknown",
        state="answered",
        answer=f"Answer {number}.",
        answered_by_id=id_of(owner),
    )
    return KeptAnswer(
        alliance_id=work.alliance_id,
        question_id=id_of(work.add(question)),
        question=question.text,
        answer=question.answer or "",
        owner_id=id_of(owner),
        review_by=work.now.date() + timedelta(days=365),
    )


def draw_cards(work: Work, cards: int, moment: int) -> None:
    """Have one more card posted, up to so many, and each of the last few drawn again."""
    found = work.session.execute(select(Question).order_by(col(Question.id)).limit(cards))
    questions = found.scalars().all()
    for question in questions[max(0, moment - REDRAWN) : moment + 1]:
        card, key = f"question:{question.id}", f"{CARD}:{question.id}:{moment}"
        outbox.queue(work, key, CARD, id_of(question), place=CHANNEL, card=card)


def settled(work: Work, *kinds: str) -> int:
    """How many of the messages are through: sent, dropped or given up."""
    done = select(func.count()).where(
        col(Outbox.kind).in_(kinds or KINDS), col(Outbox.state).in_(("sent", "dropped", "dead"))
    )
    return int(work.session.execute(done).scalar_one())


def drawings(work: Work, *states: str) -> int:
    """How many drawings of cards there are, or in these states."""
    found = select(func.count()).where(col(Outbox.kind) == CARD)
    if states:
        found = found.where(col(Outbox.state).in_(states))
    return int(work.session.execute(found).scalar_one())
