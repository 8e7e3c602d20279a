"""What is kept beside a deployment in tests: visits, agreements with signatures, evaluations, more days."""

from datetime import date

from bot.store.tables import ActionPlan, Agreement, Evaluation, Extension, Signature, Visit
from bot.store.work import Work, id_of

DAY = date(2026, 12, 3)


def visit(work: Work, deployment_id: int, half_days: int = 2, state: str = "logged") -> None:
    work.add(
        Visit(
            alliance_id=work.alliance_id,
            deployment_id=deployment_id,
            state=state,
            made_on=DAY,
            half_days=half_days,
            kind="coaching",
            done="Planned a unit.",
            logged_by_id=1,
            logged_at=work.now,
        )
    )


def agreement(work: Work, deployment_id: int, *signed: str, version: int = 1) -> None:
    """A version of the agreement, signed for these parts."""
    plan = work.add(
        ActionPlan(
            alliance_id=work.alliance_id,
            deployment_id=deployment_id,
            version=version,
            written_by_id=1,
            saved_at=work.now,
        )
    )
    drawn_up = work.add(
        Agreement(
            alliance_id=work.alliance_id,
            deployment_id=deployment_id,
            version=version,
            plan_id=id_of(plan),
            half_days=6,
            pattern="spread",
            starts_on=DAY,
            ends_on=DAY,
            document=b"",
            fingerprint="",
            drawn_at=work.now,
            drawn_by_id=1,
        )
    )
    for part in signed:
        work.add(
            Signature(
                alliance_id=work.alliance_id,
                agreement_id=id_of(drawn_up),
                part=part,
                person_id=1,
                fingerprint="",
                signed_at=work.now,
            )
        )


def evaluated(work: Work, deployment_id: int, *sides: str, state: str = "sent") -> None:
    for side in sides:
        work.add(
            Evaluation(
                alliance_id=work.alliance_id,
                deployment_id=deployment_id,
                side=side,
                state=state,
                written_by_id=1,
                saved_at=work.now,
                sent_at=work.now,
            )
        )


def more_days(work: Work, deployment_id: int, state: str) -> None:
    work.add(
        Extension(
            alliance_id=work.alliance_id,
            deployment_id=deployment_id,
            state=state,
            half_days=2,
            ends_on=DAY,
            reason="More to do.",
            asked_by_id=1,
            asked_at=work.now,
        )
    )
