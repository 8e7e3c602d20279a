"""What a page reads from the database besides the views themselves."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import col, select

from bot.pages.drawing import Reader
from bot.presenters.home_tab import home_tab
from bot.presenters.messages import draw
from bot.store import people
from bot.store.finding import holds, likeness
from bot.store.tables import Outbox, Person
from bot.store.work import NotFound, Work, id_of
from bot.views.blocks import Block, Message, View, section

_MOST = 20
_NOTHING = "This has been settled since. Your page shows what waits for you."
_SETTLED = Message(_NOTHING, [section(_NOTHING)])
_MENTION = re.compile(r"<@([A-Z0-9]+)>")


@dataclass(frozen=True)
class Found:
    """Somebody's own page as things stand, and all that every page of theirs carries."""

    home: View
    who: str
    alliance: str
    office: str
    names: dict[str, str]

    def reader(self, token: str) -> Reader:
        """The person, for a page whose form has this token."""
        return Reader(self.who, self.alliance, self.office, token, self.names)


def look_at(work: Work, person_id: int, others: Sequence[Block]) -> Found:
    """Everything for a page of somebody's; `others` are blocks on it whose people are named, too."""
    person = work.get(Person, person_id)
    view = home_tab(work, person)
    mentioned = set(_MENTION.findall(str([view, list(others)])))
    alliance, office = look_at_front(work)
    return Found(view, people.called(person), alliance, office, people.names_of(work, mentioned))


def message_to(work: Work, person_id: int, number: int) -> Message:
    """A message to somebody, drawn again as things stand. Raises NotFound for one that is not theirs."""
    row = work.get(Outbox, number)
    if row.to_person_id != person_id:
        raise NotFound
    drawn = draw(work, Outbox(**{**row.model_dump(), "card": row.card or "page"}))
    return drawn.message if drawn else _SETTLED


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


def asked_in_words(blocks: Sequence[Block], name: str, value: str) -> tuple[Block | None, Block | None]:
    """The block and the button that are meant, where somebody's page has them still."""
    for before, block in zip([None, *blocks], blocks, strict=False):
        for element in [block.get("accessory") or {}, *block.get("elements", ())]:
            if element.get("action_id") == name and str(element.get("value") or "") == value:
                told = block if block["type"] == "section" else before
                is_told = told is not None and told["type"] == "section"
                return ({**told, "accessory": None} if is_told and told else None), element
    return None, None
