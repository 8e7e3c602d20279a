"""What is sent when people come and go: to new heads what waits for them, to the director who is gone."""

from bot.flows.as_it_stands import AsItStands
from bot.flows.matters import is_asker_there
from bot.flows.people.handing_over import gone_leaders, new_heads
from bot.flows.reminders.prompt import Prompt
from bot.rules.lifecycle import FOR_LEADERS
from bot.store.tables import Person
from bot.store.work import Work


def handing_over_prompts(now: AsItStands) -> list[Prompt]:
    """New heads are introduced; the director is told of them, of who left a school, and of leaders gone."""
    found, work = [], now.work
    heads = new_heads(now)
    for request in now.requests.in_state(*FOR_LEADERS):
        number, about = request.id, f"request {request.id}"
        if not is_asker_there(now.people, request):
            which = f"{request.id}:{request.asked_by_id}"
            found.append(_prompt(work, "who_speaks", number, about, None, which))
        for head in heads.get(request.id, ()):
            which = f"{request.id}:head:{head.id}"
            found.append(_prompt(work, "handed_over", number, about, head, which))
            found.append(_prompt(work, "new_head", number, about, None, f"{request.id}:{head.id}"))
    for deployment_id, why in gone_leaders(now.under_way).items():
        which = f"{deployment_id}:{why}"
        found.append(_prompt(work, "leader_gone", deployment_id, f"deployment {deployment_id}", None, which))
    return found


def _prompt(work: Work, kind: str, about_id: int, about: str, to: Person | None, which: str) -> Prompt:
    """As soon as school is open: who comes and goes has no date of its own."""
    return Prompt(at=work.now, kind=kind, about_id=about_id, about=about, to=to, key=f"{kind}:{which}")
