"""When mail goes: in the hours of school days, once it has begun, and reminders once a day."""

from datetime import UTC, datetime

import pytest

from bot.delivery.mail.sender import MailSender
from bot.delivery.sender import Sender
from bot.delivery.ticks import bring_up_to_date
from bot.desk import Desk
from bot.flows.board.awaited import asking
from bot.flows.people import entering
from bot.pages.reading import is_open
from bot.store import mailing, people
from bot.store.tables import Figure, Person
from bot.store.work import Work
from tests.delivery.mail.sending import HERS, an_answer, empty, link, of, row, tells, words
from tests.given.alliance import london
from tests.given.databases import both_databases
from tests.given.post import Post
from tests.given.school import HEAD, moves_to

pytestmark = [both_databases, pytest.mark.usefixtures("mails")]


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
    tells(desk, "a", "b", "c", kind="review_answer", about=an_answer(desk))
    await empty(desk, sender, mails)
    moves_to(desk, london("2026-11-03T10:11"))
    await empty(desk, sender, mails)
    [_, gathered] = post.to(HERS)
    assert gathered["Subject"].startswith("3 things wait for you, 3 November 2026 [SL-")
    assert {row(desk, key).state for key in "abc"} == {"sent"}
    tells(desk, "d", kind="review_answer", about=an_answer(desk))
    await empty(desk, sender, mails)
    moves_to(desk, london("2026-11-03T17:00"))
    await empty(desk, sender, mails)
    assert len(post.to(HERS)) == 2
    moves_to(desk, london("2026-11-04T07:00"))
    await empty(desk, sender, mails)
    assert len(post.to(HERS)) == 3
    desk.do_now(entering.enter, link(gathered), datetime.now(UTC), is_open)
    assert all(row(desk, key).opened_at for key in "abc")


async def test_who_joins_slack_before_the_mail_goes_gets_it_there(
    desk: Desk, sender: Sender, mails: MailSender, post: Post
) -> None:
    moves_to(desk, london("2026-11-03T20:00"))
    tells(desk, "a")
    await empty(desk, sender, mails)
    desk.do_now(lambda work: setattr(people.by_address(work, HERS), "slack_id", HEAD))
    await bring_up_to_date(desk)
    await empty(desk, sender, mails)
    assert (post.mails, row(desk, "a").by, row(desk, "a").state) == ([], "slack", "sent")


def is_given(desk: Desk, who: int, address: str) -> None:
    """A director gives somebody an address."""

    def give(work: Work) -> None:
        work.get(Person, who).email = address
        mailing.reach_again(work, work.get(Person, who), asking())

    desk.do_now(give)


async def test_a_right_address_gets_what_was_refused_at_the_wrong_one(
    desk: Desk, sender: Sender, mails: MailSender, post: Post
) -> None:
    post.to_whom = lambda to, _mail: "550 no such user" if to == HERS else None
    tells(desk, "a")
    await empty(desk, sender, mails)
    await bring_up_to_date(desk)
    await empty(desk, sender, mails)
    assert row(desk, "a").state == "dead"
    is_given(desk, of(desk, HERS), "r.head@sampleford.example")
    await bring_up_to_date(desk)
    await empty(desk, sender, mails)
    assert (len(post.to("r.head@sampleford.example")), row(desk, "a").state) == (1, "sent")


async def test_who_gets_an_address_later_gets_what_waits(
    desk: Desk, sender: Sender, mails: MailSender, post: Post
) -> None:
    who = of(desk, HERS)
    tells(desk, "a")
    desk.do_now(lambda work: setattr(work.get(Person, who), "email", None))
    await empty(desk, sender, mails)
    assert row(desk, "a").error == "no_slack_account"
    is_given(desk, who, HERS)
    await bring_up_to_date(desk)
    await empty(desk, sender, mails)
    assert len(post.to(HERS)) == 1
