"""Mails: a message to somebody as it is mailed, alone or with others that are one mail with it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.flows.people.entering import WayIn
from bot.flows.proposals.matching import host_name
from bot.presenters.files import File
from bot.presenters.messages import draw, words
from bot.rules import mails
from bot.rules.mails import Mailed, mailed
from bot.rules.people.entering import hashed
from bot.store import people
from bot.store.tables import (
    Agreement,
    Deployment,
    Evaluation,
    Extension,
    History,
    LastingCheck,
    Outbox,
    Person,
    PlannedVisit,
    Request,
    Visit,
)
from bot.store.work import NotFound, Work, id_of
from bot.views.blocks import section
from bot.views.outside.letter import Letter, Part, as_html, as_text

_TABLES: dict[str, Any] = {
    "request": Request,
    "deployment": Deployment,
    "history": History,
    "agreement": Agreement,
    "visit": Visit,
    "planned_visit": PlannedVisit,
    "extension": Extension,
    "evaluation": Evaluation,
    "lasting_check": LastingCheck,
}
_ADDRESS = re.compile(r"[^\s@<>(),;:]+@[\w-]+(?:\.[\w-]+)+")
_MENTION = re.compile(r"<@([A-Z0-9]+)>")
_ON_PAGE = "It stands on your page, since a mail may be read by others."


@dataclass(frozen=True)
class Drawing:
    """What goes into one mail: the messages that are still true, and which of those carried are not."""

    parts: Sequence[tuple[Outbox, Part, File | None]]
    untrue: Sequence[int]


@dataclass(frozen=True)
class Mail:
    """A mail, ready to be put into an envelope: `name` is the start of its Message-ID.

    `reply_to` is the office's address, "" where there is none.
    """

    name: str
    to: str
    subject: str
    text: str
    html: str
    reply_to: str
    alliance: str
    at: datetime
    files: Sequence[File] = ()


def drawing(work: Work, rows: Sequence[Outbox]) -> Drawing:
    """Messages that are one mail, drawn as things stand; raises what drawing one raises."""
    parts, untrue = [], []
    for row in rows:
        drawn = draw(work, row)
        if drawn is None:
            untrue.append(id_of(row))
            continue
        kind = mailed().get(row.kind, Mailed(""))
        blocks = drawn.message.blocks or [section(drawn.message.text)]
        title = about(work, row) if len(rows) > 1 else ""
        file = drawn.file if kind.attach else None
        parts.append((row, Part([section(_ON_PAGE)] if kind.on_page else blocks, title), file))
    return Drawing(parts, untrue)


def mail(work: Work, row: Outbox, found: Drawing, way_in: WayIn, public: str) -> Mail:
    """The mail of a message, with what it carries."""
    who = work.get(Person, row.to_person_id or 0)
    number = id_of(row)
    (first, only, _), *others = found.parts
    parts = [part for _, part, _ in found.parts] if others else [Part(only.blocks)]
    what = mails.several(len(found.parts)) if others else about(work, first)
    subject = mails.subject(what, work.calendar.day(row.due_at), number)
    mentioned = set(_MENTION.findall(str([part.blocks for part in parts])))
    alliance = people.alliance_name(work)
    letter = Letter(
        subject=subject,
        to=who.name.strip(),
        parts=parts,
        alliance=alliance,
        reference=mails.reference(number),
        link=f"{public}/go/{way_in.token}",
        code=way_in.code,
        door=public,
        names=people.names_of(work, mentioned),
    )
    office = _ADDRESS.search(work.policy.text("alliance_contact"))
    return Mail(
        name=f"sl-{number}.{hashed(f'message:{way_in.token}')[:20]}",
        to=who.email or "",
        subject=subject,
        text=as_text(letter),
        html=str(as_html(letter)),
        reply_to=office[0] if office else "",
        alliance=alliance,
        at=row.first_tried_at or work.now,
        files=[file for *_, file in found.parts if file],
    )


def about(work: Work, row: Outbox) -> str:
    """What a message is about, as its mail's subject says it: which act, of whom and for which school."""
    leader, school = _concerned(work, row)
    return mails.said(row.kind, words(row.kind), leader, school)


def _concerned(work: Work, row: Outbox) -> tuple[str, str]:
    """Who leads what a message is about, and for which school; "" where it has none."""
    try:
        found, leader = matter_of(work, row), ""
        if isinstance(found, Deployment):
            leader = people.called(work.get(Person, found.leader_id))
            found = work.get(Request, found.request_id)
        return leader, host_name(work, found) if found else ""
    except NotFound:
        return "", ""


def matter_of(work: Work, row: Outbox) -> Deployment | Request | None:
    """The deployment or the request that a message is about, None where it has none. Raises NotFound."""
    table = _TABLES.get(mailed().get(row.kind, Mailed("")).about)
    found = _of_step(work, row) if table is History else work.get(table, row.about_id) if table else None
    if (deployment_id := getattr(found, "deployment_id", None)) is not None:
        return work.get(Deployment, deployment_id)
    return found if isinstance(found, Deployment | Request) else None


def _of_step(work: Work, row: Outbox) -> Any:
    """What moved in the step that a message follows, by its key."""
    step = work.get(History, int(row.key.split(":")[1]))
    table = _TABLES.get(step.subject)
    return work.get(table, step.subject_id) if table else None
