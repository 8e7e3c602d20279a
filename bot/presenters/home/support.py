"""The support somebody gives, gets, lends a leader for, or directs; what waits for them comes first."""

from collections.abc import Collection, Sequence

from bot.flows.proposals.matching import host_named
from bot.flows.support import progress as flow
from bot.flows.support.theirs import theirs
from bot.presenters.support.progress import support_in_for
from bot.rules.lifecycle import READERS
from bot.store import people
from bot.store.tables import Deployment, Person
from bot.store.under_way import UnderWay
from bot.store.work import Work, id_of
from bot.views.blocks import Block
from bot.views.support import progress as views


def section(work: Work, person: Person) -> list[Block]:
    """The support a person has a part in, as what they read of it; each deployment once."""
    every = theirs(work, person)
    found = every.support()
    lists: list[tuple[str, Sequence[Deployment]]] = []
    for reader in READERS:
        read = [deployment for part, deployment in found if part == reader]
        waits = [each for each in read if _waits(every.read, each, _parts(work, person, reader))]
        others = [each for each in read if each not in waits]
        if reader == "director":
            lists += [("waits", waits), (reader, others)]
        else:
            lists.append((reader, [*waits, *others]))
    named = [each for _, listed in lists for each in listed[: views.MOST + views.OPTIONS]]
    shown = every.read_of(*named)
    return [block for heading, listed in lists for block in _listed(shown, person, heading, listed)]


def _listed(shown: UnderWay, person: Person, heading: str, found: Sequence[Deployment]) -> list[Block]:
    items = [support_in_for(shown, each, person) for each in found[: views.MOST]]
    rest = [(id_of(each), _name(shown, each)) for each in found[views.MOST :]]
    return views.listed(heading, items, rest)


def _parts(work: Work, person: Person, reader: str) -> set[str]:
    """What somebody who reads of support so may do in it."""
    if reader == "head":
        return {"head", "host_head"}
    is_office = reader == "director" and not people.has_role(work, person, "director")
    return {reader, "office"} if is_office else {reader}


def _waits(found: UnderWay, deployment: Deployment, parts: Collection[str]) -> bool:
    return bool(flow.due(found.work, deployment, parts, flow.progress(found, deployment)))


def _name(shown: UnderWay, deployment: Deployment) -> str:
    """What one is called that is only looked up: "Leo Hartsmere for Sampleford Primary School"."""
    whole = shown.wholes.get(id_of(deployment))
    if whole is None:
        return ""
    return f"{people.called(whole.leader)} for {host_named(shown.names, whole.request)}"
