"""Introducing: leader and host school are put in touch once the leader is released."""

from bot.flows.matters import asker_is_there, host_heads
from bot.store import outbox
from bot.store.tables import Deployment, Outbox, Person, Request
from bot.store.work import Work, id_of

MOST_TOGETHER = 8
"""So many people Slack allows in a group conversation, besides the bot."""


def introduced(work: Work, deployment: Deployment) -> list[Person]:
    """Who is put in touch: the leader, whoever asked for the support, and the heads of the host school."""
    request = work.get(Request, deployment.request_id)
    asker = [work.get(Person, request.asked_by_id)] if asker_is_there(work, request) else []
    everyone = [work.get(Person, deployment.leader_id), *asker, *host_heads(work, request)]
    return list({who.id: who for who in everyone}.values())[:MOST_TOGETHER]


def deployment_of(work: Work, place: str) -> Deployment:
    """The deployment whose leader and head meet in this place."""
    return work.get(Deployment, int(place.removeprefix(outbox.TOGETHER)))


def keep_conversation(work: Work, place: str, conversation: str) -> None:
    """Keep the group conversation that was opened."""
    deployment_of(work, place).together = conversation


def tell_each(work: Work, row: Outbox, why: str) -> bool:
    """Send to each alone what could not be said to them together; false where another sender has it."""
    if not outbox.mark(work, row, "dropped", error=why):
        return False
    for who in introduced(work, deployment_of(work, row.to_place or "")):
        outbox.queue(work, f"{row.key}:{id_of(who)}", row.kind, row.about_id, to=who)
    return True
