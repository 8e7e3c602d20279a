"""What an agreement says, put together from the deployment, its request and its agreed plan."""

from bot.flows.matters import parties_of
from bot.flows.plan import agreed_plan, plan_of
from bot.flows.proposals.matching import agreed
from bot.flows.requests.hosts import host_name
from bot.rules.agreement import PARTS, Contract, Signatory
from bot.rules.money.rates import Rate
from bot.rules.payers import payer_in_words, usual
from bot.rules.people.specialisms import area
from bot.store import people
from bot.store.schools import name_of
from bot.store.tables import ActionPlan, Deployment, Request
from bot.store.work import NotFound, Work, id_of


def contract_of(
    work: Work, deployment: Deployment, version: int, rate: Rate | None
) -> tuple[ActionPlan, Contract]:
    """The contract that a deployment comes to as it stands now, and the plan it rests on.

    Raises NotFound where no plan was agreed.
    """
    plan = agreed_plan(work, deployment)
    if plan is None:
        raise NotFound
    request = work.get(Request, deployment.request_id)
    asked = agreed(request)
    home = name_of(work, deployment.home_school_id)
    host = host_name(work, request)
    policy = work.policy
    alliance = people.alliance_name(work)
    payer = usual(asked.payer, has_host=bool(host))
    contract = Contract(
        number=id_of(deployment),
        version=version,
        drawn_on=work.today,
        kind=deployment.kind,
        area=area(asked.area).name if asked.area else "",
        alliance=alliance,
        host_school=host,
        home_school=home,
        signatories=_signatories(work, deployment, host, home, alliance),
        scope=asked.scope,
        outcomes=asked.outcomes,
        half_days=deployment.half_days,
        pattern=deployment.pattern,
        starts_on=deployment.starts_on,
        ends_on=deployment.ends_on,
        weekly_half_days=deployment.weekly_half_days,
        met_on=deployment.meeting_on,
        priorities=plan.priorities,
        targets=plan_of(plan).targets,
        rate=rate,
        query_days=policy.number("visit_query_school_days"),
        payer_kind=payer,
        payer={"host": host, "alliance": alliance}.get(payer) or payer_in_words(payer, asked.payer_name),
    )
    return plan, contract


def _signatories(
    work: Work, deployment: Deployment, host: str, home: str, alliance: str
) -> tuple[Signatory, ...]:
    parties = parties_of(work, deployment)
    school_id = work.get(Request, deployment.request_id).host_school_id
    # Without a headteacher, whoever asked signs, and is not called what they are not.
    heads = people.at_school(work, school_id, ("head",)) if school_id else []
    as_what = "Headteacher" if heads or not parties["host_head"] else "For the school"
    roles = {
        "leader": f"{deployment.kind}, {home}" if home else deployment.kind,
        "host_head": f"{as_what}, {host}" if host else f"For the programme of {alliance}",
        "home_head": f"Headteacher, {home}",
        "director": f"Director, {alliance}",
    }
    return tuple(
        Signatory(part, tuple(people.called(each) for each in parties[part]), roles[part])
        for part in PARTS
        if part != "home_head" or deployment.home_school_id is not None
    )
