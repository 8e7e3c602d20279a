"""A request in the making: a school with its head and a delegate, and the pages as they fill them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlmodel import select

from bot.desk import Desk
from bot.flows.requests import asking_for
from bot.flows.requests.asking_for import Leaf
from bot.rules.asked import Writing
from bot.store import people
from bot.store.tables import History, Outbox, Request
from bot.store.work import Work
from tests.given.requests import with_school
from tests.given.school import HEAD, STRANGER

DELEGATE = "U06DELEGATE"
NEED: Mapping[str, Any] = {"kind": "SLE", "area": "maths", "need": "Fractions."}
TIME: Mapping[str, Any] = {
    "scope": "Two teachers.",
    "starts_on": date(2026, 12, 1),
    "ends_on": date(2027, 2, 12),
    "pattern": "spread",
    "days": "2.5",
}
GAIN: Mapping[str, Any] = {"outcomes": "They teach it.", "improves": "Maths.", "reasons": ("vulnerable",)}


def with_delegate(desk: Desk) -> None:
    """A school with its head, a delegate and somebody else of its staff."""
    with_school(desk)

    def add(work: Work) -> None:
        delegate = people.person(work, DELEGATE)
        delegate.name = "Hannah Quillstone"
        school = people.schools_of(work, people.person(work, HEAD), ("head",))[0]
        people.give_role(work, delegate, "delegate", school)
        people.give_role(work, people.person(work, STRANGER), "staff", school)

    desk.do_now(add)


def go_on(desk: Desk, who: str, leaf: Leaf, answers: Mapping[str, Any]) -> Writing:
    return desk.by(who).do_now(asking_for.go_on, leaf, answers)


def leaf_of(writing: Writing, page: int | None = None, dialog: str = "V1") -> Leaf:
    return Leaf(dialog, writing.request_id, writing.changing, page or writing.page)


def begun(desk: Desk, who: str = HEAD, dialog: str = "V1", **more: str) -> Writing:
    return go_on(desk, who, Leaf(dialog, None, False, 1), {**NEED, **more})


def written(desk: Desk, who: str = HEAD) -> Writing:
    """A request with all its pages left, at the review."""
    writing = begun(desk, who)
    for answers in (TIME, GAIN):
        writing = go_on(desk, who, leaf_of(writing), answers)
    return writing


def number_of(writing: Writing) -> int:
    assert writing.request_id is not None
    return writing.request_id


def sent(desk: Desk, who: str = HEAD) -> int:
    request_id = number_of(written(desk, who))
    desk.by(who).do_now(asking_for.send, request_id, False)
    return request_id


def row(desk: Desk, request_id: int) -> Request:
    return desk.look_now(lambda work: work.get(Request, request_id))


def steps(desk: Desk, subject: str = "request") -> list[str]:
    query = select(History).where(History.subject == subject).order_by("id")
    return desk.look_now(lambda work: [each.action for each in work.session.exec(query)])


def queued(desk: Desk) -> list[str]:
    return desk.look_now(
        lambda work: [each.kind for each in work.session.exec(select(Outbox).order_by("id"))]
    )
