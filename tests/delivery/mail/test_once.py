"""Each mail arrives, however unwell the server is and however often its sender dies; copies are alike."""

import asyncio
from collections import Counter, defaultdict
from random import Random

import pytest
from sqlmodel import select

from bot.delivery.mail.sender import MailSender
from bot.delivery.sender import Sender
from bot.desk import Desk
from bot.store import outbox, people
from bot.store.tables import Outbox, Person
from bot.store.work import Work, id_of
from sandbox.driver import Sandbox
from tests.delivery.mail.sending import QUICK, forget_waits, tells
from tests.given.post import Post
from tests.given.school import DIRECTOR

pytestmark = pytest.mark.usefixtures("mails")
PEOPLE, MESSAGES = 30, 4
DEATHS = 40


async def test_nothing_is_lost_with_a_third_on_mail_and_three_in_ten_failing(
    desk: Desk, sender: Sender, mails: MailSender, post: Post, sandbox: Sandbox
) -> None:
    chance = Random(1)
    post.to_mail = lambda _to, _mail: chance.choice(["451 later", None]) if chance.random() < 0.2 else None
    post.drops = lambda _mail: chance.random() < 0.2
    await sandbox.faults("lost_answer", share=0.2, seed=1)
    tells(desk, "first")
    desk.do_now(_fill)
    for number in range(200):
        dying = [asyncio.create_task(each.send_due()) for each in (sender, mails)]
        await asyncio.wait(dying, timeout=chance.uniform(0.05, 0.6) if number < DEATHS else None)
        for each in dying:
            each.cancel()
        await asyncio.gather(*dying, return_exceptions=True)
        await mails.finish(0)
        forget_waits(desk)
        mails = MailSender(desk, post.settings, mails.public, QUICK)  # a new one, as after a crash
        if not desk.look_now(_left):
            break
    came = defaultdict(set)
    for mail in post.read:
        came[str(mail["Subject"]).rpartition("[")[2]].add((str(mail["Message-ID"]), mail.as_bytes()))
    assert desk.look_now(_left) == 0
    assert desk.look_now(lambda work: Counter(_states(work))).keys() == {"sent"}
    assert len(came) == PEOPLE // 3 * MESSAGES + 1
    assert all(len(copies) == 1 for copies in came.values())
    assert len(post.mails) > len(came)


def _fill(work: Work) -> None:
    """Answers to many people, of whom every third has an address alone."""
    director = people.person(work, DIRECTOR)
    for number in range(PEOPLE):
        who = director
        if number % 3 == 0:
            address = f"reader{number}@example.org"
            who = work.add(Person(alliance_id=work.alliance_id, name=f"Reader {number}", email=address))
        for each in range(MESSAGES):
            outbox.queue(work, f"m:{number}:{each}:{id_of(who)}", "answer", 1, to=who)


def _states(work: Work) -> list[str]:
    return list(work.session.exec(select(Outbox.state).where(Outbox.kind == "answer")))


def _left(work: Work) -> int:
    return sum(state in ("waiting", "sending") for state in _states(work))
