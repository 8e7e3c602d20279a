"""Who speaks for a request's school, as people read it, read from the database."""

from bot.flows.matters import asker_is_there, deployments_of, host_heads
from bot.flows.people.handing_over import could_speak, to_hand_over
from bot.flows.proposals.matching import agreed
from bot.flows.requests.hosts import host_name
from bot.presenters.called import named, shown
from bot.presenters.support.progress import support_for
from bot.rules.folding import readings
from bot.rules.lifecycle import REQUEST, SUPPORT
from bot.rules.people.specialisms import area
from bot.store import people
from bot.store.changes import steps_of
from bot.store.tables import Person, Request
from bot.store.work import Work, id_of
from bot.views.blocks import safe
from bot.views.people.handing_over import Speaking

_MOST = 100


def speaking(work: Work, request: Request, reader: Person | None = None) -> Speaking:
    """Who speaks for a request; with the support as one reader sees it."""
    asked = agreed(request)
    steps = [step for step in steps_of(work, REQUEST, request) if step.action == "hand_over"]
    handed = steps[-1] if steps else None
    supports = [each for each in deployments_of(work, request) if each.state in SUPPORT]
    asker = work.get(Person, request.asked_by_id)
    is_there = asker_is_there(work, request)
    return Speaking(
        request_id=id_of(request),
        school=safe(host_name(work, request), 150),
        what=f"{asked.kind or 'Support'}, {area(asked.area).name}" if asked.area else asked.kind or "Support",
        asker=shown(asker) if is_there else named(asker),
        asker_left=not is_there,
        heads=" or ".join(named(each) for each in host_heads(work, request)),
        by=shown(work.get(Person, handed.actor_id)) if handed and handed.actor_id else "",
        supports=[support_for(work, each, reader) for each in supports] if reader else (),
    )


def to_hand_over_for(work: Work, who: Person, request_id: int) -> Speaking:
    """What the dialog shows. Raises NotYours, MovedOn."""
    return speaking(work, to_hand_over(work, who, request_id))


def offered(
    work: Work, person: Person, request_id: int, typed: str
) -> tuple[list[tuple[str, str, str]], int]:
    """Whom the director may mean by what was typed: id, name, posts; and how many. Raises NotYours."""
    request = to_hand_over(work, person, request_id)
    wanted = readings(typed)
    found = [
        who
        for who in could_speak(work, request)
        if not wanted or any(all(word in who.folded for word in words) for words in wanted)
    ]
    choices = [(str(who.id), people.called(who), people.in_words(work, who)) for who in found[:_MOST]]
    return choices, len(found)
