"""What has been: past deployments, and as much history, messages sent and acts as an alliance gathers."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, String, case, cast, func, literal, select
from sqlalchemy.sql import ColumnElement
from sqlmodel import SQLModel

from benchmarks.alliance import FIRST_HEAD, FIRST_LEADER, HEADS, LEADERS
from benchmarks.bulk import add_series, go_on_after, spread
from benchmarks.lives import ASKED, FINGERPRINT, TARGET
from bot.rules.lifecycle import DEPLOYMENT
from bot.store.tables import (
    Act,
    ActionPlan,
    Agreement,
    Deployment,
    Evaluation,
    History,
    LastingCheck,
    Outbox,
    PlannedVisit,
    Question,
    Request,
    Signature,
    Visit,
    YearShare,
)

THEN = datetime(2025, 11, 4, 10, tzinfo=UTC)
_FROM, _TO = date(2025, 11, 10), date(2026, 2, 13)
_VISITS = 5
_LIVED = (
    "propose",
    "accept",
    "release",
    "send_plan",
    "agree_plan",
    "finalise",
    "sign",
    "sign",
    "sign",
    "sign",
    "start",
    "end",
)
_SIGNING = ("leader", "home_head", "host_head", "director")
_KINDS = ("visit_logged", "reply", "request_card", "released", "evaluation_due")
Number = ColumnElement[int]


def add_past(connection: Connection, alliance_id: int, deployments: int, rows: int) -> None:
    """Past deployments, seven of ten closed; and that many rows each of history, of messages and of acts."""
    go_on_after(connection)
    mine = {"alliance_id": alliance_id}
    request, deployment, plan, agreement, planned = (
        _newest(connection, table) for table in (Request, Deployment, ActionPlan, Agreement, PlannedVisit)
    )

    def many(table: type[SQLModel], count: int, of: Any) -> None:
        add_series(connection, table, count, lambda number: {**mine, **of(number)})

    def each(table: type[SQLModel], of: Any) -> None:
        many(table, deployments, of)

    def of_deployment(number: Number, times: int) -> Number:
        return _part(number, times) + deployment

    each(Request, lambda n: _request(n, request))
    each(Deployment, lambda n: _deployment(n, request, deployment))
    each(YearShare, lambda n: {"deployment_id": n + deployment, "year": 2025, "half_days": _VISITS})
    each(ActionPlan, lambda n: _plan(n, deployment, plan))
    each(Agreement, lambda n: _agreement(n, deployment, plan, agreement))
    each(LastingCheck, lambda n: {"deployment_id": n + deployment, "state": "answered", "due_on": _TO})
    signed = {"fingerprint": FINGERPRINT, "signed_at": THEN, "person_id": 1}
    many(
        Signature,
        4 * deployments,
        lambda n: {**signed, "agreement_id": _part(n, 4) + agreement, "part": _in_turn(n, _SIGNING)},
    )
    many(
        PlannedVisit,
        _VISITS * deployments,
        lambda n: _planned(n, of_deployment(n, _VISITS), planned),
    )
    many(Visit, _VISITS * deployments, lambda n: _visit(n, of_deployment(n, _VISITS), planned))
    written = {"state": "sent", "rating": 3, "written_by_id": 1, "saved_at": THEN, "sent_at": THEN}
    many(
        Evaluation,
        2 * deployments,
        lambda n: {**written, "deployment_id": of_deployment(n, 2), "side": _in_turn(n, ("leader", "head"))},
    )
    many(History, rows, lambda n: _history(n, deployments, deployment))
    many(Outbox, rows, lambda n: _message(n, deployments, deployment))
    many(Act, rows, lambda n: {"key": _text("past:", n), "at": THEN})
    many(Question, max(rows // 10, 1), _question)


def add_sent(connection: Connection, alliance_id: int, rows: int) -> None:
    """So many messages that were sent, and nothing else: each to the director's channel."""
    told = {"alliance_id": alliance_id, "kind": "request_card", "about_id": 1, "to_place": "director"}
    add_series(
        connection,
        Outbox,
        rows,
        lambda n: {**told, **_SENT, "key": _text(f"past:{alliance_id}:", n), "ts": _text("", n)},
    )


_SENT: dict[str, Any] = {"state": "sent", "due_at": THEN, "not_before": THEN, "tries": 1, "channel": "C1"}


def _request(number: Number, request: int) -> dict[str, Any]:
    return {
        "id": number + request,
        "host_school_id": spread(number, HEADS),
        "asked_by_id": spread(number, HEADS, FIRST_HEAD),
        "state": _closed(number, "closed", "withdrawn"),
        "asked": {**ASKED.to_json(), "starts_on": _FROM.isoformat(), "ends_on": _TO.isoformat()},
        "begun_at": THEN,
    }


def _deployment(number: Number, request: int, deployment: int) -> dict[str, Any]:
    return {
        "id": number + deployment,
        "request_id": number + request,
        "leader_id": spread(number * 7, LEADERS, FIRST_LEADER),
        "home_school_id": spread(number * 7, HEADS),
        "kind": "SLE",
        "state": _closed(number, "closed", "declined"),
        "half_days": 6,
        "pattern": "spread",
        "starts_on": _FROM,
        "ends_on": _TO,
        "proposed_at": THEN,
        "proposed_by_id": 1,
        "expires_on": _FROM,
    }


def _plan(number: Number, deployment: int, plan: int) -> dict[str, Any]:
    by = {"id": number + plan, "deployment_id": number + deployment, "written_by_id": 1}
    said = {"version": 1, "priorities": "Fractions.", "targets": [TARGET.to_json()]}
    return {**by, **said, "saved_at": THEN, "sent_at": THEN, "agreed_at": THEN}


def _agreement(number: Number, deployment: int, plan: int, agreement: int) -> dict[str, Any]:
    return {
        "id": number + agreement,
        "deployment_id": number + deployment,
        "version": 1,
        "plan_id": number + plan,
        "half_days": 6,
        "pattern": "spread",
        "starts_on": _FROM,
        "ends_on": _TO,
        "day_rate_pence": 35_000,
        "home_share_pence": 30_000,
        "alliance_share_pence": 5_000,
        "document": b"%PDF-1.4",
        "fingerprint": FINGERPRINT,
        "drawn_at": THEN,
        "drawn_by_id": 1,
    }


def _planned(number: Number, deployment: Number, planned: int) -> dict[str, Any]:
    by = {"id": number + planned, "deployment_id": deployment, "planned_by_id": 1, "planned_at": THEN}
    return {**by, "uid": _text("past-", number), "starts_at": THEN, "ends_at": THEN, "half_days": 1}


def _visit(number: Number, deployment: Number, planned: int) -> dict[str, Any]:
    by = {"deployment_id": deployment, "planned_id": number + planned, "logged_by_id": 1, "logged_at": THEN}
    return {**by, "made_on": date(2025, 11, 25), "half_days": 1, "kind": "coaching", "done": "We planned."}


def _history(number: Number, deployments: int, deployment: int) -> dict[str, Any]:
    nth = _part(number, deployments) - 1
    return {
        "subject": DEPLOYMENT.subject,
        "subject_id": spread(number, deployments, deployment + 1),
        "actor_id": 1,
        "action": case(*[(nth == n, literal(each)) for n, each in enumerate(_LIVED)], else_="evaluate"),
        "before": "",
        "after": "active",
        "at": THEN,
    }


def _message(number: Number, deployments: int, deployment: int) -> dict[str, Any]:
    return {
        **_SENT,
        "key": _text("past:", number),
        "kind": _in_turn(number, _KINDS),
        "about_id": spread(number, deployments, deployment + 1),
        "to_person_id": spread(number, HEADS + LEADERS, FIRST_HEAD),
        "ts": _text("", number),
    }


def _question(number: Number) -> dict[str, Any]:
    asked = {"asker_id": spread(number, HEADS + LEADERS, FIRST_HEAD), "text": "What does an SLE cost?"}
    return {**asked, "asked_at": THEN, "reply": "answered", "entry": "sle_day_rate", "state": "replied"}


def _part(number: Number, times: int) -> Number:
    """The number of the part that a number falls into, where each part has so many."""
    return (number - 1) // times + 1


def _closed(number: Number, closed: str, fell: str) -> ColumnElement[str]:
    return case((number % 10 < 7, literal(closed)), else_=literal(fell))


def _in_turn(number: Number, values: tuple[str, ...]) -> ColumnElement[str]:
    last = len(values) - 1
    return case(*[(number % len(values) == n, literal(values[n])) for n in range(last)], else_=values[last])


def _text(start: str, number: Number) -> ColumnElement[str]:
    return literal(start) + cast(number, String)


def _newest(connection: Connection, table: type[SQLModel]) -> int:
    newest = connection.execute(select(func.max(table.id)))  # type: ignore[attr-defined]
    return int(newest.scalar_one() or 0)
