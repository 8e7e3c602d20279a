"""What a page reads from the database besides the views themselves."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlmodel import col, select

from bot.pages.drawing import Reader
from bot.presenters.home_tab import home_tab
from bot.presenters.messages import Drawn, draw, words
from bot.presenters.messages.kinds import Undeliverable
from bot.store import mailing, people
from bot.store.finding import holds, likeness
from bot.store.tables import Entrance, Outbox, Person
from bot.store.work import NotFound, Work, id_of
from bot.views.blocks import Block, Message, View, on, section

_MOST = 20
_NOTHING = "This has been settled since. Your page shows what waits for you."
_SETTLED = Drawn(Message(_NOTHING, [section(_NOTHING)]))
_DRAWING = "This is being drawn up. Please look again in a minute."
_SOON = Drawn(Message(_DRAWING, [section(_DRAWING)]))
_LETTERS_FOR = timedelta(days=60)
_MENTION = re.compile(r"<@([A-Z0-9]+)>")


@dataclass(frozen=True)
class Seen:
    """What every page of somebody's carries; `names` are those of the people on it."""

    who: str
    alliance: str
    office: str
    names: dict[str, str]

    def reader(self, token: str) -> Reader:
        """The person, for a page whose form has this token."""
        return Reader(self.who, self.alliance, self.office, token, self.names)


def look_at(work: Work, person_id: int, blocks: Sequence[Block]) -> Seen:
    """What a page of somebody's carries besides these blocks."""
    mentioned = set(_MENTION.findall(str(list(blocks))))
    alliance, office = look_at_front(work)
    names = people.names_of(work, mentioned)
    return Seen(people.called(work.get(Person, person_id)), alliance, office, names)


def home_of(work: Work, person_id: int, said: Sequence[Block] = ()) -> tuple[View, Seen]:
    """Somebody's home tab as things stand, and what its page carries, with what was just said above it."""
    view = home_tab(work, work.get(Person, person_id))
    return view, look_at(work, person_id, [*view["blocks"], *said])


@dataclass(frozen=True)
class Letter:
    """A message to somebody: its number, when it was written, and what it is."""

    number: int
    on: str
    what: str


def letters_to(work: Work, person_id: int) -> list[Letter]:
    """The newest messages to somebody, one of each that was drawn again, newest first."""
    query = select(Outbox).where(
        Outbox.to_person_id == person_id,
        col(Outbox.kind) != "home",
        Outbox.due_at <= work.now,
        Outbox.due_at > work.now - _LETTERS_FOR,
    )
    rows = work.session.exec(query.order_by(col(Outbox.id).desc()).limit(5 * _MOST)).all()
    each_once = {row.card or str(row.id): row for row in reversed(rows)}
    newest = sorted(each_once.values(), key=id_of, reverse=True)[:_MOST]
    return [
        Letter(id_of(row), on(row.due_at.astimezone(work.zone).date()), words(row.kind)) for row in newest
    ]


def is_open(work: Work, entrance: Entrance) -> bool:
    """Whether what a mail asked for is still to be done: the message has a button as things stand now."""
    if entrance.outbox_id is None:
        return False
    row = work.get(Outbox, entrance.outbox_id)
    drawn = [draw(work, each) for each in (row, *mailing.carried_by(work, row))]
    return any(
        "action_id" in element
        for each in drawn
        if each is not None
        for block in each.message.blocks
        for element in [block.get("accessory") or {}, *block.get("elements", ())]
    )


def message_to(work: Work, person_id: int, number: int) -> Drawn:
    """A message to somebody, drawn again as things stand. Raises NotFound for one that is not theirs."""
    row = work.get(Outbox, number)
    if row.to_person_id != person_id or row.kind == "home":
        raise NotFound
    try:
        return draw(work, row) or draw(work, _as_drawn_again(row)) or _SETTLED
    except Undeliverable:  # its document is being drawn up
        return _SOON


def _as_drawn_again(row: Outbox) -> Outbox:
    """A message as what was sent is drawn again once it is settled."""
    return Outbox(**{**row.model_dump(), "card": row.card or "page"})


def accounts_like(work: Work, typed: str) -> list[tuple[str, str, str]]:
    """People whose names hold what was typed: account, name and what they are."""
    query = select(Person).where(holds(typed, col(Person.folded)), col(Person.name) != "")
    found = work.session.exec(
        query.order_by(likeness(typed, col(Person.folded)), col(Person.name)).limit(_MOST)
    )
    return [(each.slack_id or people.by_page(id_of(each)), people.called(each), "") for each in found]


def look_at_front(work: Work) -> tuple[str, str]:
    """What the alliance is called, and where its office is written to."""
    return work.policy.text("alliance_name") or "Your alliance", work.policy.text("alliance_contact") or ""


def said_in(blocks: Iterable[Block]) -> list[Block]:
    """What blocks say, without their buttons."""
    return [{**block, "accessory": None} for block in blocks if block["type"] == "section"]


def asked_in_words(blocks: Sequence[Block], name: str, value: str) -> tuple[list[Block], Block | None]:
    """What a button is about and the button, where somebody's page has it still.

    It is about all that stands above it, as far as what something else is about.
    """
    about: list[Block] = []
    for block in blocks:
        if block["type"] in ("divider", "header") or block.get("accessory"):
            about = []
        about.append(block)
        for element in [block.get("accessory") or {}, *block.get("elements", ())]:
            if element.get("action_id") == name and str(element.get("value") or "") == value:
                return said_in(about), element
        if block["type"] == "actions":
            about = []
    return [], None
