"""Deployments as the synthetic alliance has them: each with all that led to the state it is in."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, func, select
from sqlmodel import SQLModel

from benchmarks.alliance import FIRST_HEAD, HEADS, home_of, leader_id
from benchmarks.bulk import add
from bot.rules.action_plan import Target
from bot.rules.asked import Asked
from bot.rules.lifecycle import DEPLOYMENT, REQUEST
from bot.rules.states import Action, Lifecycle
from bot.store.tables import (
    ActionPlan,
    Agreement,
    Card,
    Deployment,
    Evaluation,
    History,
    Outbox,
    PlannedVisit,
    Request,
    Signature,
    Visit,
    YearShare,
)
from tests.given.front import CHANNEL

BEGUN = datetime(2026, 9, 1, 9, tzinfo=UTC)
SOON, LATER = (date(2026, 12, 1), date(2027, 2, 12)), (date(2026, 9, 7), date(2026, 12, 18))
OVER = (date(2026, 9, 7), date(2026, 10, 30))
VISITED = (date(2026, 9, 22), date(2026, 10, 13))
FINGERPRINT = "0" * 64
TARGET = Target(1, "Both teachers plan the unit", "Two plans", by_when=date(2026, 12, 11), who="Ana")
ASKED = Asked(
    kind="SLE",
    area="maths",
    need="Year 6 falls behind in fractions.",
    scope="Coach two teachers, and plan a unit with them.",
    pattern="spread",
    half_days=6,
    outcomes="Both teachers teach the unit on their own.",
    improves="Maths in Key Stage 2.",
)

# The way to each state that a live deployment can be in, from the state before.
_WAY = {
    "proposed": ("", ("propose",)),
    "other_dates": ("proposed", ("suggest_dates",)),
    "accepted": ("proposed", ("accept",)),
    "released": ("accepted", ("release",)),
    "plan_sent": ("released", ("send_plan",)),
    "plan_sent_back": ("plan_sent", ("send_back_plan",)),
    "planned": ("plan_sent", ("agree_plan",)),
    "finalised": ("planned", ("finalise",)),
    "part_signed": ("finalised", ("sign",)),
    "active": ("part_signed", ("sign", "sign", "sign", "start")),
    "paused": ("active", ("pause",)),
    "evaluating": ("active", ("end",)),
    "ended_early": ("active", ("end_early",)),
}
IN_TURN = (*list(_WAY)[:9], *["active"] * 5, "paused", *["evaluating"] * 2, "ended_early")
"""The states of live deployments, in turn."""

_SIGNING = ("leader", "home_head", "host_head", "director")


class Lives:
    """Adds live deployments to an alliance; each is between a school and a leader of its own."""

    def __init__(self, alliance_id: int) -> None:
        self.alliance_id = alliance_id
        self._made = 0

    def grow(self, connection: Connection, count: int) -> None:
        """Have that many in all, in all states in turn."""
        self.add(connection, [IN_TURN[n % len(IN_TURN)] for n in range(self._made, count)])

    def add(self, connection: Connection, states: Iterable[str], half_days: int = 12) -> list["Life"]:
        """Deployments in these states."""
        first = [_next(connection, table) for table in (Request, Deployment, History, ActionPlan, Agreement)]
        lives = []
        for n, state in enumerate(states):
            number = self._made + n
            lives.append(Life(self.alliance_id, number, first[0] + n, first[1] + n, state, half_days))
        self._made += len(lives)
        history, plan, agreement = first[2:]
        rows: dict[type[SQLModel], list[Mapping[str, Any]]] = {}
        for life in lives:
            life.plan_id, life.agreement_id = plan, agreement
            plan, agreement = plan + 1, agreement + 1
            history = life.walk(history)
            for table, row in life.rows():
                rows.setdefault(table, []).append({"alliance_id": self.alliance_id, **row})
        for table in _ORDER:
            add(connection, table, rows.get(table, ()))
        return lives


_ORDER = (
    Request,
    Deployment,
    YearShare,
    ActionPlan,
    Agreement,
    Signature,
    PlannedVisit,
    Visit,
    Evaluation,
    History,
    Card,
    Outbox,
)


class Life:
    """One deployment with its request, and all that is kept beside it."""

    def __init__(
        self, alliance_id: int, number: int, request: int, deployment: int, state: str, half_days: int
    ) -> None:
        self.alliance_id, self.number, self.state, self.half_days = alliance_id, number, state, half_days
        self.request, self.deployment = request, deployment
        self.plan_id = self.agreement_id = 0
        self.school = 1 + number % HEADS
        self.head = FIRST_HEAD + self.school - 1
        self.leader_number = number + HEADS // 2
        self.leader = leader_id(self.leader_number)
        self.home = home_of(self.leader_number)
        self.steps: list[dict[str, Any]] = []
        self.has = set(_states_to(state))

    def walk(self, next_id: int) -> int:
        """Write down every step on the way; the id of the next."""
        taken = [(REQUEST, self.request, "", each) for each in ("begin", "submit", "approve")]
        if "active" in self.has:
            taken.append((REQUEST, self.request, "", "deliver"))
        taken += [(DEPLOYMENT, self.deployment, "", each) for each in _steps_to(self.state)]
        at: dict[str, str] = {}
        for lifecycle, subject_id, _, action in taken:
            before = at.get(lifecycle.subject, "")
            at[lifecycle.subject] = after = _after(lifecycle, before, action)
            self.steps.append(
                {
                    "id": next_id,
                    "subject": lifecycle.subject,
                    "subject_id": subject_id,
                    "actor_id": self.head,
                    "action": action,
                    "before": before,
                    "after": after,
                    "at": BEGUN + timedelta(days=4 * len(self.steps)),
                }
            )
            next_id += 1
        return next_id

    def rows(self) -> Iterator[tuple[type[SQLModel], Mapping[str, Any]]]:
        """All that is kept of it."""
        starts, ends = OVER if "evaluating" in self.has else LATER if "active" in self.has else SOON
        dates = {"starts_on": starts, "ends_on": ends}
        yield Request, self._request(starts, ends)
        yield Deployment, {**self._deployment(), **dates}
        shared = {"deployment_id": self.deployment, "year": 2026, "half_days": self.half_days}
        yield YearShare, shared
        if "plan_sent" in self.has:
            yield ActionPlan, self._plan()
        if "finalised" in self.has:
            yield Agreement, {**self._agreement(), **dates}
            signed = 4 if "active" in self.has else 1 if "part_signed" in self.has else 0
            for part in _SIGNING[4 - signed :]:
                yield Signature, self._signature(part)
        if "active" in self.has:
            yield from self._visits()
        if self.state == "evaluating":
            yield Evaluation, self._evaluation()
        for step in self.steps:
            yield History, step
            yield from self._told(step)
        yield Card, {"name": f"request:{self.request}", "channel": CHANNEL, "ts": f"{self.request}.1"}

    def _request(self, starts: date, ends: date) -> dict[str, Any]:
        asked = {**ASKED.to_json(), "starts_on": starts.isoformat(), "ends_on": ends.isoformat()}
        asked["half_days"] = self.half_days
        return {
            "id": self.request,
            "host_school_id": self.school,
            "asked_by_id": self.head,
            "state": "in_delivery" if "active" in self.has else "approved",
            "asked": asked,
            "begun_at": BEGUN,
            "submitted_at": BEGUN,
            "decided_at": BEGUN,
            "decided_by_id": 1,
            "agreed_scope": ASKED.scope,
            "agreed_outcomes": ASKED.outcomes,
            "agreed_half_days": self.half_days,
            "agreed_starts_on": starts,
            "agreed_ends_on": ends,
        }

    def _deployment(self) -> dict[str, Any]:
        is_suggesting = self.state == "other_dates"
        return {
            "id": self.deployment,
            "request_id": self.request,
            "leader_id": self.leader,
            "home_school_id": self.home,
            "kind": "SLE",
            "state": self.state,
            "half_days": self.half_days,
            "pattern": "spread",
            "proposed_at": BEGUN,
            "proposed_by_id": 1,
            "expires_on": date(2026, 11, 10),
            "other_starts_on": date(2027, 1, 11) if is_suggesting else None,
            "other_ends_on": date(2027, 3, 12) if is_suggesting else None,
            "asked_release_at": BEGUN if "accepted" in self.has else None,
            "released_by_id": FIRST_HEAD + self.home - 1 if "released" in self.has else None,
            "over_aim": "Agreed by telephone." if self.half_days > 20 else None,
            "ended_on": date(2026, 10, 30) if self.state == "ended_early" else None,
        }

    def _plan(self) -> dict[str, Any]:
        return {
            "id": self.plan_id,
            "deployment_id": self.deployment,
            "version": 1,
            "priorities": "Fractions.",
            "targets": [TARGET.to_json()],
            "written_by_id": self.leader,
            "saved_at": BEGUN,
            "sent_at": BEGUN,
            "agreed_at": BEGUN if "planned" in self.has else None,
        }

    def _agreement(self) -> dict[str, Any]:
        return {
            "id": self.agreement_id,
            "deployment_id": self.deployment,
            "version": 1,
            "plan_id": self.plan_id,
            "half_days": self.half_days,
            "pattern": "spread",
            "day_rate_pence": 35_000,
            "home_share_pence": 30_000,
            "alliance_share_pence": 5_000,
            "document": b"%PDF-1.4",
            "fingerprint": FINGERPRINT,
            "drawn_at": BEGUN,
            "drawn_by_id": 1,
        }

    def _signature(self, part: str) -> dict[str, Any]:
        held = {"leader": self.leader, "home_head": FIRST_HEAD + self.home - 1, "host_head": self.head}
        who = {"agreement_id": self.agreement_id, "part": part, "person_id": held.get(part, 1)}
        return {**who, "fingerprint": FINGERPRINT, "signed_at": BEGUN}

    def _visits(self) -> Iterator[tuple[type[SQLModel], Mapping[str, Any]]]:
        done = {"half_days": 1, "kind": "coaching", "done": "We planned a unit.", "targets": [1]}
        by = {"deployment_id": self.deployment, "logged_by_id": self.leader}
        for day in VISITED:
            logged = datetime(day.year, day.month, day.day, 16, tzinfo=UTC)
            yield Visit, {**by, **done, "made_on": day, "logged_at": logged}
        comes = datetime(2026, 11, 24, 9, tzinfo=UTC)
        planned = {"planned_by_id": self.leader, "planned_at": BEGUN, "uid": f"live-{self.deployment}"}
        times = {"starts_at": comes, "ends_at": comes + timedelta(hours=3), "half_days": 1}
        yield PlannedVisit, {"deployment_id": self.deployment, **planned, **times}

    def _evaluation(self) -> dict[str, Any]:
        written = {"deployment_id": self.deployment, "side": "leader", "written_by_id": self.leader}
        return {**written, "state": "sent", "rating": 3, "saved_at": BEGUN, "sent_at": BEGUN}

    def _told(self, step: Mapping[str, Any]) -> Iterator[tuple[type[SQLModel], Mapping[str, Any]]]:
        """What followed a step, sent long ago."""
        lifecycle = {each.subject: each for each in (REQUEST, DEPLOYMENT)}[step["subject"]]
        found = lifecycle.step(step["before"], Action(step["action"]))
        sent = {"state": "sent", "due_at": step["at"], "not_before": step["at"], "tries": 1}
        for follows in found.follows if found else ():
            kind, _, part = follows.partition(">")
            key = f"{kind}:{step['id']}"
            to = {"leader": self.leader, "head": self.head, "home_head": FIRST_HEAD + self.home - 1}.get(part)
            if to is None:
                if part not in ("director", "thread"):
                    continue
                card = f"request:{self.request}" if part == "director" else None
                about = self.request if part == "director" else step["id"]
                where: dict[str, Any] = {"key": key, "to_place": "director", "about_id": about, "card": card}
                where["channel"] = CHANNEL
            else:
                where = {"key": f"{key}:{to}", "to_person_id": to, "about_id": step["subject_id"]}
                where["channel"] = f"D{to}"
            yield Outbox, {**sent, "kind": kind, "ts": f"{step['id']}.2", **where}


def _states_to(state: str) -> Iterator[str]:
    while state:
        yield state
        state = _WAY[state][0]


def _steps_to(state: str) -> list[str]:
    before, actions = _WAY[state]
    return [*(_steps_to(before) if before else ()), *actions]


def _after(lifecycle: Lifecycle, before: str, action: str) -> str:
    step = lifecycle.step(before, Action(action))
    if step is None:
        raise ValueError(f"{lifecycle.subject}: no {action} from {before!r}")
    return step.to


def _next(connection: Connection, table: type[SQLModel]) -> int:
    newest = connection.execute(select(func.max(table.id)))  # type: ignore[attr-defined]
    return int(newest.scalar_one() or 0) + 1
