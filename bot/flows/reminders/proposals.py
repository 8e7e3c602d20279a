"""What is sent of proposals without a click: a nudge before the last day for an answer."""

from collections.abc import Iterator

from bot.flows.as_it_stands import AsItStands
from bot.flows.matters import nudge_key
from bot.flows.reminders.prompt import Prompt, about_deployment
from bot.store.work import id_of


def nudges(now: AsItStands) -> Iterator[Prompt]:
    """To each leader, where there is a day between the proposal and the nudge."""
    work = now.work
    before = work.policy.number("proposal_nudge_school_days")
    for deployment in now.under_way.in_state("proposed"):
        day = work.calendar.before(deployment.expires_on, before)
        asked = now.under_way.steps.get(id_of(deployment))
        if asked and day > work.calendar.day(asked[-1].at):
            leader = now.people.person(deployment.leader_id)
            at = work.calendar.opening(day)
            yield about_deployment(deployment, "proposal_nudge", at, leader, nudge_key(deployment))
