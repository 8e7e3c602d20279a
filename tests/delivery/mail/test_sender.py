"""Mail: who has no Slack account gets the same message so, and a server that misbehaves loses nothing."""

import asyncio
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update
from sqlmodel import col

from bot.delivery.mail.sender import MailSender
from bot.delivery.pace import OF_MAIL
from bot.delivery.sender import Sender
from bot.desk import Desk
from bot.flows.people import entering
from bot.pages.reading import is_open
from bot.store import outbox, people
from bot.store.tables import Outbox, Person
from bot.store.work import Work
from sandbox.driver import Sandbox
from tests.delivery.mail.sending import (
    AGO,
    HERS,
    HIS,
    LEADERS,
    QUICK,
    empty,
    forget_waits,
    leaves_slack,
    link,
    of,
    row,
    tells,
    words,
)
from tests.given.alliance import LEO, approved_request, london, proposed
from tests.given.databases import both_databases
from tests.given.post import Post
from tests.given.school import DIRECTOR, HEAD, moves_to

pytestmark = [both_databases, pytest.mark.usefixtures("mails")]


async def test_who_has_no_account_gets_the_same_message_by_mail(
    desk: Desk, sender: Sender, mails: MailSender, post: Post
) -> None:
    tells(desk, "a")
    await empty(desk, sender, mails)
    [mail] = post.to(HERS)
    assert "A head who helps." in words(mail)
    assert "<strong>head</strong>" in str(mail.get_body(("html",)).get_content())  # type: ignore[union-attr]
    assert mail["Subject"].startswith("The director's answer to your question, 3 November 2026 [SL-")
    assert (row(desk, "a").by, row(desk, "a").state) == ("mail", "sent")
    assert row(desk, "a").mailed_at == desk.clock.now()


async def test_a_mail_says_which_act_of_whom_and_for_which_school(
    desk: Desk, sender: Sender, mails: MailSender, post: Post
) -> None:
    desk.do_now(lambda work: setattr(people.by_address(work, HERS), "slack_id", HEAD))
    request_id = approved_request(desk)
    desk.do_now(lambda work: setattr(people.by_address(work, HIS), "slack_id", LEO))
    proposed(desk, request_id)
    desk.do_now(lambda work: leaves_slack(work, people.person(work, LEO), HIS))
    await empty(desk, sender, mails)
    [mail] = post.to(HIS)
    assert re.match(
        r"Would you support Sampleford Primary School, \w+ [\w ]+\?, 3 November 2026 \[SL-\d+\]$",
        mail["Subject"],
    )
    assert "Answer on your page" in words(mail)


async def test_the_link_of_a_mail_opens_its_readers_page_and_is_noted(
    desk: Desk, sender: Sender, mails: MailSender, post: Post
) -> None:
    tells(desk, "a")
    await empty(desk, sender, mails)
    [mail] = post.to(HERS)
    moves_to(desk, london("2026-11-04T09:00"))
    desk.look_now(entering.look_in, link(mail), datetime.now(UTC), is_open)
    assert row(desk, "a").opened_at is None
    desk.do_now(entering.enter, link(mail), datetime.now(UTC), is_open)
    assert row(desk, "a").opened_at == desk.clock.now()


async def test_the_code_of_a_mail_opens_the_page_too(
    desk: Desk, sender: Sender, mails: MailSender, post: Post
) -> None:
    tells(desk, "a")
    await empty(desk, sender, mails)
    code = re.search(r"the code (\d{3} \d{3})", words(post.to(HERS)[0]))
    assert code
    assert desk.do_now(entering.enter_by_code, HERS, code[1], datetime.now(UTC), is_open)
    assert row(desk, "a").opened_at


async def test_a_copy_after_a_crash_is_the_same_mail_byte_for_byte(
    desk: Desk, sender: Sender, mails: MailSender, post: Post
) -> None:
    tells(desk, "a")
    await empty(desk, sender, mails)

    def as_if_it_died(work: Work) -> None:
        at = (col(Outbox.key) == "a",)
        work.session.execute(update(Outbox).where(*at).values(state="sending", lease_until=AGO))

    desk.do_now(as_if_it_died)
    moves_to(desk, london("2026-11-04T09:00"))
    await empty(desk, mails)
    first, second = post.mails
    assert first == second


async def test_mails_of_a_batch_go_over_one_line(
    desk: Desk, sender: Sender, mails: MailSender, post: Post
) -> None:
    tells(desk, *"abcdef")
    await empty(desk, sender, mails)
    assert (len(post.to(HERS)), post.lines) == (6, 1)


async def test_what_the_server_takes_later_is_sent_later(
    desk: Desk, sender: Sender, mails: MailSender, post: Post
) -> None:
    refused = iter(["451 try later", "452 full"])
    post.to_mail = lambda _to, _mail: next(refused, None)
    tells(desk, "a", "b")
    await empty(desk, sender, mails)
    assert len(post.to(HERS)) == 2


@pytest.mark.parametrize("when", ["to_whom", "to_mail"])
async def test_what_is_refused_for_good_is_told_to_the_director_by_name(
    desk: Desk, sender: Sender, mails: MailSender, post: Post, sandbox: Sandbox, when: str
) -> None:
    setattr(post, when, lambda to, _mail: "550 5.1.1 no such user" if to == HERS else None)
    tells(desk, "a")
    tells(desk, "b", to=HIS, about=1)
    await empty(desk, sender, mails)
    assert (row(desk, "a").state, row(desk, "b").state) == ("dead", "sent")
    said = [each["text"] for each in await sandbox.person(DIRECTOR).messages(LEADERS)]
    name = desk.look_now(lambda work: people.called(work.get(Person, of(desk, HERS))))
    [undelivered] = [each for each in said if "could not deliver" in each]
    assert name in undelivered
    assert "no such user" in undelivered


async def test_that_the_sender_is_refused_is_nobodys_fault_and_waits(
    desk: Desk, sender: Sender, mails: MailSender, post: Post
) -> None:
    mails.settings = replace(post.settings, port=1)
    tells(desk, "a")
    await sender.send_due()
    await mails.send_due()
    assert row(desk, "a").state == "waiting"
    mails.settings = post.settings
    await empty(desk, mails)
    assert len(post.to(HERS)) == 1


async def test_a_line_that_breaks_over_one_mail_holds_up_no_other(
    desk: Desk, sender: Sender, mails: MailSender, post: Post
) -> None:
    post.drops = lambda _mail: len(post.mails) == 1
    mails.pace = replace(QUICK, first_wait=timedelta(minutes=5), longest_wait=timedelta(minutes=5))
    tells(desk, "a", "b", "c")
    await sender.send_due()
    while await mails.send_due():
        pass
    assert {key: row(desk, key).state for key in "abc"} == {"a": "waiting", "b": "sent", "c": "sent"}
    await empty(desk, mails)
    forget_waits(desk)
    await empty(desk, mails)
    assert len(post.mails) == 4
    assert len({str(each["Message-ID"]) for each in post.read}) == 3


async def test_a_mail_server_that_hangs_holds_up_no_message_in_slack(
    desk: Desk, sender: Sender, mails: MailSender, post: Post
) -> None:
    mails.pace = OF_MAIL
    post.hangs = True
    tells(desk, "a")
    sending = [asyncio.create_task(each.run()) for each in (sender, mails)]
    async with asyncio.timeout(20):
        await post.opened.wait()
        desk.do_now(lambda work: outbox.queue(work, "s", "answer", 1, to=people.person(work, DIRECTOR)))
        desk.queued.set()
        while row(desk, "s").state != "sent":  # noqa: ASYNC110
            await asyncio.sleep(0.05)
    assert row(desk, "a").state == "sending"
    for each in sending:
        each.cancel()
