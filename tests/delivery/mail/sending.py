"""Two people of the sample alliance who have no Slack account, and what is sent to them."""

import re
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage

from sqlalchemy import update
from sqlmodel import col, select

from bot.delivery.mail.sender import MailSender
from bot.delivery.pace import Pace
from bot.delivery.sender import Sender
from bot.desk import Desk
from bot.flows.questions import asking
from bot.store import outbox, people
from bot.store.tables import KeptAnswer, Outbox, Person
from bot.store.work import Work, id_of
from tests.given.school import DIRECTOR

LEADERS = "C01LEADERS0"
HERS, HIS = "ruth@sampleford.example", "leo@exemplar.example"
PUBLIC = "https://leaders.example.org"
QUICK = Pace(request=timedelta(seconds=1), first_wait=timedelta(0), longest_wait=timedelta(0))
AGO = datetime.now(UTC) - timedelta(hours=1)


def leaves_slack(work: Work, who: Person, address: str) -> None:
    who.slack_id, who.email, who.conversation, who.has_home = None, address, None, False
    work.session.flush()


def of(desk: Desk, address: str) -> int:
    return desk.look_now(lambda work: id_of(people.by_address(work, address) or Person()))


def tells(desk: Desk, *keys: str, to: str = HERS, kind: str = "answer", about: int | None = None) -> None:
    """Messages to somebody, about a question that was answered."""

    def queue(work: Work) -> None:
        who = people.by_address(work, to)
        question = (
            about or asking.ask(work, people.person(work, DIRECTOR), "what is an NLE?", "e1").question_id
        )
        if about is None:
            asking.ask_director(work, people.person(work, DIRECTOR), question)
            asking.answer(work, people.person(work, DIRECTOR), question, "A *head* who helps.", None)
        for key in keys:
            outbox.queue(work, key, kind, question, to=who)

    desk.do_now(queue)


def forget_waits(desk: Desk) -> None:
    def forget(work: Work) -> None:
        work.session.execute(update(Outbox).values(not_before=AGO))
        leased = col(Outbox.lease_until).is_not(None)
        work.session.execute(update(Outbox).where(leased).values(lease_until=AGO))

    desk.do_now(forget)


async def empty(desk: Desk, *senders: Sender | MailSender) -> None:
    """Send until nothing waits that may go."""
    for _ in range(40):
        if not sum([await each.send_due() for each in senders]):
            return
        forget_waits(desk)


def row(desk: Desk, key: str) -> Outbox:
    return desk.look_now(lambda work: work.session.exec(select(Outbox).where(Outbox.key == key)).one())


def words(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def link(mail: EmailMessage) -> str:
    found = re.search(f"{PUBLIC}/go/([A-Za-z0-9_-]+)", words(mail))
    assert found
    return found[1]


def an_answer(desk: Desk) -> int:
    """An answer that somebody is reminded to read again."""

    def keep(work: Work) -> int:
        found = work.session.exec(select(KeptAnswer.id)).first()
        director = id_of(people.person(work, DIRECTOR))
        row = KeptAnswer(
            alliance_id=work.alliance_id,
            owner_id=director,
            question_id=1,
            question="Who pays?",
            answer="The school.",
            review_by=work.today,
        )
        return found or id_of(work.add(row))

    return desk.do_now(keep)
