"""Support that has ended, in tests, and evaluations as far on their way as a test needs them."""

from typing import Any

from sqlmodel import select

from bot.desk import Desk
from bot.flows.evaluation import closing, form
from bot.flows.evaluation.form import Leaf, Writing
from bot.flows.support.ending import end_due
from bot.store import evaluations
from bot.store.tables import Evaluation, Outbox
from bot.store.work import Work
from tests.given.alliance import LEO, london
from tests.given.school import DIRECTOR, HEAD, moves_to
from tests.given.visits import MADE, logs, under_way

# A Monday at nine, after the last day of the support.
ENDED = london("2027-02-15T09:00")
DELEGATE = "U06DELEGATE"

TARGETS = {
    "progress:1": "met",
    "evidence:1": "Both units are planned & taught.",
    "progress:2": "partly",
    "evidence:2": "6 of 10 in the check.",
}
IMPACT = {"leadership": "The maths lead now plans with her team.", "pupils": "They explain their steps."}
BACK = {"worked": "Planning together.", "better": "", "rating": "3", "again": "yes"}
PAGES: list[dict[str, str]] = [TARGETS, IMPACT, BACK]


def at_its_end(desk: Desk, leader: str = LEO, kind: str = "SLE", *, visit: bool = True, **values: Any) -> int:
    """A deployment that has just come to its end, with one visit of half a day; its id."""
    made = under_way(desk, leader, kind, **values)
    if visit:
        logs(desk, made, MADE, by=leader)
    moves_to(desk, ENDED)
    assert ends(desk) == 1
    return made


def ends(desk: Desk) -> int:
    """Look once for what is over."""
    return desk.do_now(end_due)


def writes(
    desk: Desk,
    of: int,
    who: str = LEO,
    side: str = "leader",
    page: int = 1,
    base: dict[str, str] | None = None,
    **more: str,
) -> Writing:
    """Somebody fills a page in and goes on."""
    answers = {**PAGES[page - 1], **{name.replace("__", ":"): said for name, said in more.items()}}
    return desk.by(who).do_now(form.go_on, Leaf(of, side, page), base or {}, answers)


def evaluates(desk: Desk, of: int, who: str = LEO, side: str = "leader", **more: str) -> None:
    """Somebody fills everything in, and sends it."""
    for page in (1, 2, 3):
        theirs = {name: said for name, said in more.items() if name.replace("__", ":") in PAGES[page - 1]}
        writes(desk, of, who, side, page, None, **theirs)
    desk.by(who).do_now(form.send, Leaf(of, side, 4))


def both_evaluate(desk: Desk, of: int, leader: str = LEO) -> None:
    evaluates(desk, of, leader)
    evaluates(desk, of, HEAD, "head")


def closes(desk: Desk, of: int, reason: str = "", who: str = DIRECTOR) -> None:
    desk.by(who).do_now(closing.close, of, reason)


def closed(desk: Desk) -> int:
    """A deployment that both sides evaluated and the director closed; its id."""
    made = at_its_end(desk)
    both_evaluate(desk, made)
    closes(desk, made)
    return made


def kept(desk: Desk, of: int, side: str = "leader") -> Evaluation:
    """One side's evaluation as it is kept."""
    found = desk.look_now(lambda work: evaluations.of_side(work, of, side))
    assert found
    return found


def keys(desk: Desk, kind: str) -> list[str]:
    """The keys of all messages of a kind."""

    def look(work: Work) -> list[str]:
        return list(work.session.exec(select(Outbox.key).where(Outbox.kind == kind).order_by("id")))

    return desk.look_now(look)
