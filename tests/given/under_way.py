"""More days, pauses and ends in tests: each as somebody would bring it about."""

from datetime import date

from sqlmodel import select

from bot.desk import Desk
from bot.flows.support import more_days, pausing
from bot.rules.more_days import MoreDays
from bot.store.tables import Extension, Post
from bot.store.work import Work, id_of
from tests.given.alliance import LEO, queued
from tests.given.school import DIRECTOR, HEAD, person_id

ASKED = MoreDays(2, date(2027, 3, 12), "They would like a second unit.")


def asks(desk: Desk, of: int, by: str = LEO, asked: MoreDays = ASKED) -> int:
    """More days are asked for; the extension's id."""
    made = desk.by(by).do_now(more_days.ask, of, asked, f"view:{queued(desk)}:{by}")
    return id_of(made)


def agrees(desk: Desk, extension: int, by: str = HEAD) -> None:
    desk.by(by).do_now(more_days.agree, extension)


def approves(desk: Desk, extension: int, reason: str = "", by: str = DIRECTOR) -> None:
    desk.by(by).do_now(more_days.approve, extension, reason)


def declines(desk: Desk, extension: int, by: str = HEAD, reason: str = "No money left.") -> None:
    desk.by(by).do_now(more_days.decline, extension, reason)


def takes_back(desk: Desk, extension: int, by: str = LEO) -> None:
    desk.by(by).do_now(more_days.take_back, extension)


def pauses(desk: Desk, of: int, by: str = LEO, reason: str = "The school is inspected.") -> None:
    desk.by(by).do_now(pausing.pause, of, reason)


def resumes(desk: Desk, of: int, by: str = LEO, reason: str = "") -> None:
    desk.by(by).do_now(pausing.resume, of, reason)


def ends_early(desk: Desk, of: int, by: str = LEO, reason: str = "The school closes.") -> None:
    desk.by(by).do_now(pausing.end_early, of, reason)


def extension(desk: Desk, extension_id: int) -> Extension:
    return desk.look_now(lambda work: work.get(Extension, extension_id))


def leaves_their_posts(desk: Desk, who: str) -> None:
    """Somebody is at no school any more."""
    number = person_id(desk, who)

    def leave(work: Work) -> None:
        for post in work.session.exec(select(Post).where(Post.person_id == number)):
            work.session.delete(post)

    desk.do_now(leave)
