"""Messages about people who come and go: new heads, who speaks for a school, and leaders who are gone."""

from bot.flows.matters import asker_is_there, host, host_heads
from bot.flows.people.handing_over import why_gone
from bot.presenters.called import named
from bot.presenters.messages.kinds import Drawn, Kind
from bot.presenters.messages.requests.deciding import directors
from bot.presenters.people.handing_over import speaking
from bot.presenters.support.progress import support
from bot.rules.lifecycle import FOR_LEADERS, SUPPORT
from bot.store.tables import Deployment, Outbox, Person, Request
from bot.store.work import Work
from bot.views.people import handing_over as views


def _who_speaks(work: Work, row: Outbox) -> Drawn | None:
    request = work.get(Request, row.about_id)
    if request.state not in FOR_LEADERS or asker_is_there(work, request):
        return None
    return Drawn(views.who_speaks(speaking(work, request), directors(work)), f"request:{request.id}")


def _new_head(work: Work, row: Outbox) -> Drawn | None:
    request = work.get(Request, row.about_id)
    head = work.get(Person, int(row.key.rpartition(":")[2]))
    if request.state not in FOR_LEADERS or head.id not in {each.id for each in host_heads(work, request)}:
        return None
    return Drawn(views.new_head(speaking(work, request), named(head)), f"request:{request.id}")


def _handed_over(work: Work, row: Outbox) -> Drawn | None:
    """True for as long as the reader is still of the school."""
    request = work.get(Request, row.about_id)
    reader = work.get(Person, row.to_person_id or 0)
    is_introduction = row.key.startswith(f"handed_over:{request.id}:head:")
    if request.state not in FOR_LEADERS or reader.id not in {each.id for each in host(work, request)}:
        return None
    part = "speaks" if reader.id == request.asked_by_id else "others"
    found = speaking(work, request, reader)
    return Drawn(views.handed_over(found, "head" if is_introduction else part))


def _leader_gone(work: Work, row: Outbox) -> Drawn | None:
    deployment = work.get(Deployment, row.about_id)
    why = row.key.rpartition(":")[2]
    if deployment.state not in SUPPORT or why_gone(work, deployment) != why:
        return None
    message = views.leader_gone(support(work, deployment, {"director"}), why, directors(work))
    return Drawn(message, f"request:{deployment.request_id}")


KINDS = {
    "who_speaks": Kind("the news that nobody speaks for a school", _who_speaks),
    "new_head": Kind("the news of a new headteacher", _new_head),
    "handed_over": Kind("the news of support that somebody takes over", _handed_over),
    "leader_gone": Kind("the news of a leader who has gone", _leader_gone),
}
