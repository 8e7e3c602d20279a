"""Support that costs something, in tests: an agreement with a rate, and visits that were made."""

from datetime import date

from bot.desk import Desk
from bot.store.tables import ActionPlan, Agreement, Deployment, Visit
from bot.store.work import Work
from tests.given.requests import deployed, submitted

VISITS = ((date(2026, 12, 1), 1), (date(2026, 12, 8), 2), (date(2027, 1, 12), 2))


def with_accounts(desk: Desk) -> int:
    """A deployment at £350 a day, with half a day and a day in autumn and a day in spring; its id."""
    deployment_id = deployed(desk, submitted(desk), "active")
    agreed(desk, deployment_id, 35_000)
    for made_on, half_days in VISITS:
        visited(desk, deployment_id, made_on, half_days)
    return deployment_id


def agreed(desk: Desk, deployment_id: int, day_rate: int | None) -> None:
    def add(work: Work) -> None:
        found = work.get(Deployment, deployment_id)
        by = found.leader_id
        plan = work.add(
            ActionPlan(
                alliance_id=work.alliance_id,
                deployment_id=deployment_id,
                version=1,
                written_by_id=by,
                saved_at=work.now,
            )
        )
        work.add(
            Agreement(
                alliance_id=work.alliance_id,
                deployment_id=deployment_id,
                version=1,
                plan_id=plan.id or 0,
                half_days=found.half_days,
                pattern=found.pattern,
                starts_on=found.starts_on,
                ends_on=found.ends_on,
                day_rate_pence=day_rate,
                home_share_pence=None if day_rate is None else day_rate - 5_000,
                alliance_share_pence=None if day_rate is None else 5_000,
                document=b"",
                fingerprint="",
                drawn_at=work.now,
                drawn_by_id=by,
            )
        )

    desk.do_now(add)


def visited(desk: Desk, deployment_id: int, made_on: date, half_days: int, state: str = "logged") -> None:
    def add(work: Work) -> None:
        found = work.get(Deployment, deployment_id)
        work.add(
            Visit(
                alliance_id=work.alliance_id,
                deployment_id=deployment_id,
                state=state,
                made_on=made_on,
                half_days=half_days,
                kind="coaching",
                done="Planned a unit.",
                logged_by_id=found.leader_id,
                logged_at=work.now,
            )
        )

    desk.do_now(add)
