"""What is sent when people come and go: to new heads what waits for them, to the director who is gone."""

from bot.flows.matters import asker_is_there
from bot.flows.people.handing_over import gone_leaders, new_heads, open_requests
from bot.flows.reminders.prompt import Prompt
from bot.store.tables import Person
from bot.store.work import Work, id_of


def handing_over_prompts(work: Work) -> list[Prompt]:
    """New heads are introduced; the director is told of them, of who left a school, and of leaders gone."""
    found = []
    for request in open_requests(work):
        number, about = id_of(request), f"request {request.id}"
        if not asker_is_there(work, request):
            which = f"{request.id}:{request.asked_by_id}"
            found.append(_prompt(work, "who_speaks", number, about, None, which))
        for head in new_heads(work, request):
            which = f"{request.id}:head:{head.id}"
            found.append(_prompt(work, "handed_over", number, about, head, which))
            found.append(_prompt(work, "new_head", number, about, None, f"{request.id}:{head.id}"))
    for gone in gone_leaders(work):
        number = id_of(gone.deployment)
        which = f"{number}:{gone.why}"
        found.append(_prompt(work, "leader_gone", number, f"deployment {number}", None, which))
    return found


def _prompt(work: Work, kind: str, about_id: int, about: str, to: Person | None, which: str) -> Prompt:
    """As soon as school is open: who comes and goes has no date of its own."""
    return Prompt(at=work.now, kind=kind, about_id=about_id, about=about, to=to, key=f"{kind}:{which}")
