"""The support somebody gives, gets, lends a leader for, or directs; what waits for them comes first."""

from collections.abc import Sequence

from bot.flows.proposals.matching import host_name
from bot.flows.support import progress as flow
from bot.presenters.support.progress import support_for
from bot.rules.lifecycle import READERS
from bot.store import people
from bot.store.tables import Deployment, Person, Request
from bot.store.under_way import UnderWay
from bot.store.work import Work, id_of
from bot.views.blocks import Block
from bot.views.support import progress as views


def section(work: Work, person: Person) -> list[Block]:
    """The support a person has a part in, as what they read of it; each deployment once."""
    found = flow.support_of(work, person)
    blocks: list[Block] = []
    for reader in READERS:
        theirs = [deployment for part, deployment in found if part == reader]
        waits = [each for each in theirs if _waits(work, each, reader)]
        others = [each for each in theirs if each not in waits]
        if reader == "director":
            blocks += _listed(work, person, "waits", waits)
            blocks += _listed(work, person, reader, others)
        else:
            blocks += _listed(work, person, reader, [*waits, *others])
    return blocks


def _listed(work: Work, person: Person, heading: str, found: Sequence[Deployment]) -> list[Block]:
    shown = [support_for(work, each, person) for each in found[: views.MOST]]
    return views.listed(heading, shown, [(id_of(each), _name(work, each)) for each in found[views.MOST :]])


def _waits(work: Work, deployment: Deployment, reader: str) -> bool:
    parts = {"head", "host_head"} if reader == "head" else {reader}
    return bool(flow.due(work, deployment, parts, flow.progress(UnderWay.of(work, deployment), deployment)))


def _name(work: Work, deployment: Deployment) -> str:
    leader = people.called(work.get(Person, deployment.leader_id))
    return f"{leader} for {host_name(work, work.get(Request, deployment.request_id))}"
