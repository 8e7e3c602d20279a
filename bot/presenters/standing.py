"""A deployment as people read it, read from the database."""

from bot.flows.matters import heads_among, releasing_among
from bot.flows.proposals.matching import agreed, host_named, place_of
from bot.presenters.called import named, shown
from bot.rules.money.costs import cost
from bot.rules.money.pence import pounds
from bot.rules.people.matching import kilometres_between
from bot.store.tables import Deployment
from bot.store.under_way import UnderWay
from bot.store.work import Work, id_of
from bot.views.blocks import safe
from bot.views.standing import Standing


def standing(work: Work, deployment: Deployment) -> Standing:
    """A deployment with all that its messages show."""
    return standing_in(UnderWay.of(work, deployment), deployment)


def standing_in(found: UnderWay, deployment: Deployment, *, with_share: bool = True) -> Standing:
    """The same of one of many that are read at once; what the leader's school gets where it is shown."""
    work, number = found.work, id_of(deployment)
    whole = found.wholes[number]
    request, leader, host, home = whole.request, whole.leader, whole.host, whole.home
    heads = heads_among(found.concerned, deployment.home_school_id)
    asked = agreed(request)
    last = found.last.get(number)
    other = (deployment.other_starts_on, deployment.other_ends_on)
    return Standing(
        deployment_id=id_of(deployment),
        request_id=id_of(request),
        state=deployment.state,
        kind=deployment.kind,
        leader=shown(leader),
        plain_leader=named(leader),
        home_school=safe(found.names.get(deployment.home_school_id or 0, ""), 150),
        releasers=" or ".join(shown(each) for each in releasing_among(found.concerned, deployment)),
        school=safe(host_named(found.names, request), 150),
        phase=safe(host.phase, 40) if host and host.phase else None,
        far=kilometres_between(place_of(home), place_of(host)),
        area_id=asked.area,
        need=asked.need,
        scope=asked.scope,
        outcomes=asked.outcomes,
        half_days=deployment.half_days,
        pattern=deployment.pattern,
        starts_on=deployment.starts_on,
        ends_on=deployment.ends_on,
        expires_on=deployment.expires_on,
        share=_share(work, deployment) if with_share else "",
        other=(other[0], other[1]) if other[0] and other[1] else None,
        last=last.action if last else "",
        by=shown(found.concerned.person(last.actor_id)) if last and last.actor_id else "",
        reason=last.reason if last else "",
        is_own_head=any(head.id == leader.id for head in heads),
    )


def _share(work: Work, deployment: Deployment) -> str:
    found = cost(deployment.kind, deployment.half_days, work.policy)
    if found is None:
        return f"Negotiated: no guide gives a rate for an {deployment.kind}"
    rate = work.policy.text("sle_home_share_pence")
    return f"{pounds(found.home_share)} ({rate} a day), for release and travel"
