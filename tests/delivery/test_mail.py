"""Mail: who has no Slack account gets the same message so, and a server that misbehaves loses nothing."""

import asyncio
import re
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage

import pytest
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import update
from sqlmodel import col, select

from bot.delivery.mail.sender import MailSender
from bot.delivery.pace import OF_MAIL, Pace
from bot.delivery.sender import Sender
from bot.desk import Desk
from bot.flows.people import entering
from bot.flows.questions import asking
from bot.slack.manifest import manifest
from bot.store import mailing, outbox, people
from bot.store.tables import Figure, KeptAnswer, Outbox, Person
from bot.store.work import Work, id_of
from sandbox.driver import Sandbox
from tests.given.alliance import LEO, approved_request, london, proposed, with_alliance
from tests.given.databases import both_databases
from tests.given.post import Post, post_office
from tests.given.school import DIRECTOR, HEAD, moves_to

pytestmark = [both_databases, pytest.mark.usefixtures("mails")]

LEADERS = "C01LEADERS0"
HERS, HIS = "ruth@sampleford.example", "leo@exemplar.example"
PUBLIC = "https://leaders.example.org"
QUICK = Pace(request=timedelta(seconds=1), first_wait=timedelta(0), longest_wait=timedelta(0))
AGO = datetime.now(UTC) - timedelta(hours=1)


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox.start(manifest()) as started:
        yield started


@pytest.fixture
async def post() -> AsyncIterator[Post]:
    async with post_office() as opened:
        yield opened


@pytest.fixture
def sender(desk: Desk, sandbox: Sandbox) -> Sender:
    client = AsyncWebClient(sandbox.bot_token, base_url=sandbox.api_url, timeout=1, retry_handlers=[])
    return Sender(desk, client)


@pytest.fixture
def mails(desk: Desk, post: Post) -> MailSender:
    """Mail has been set up and begun, and two people have no Slack account."""
    with_alliance(desk)

    def begin(work: Work) -> None:
        row = people.alliance(work)
        row.director_channel, row.mailing_since = LEADERS, work.now
        mailing.set_up(work, post.settings.address)
        for account, address in ((HEAD, HERS), (LEO, HIS)):
            leaves_slack(work, people.person(work, account), address)

    desk.do_now(begin)
    return MailSender(desk, post.settings, PUBLIC, QUICK)


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
    desk.look_now(entering.look_in, link(mail))
    assert row(desk, "a").opened_at is None
    desk.do_now(entering.enter, link(mail), datetime.now(UTC))
    assert row(desk, "a").opened_at == desk.clock.now()


async def test_the_code_of_a_mail_opens_the_page_too(
    desk: Desk, sender: Sender, mails: MailSender, post: Post
) -> None:
    tells(desk, "a")
    await empty(desk, sender, mails)
    code = re.search(r"the code (\d{3} \d{3})", words(post.to(HERS)[0]))
    assert code
    assert desk.do_now(entering.enter_by_code, HERS, code[1], datetime.now(UTC))
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


@pytest.mark.parametrize(
    ("now", "goes"),
    [
        ("2026-11-03T06:59", "2026-11-03T07:00"),
        ("2026-11-03T17:59", "2026-11-03T17:59"),
        ("2026-11-03T18:00", "2026-11-04T07:00"),
        ("2026-11-06T18:30", "2026-11-09T07:00"),
        ("2026-11-07T10:00", "2026-11-09T07:00"),
        ("2026-12-25T10:00", "2026-12-29T07:00"),
    ],
)
async def test_mail_waits_for_the_hours_of_a_school_day(
    desk: Desk, sender: Sender, mails: MailSender, post: Post, now: str, goes: str
) -> None:
    moves_to(desk, london(now))
    tells(desk, "a")
    await empty(desk, sender, mails)
    assert bool(post.to(HERS)) is (now == goes)
    moves_to(desk, london(goes))
    await empty(desk, mails)
    assert len(post.to(HERS)) == 1


async def test_before_mail_has_begun_everything_waits(
    desk: Desk, sender: Sender, mails: MailSender, post: Post
) -> None:
    desk.do_now(lambda work: setattr(people.alliance(work), "mailing_since", None))
    tells(desk, "a")
    await empty(desk, sender, mails)
    assert (post.mails, row(desk, "a").by, row(desk, "a").state) == ([], "mail", "waiting")


async def test_where_there_is_no_mail_the_director_is_told_as_before(desk: Desk, sender: Sender) -> None:
    tells(desk, "a")
    await sender.send_due()
    desk.do_now(mailing.set_up, "")
    await empty(desk, sender)
    assert (row(desk, "a").state, row(desk, "a").error) == ("dead", "no_slack_account")


async def test_the_office_reads_replies(desk: Desk, sender: Sender, mails: MailSender, post: Post) -> None:
    def contact(work: Work) -> None:
        text = "Maya Director, office@linwood.example, 020 7946 0000"
        work.add(Figure(alliance_id=work.alliance_id, key="alliance_contact", value=text))

    desk.do_now(contact)
    tells(desk, "a")
    await empty(desk, sender, mails)
    [mail] = post.read
    assert mail["Reply-To"] == "office@linwood.example"
    assert f"leave SL-{row(desk, 'a').id} in the subject" in " ".join(words(mail).split())


async def test_reminders_to_somebody_are_one_mail_a_day(
    desk: Desk, sender: Sender, mails: MailSender, post: Post
) -> None:
    tells(desk, "x")
    tells(desk, "a", "b", "c", kind="review_answer", about=_kept(desk))
    await empty(desk, sender, mails)
    moves_to(desk, london("2026-11-03T10:11"))
    await empty(desk, sender, mails)
    [_, gathered] = post.to(HERS)
    assert gathered["Subject"].startswith("3 things wait for you, 3 November 2026 [SL-")
    assert {row(desk, key).state for key in "abc"} == {"sent"}
    tells(desk, "d", kind="review_answer", about=_kept(desk))
    await empty(desk, sender, mails)
    moves_to(desk, london("2026-11-03T17:00"))
    await empty(desk, sender, mails)
    assert len(post.to(HERS)) == 2
    moves_to(desk, london("2026-11-04T07:00"))
    await empty(desk, sender, mails)
    assert len(post.to(HERS)) == 3
    desk.do_now(entering.enter, link(gathered), datetime.now(UTC))
    assert all(row(desk, key).opened_at for key in "abc")


def _kept(desk: Desk) -> int:
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
