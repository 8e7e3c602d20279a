"""Misbehaviour on demand: what a network and a busy Slack do now and then."""

import random
from collections import Counter
from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

from sandbox.errors import UnknownFault
from sandbox.shapes import Json

CallFault = Literal["ratelimited", "server_error", "timeout", "drop", "page", "lost_answer", "late"]
"""A call from the bot: refused, failed, never answered, cut before it was done, answered by a proxy's page,
cut after it was done, or done and cut only after a time."""

DeliveryFault = Literal["duplicate", "lost", "late_ack"]
"""A request to the bot: sent twice, never sent, or its acknowledgement kept back beyond Slack's patience."""

CALL_FAULTS: tuple[str, ...] = get_args(CallFault)
DELIVERY_FAULTS: tuple[str, ...] = get_args(DeliveryFault)


@dataclass
class Fault:
    """A fault for one method (or event, action or command) or for "*" all.

    It strikes `times` times (None: always), each call with the chance `share`. `retry_after` is in
    seconds: what a rate limit says, and how long a timeout holds the line or something late takes.
    """

    kind: str
    method: str = "*"
    times: int | None = None
    share: float = 1.0
    retry_after: float = 1

    def concerns(self, method: str, kinds: tuple[str, ...]) -> bool:
        return self.kind in kinds and self.method in ("*", method)


class Faults:
    """The faults that are asked for now; `struck` counts how often each kind has struck."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._faults: list[Fault] = []
        self.struck: Counter[str] = Counter()

    def add(self, asked: Json) -> Fault:
        """Add one, or seed the chance with `seed`. Raises UnknownFault."""
        wishes: dict[str, Any] = {key: value for key, value in asked.items() if value is not None}
        if (seed := wishes.pop("seed", None)) is not None:
            self._rng.seed(seed)
        unknown = set(wishes) - set(Fault.__dataclass_fields__)
        if unknown or wishes.get("kind") not in CALL_FAULTS + DELIVERY_FAULTS:
            kinds = ", ".join(CALL_FAULTS + DELIVERY_FAULTS)
            raise UnknownFault(
                f"A fault needs a kind ({kinds}) and may have method, times, share, retry_after, seed."
            )
        fault = Fault(**wishes)
        self._faults.append(fault)
        return fault

    def clear(self) -> None:
        self._faults.clear()

    def to_json(self) -> list[Json]:
        return [asdict(fault) for fault in self._faults]

    def on_call(self, method: str) -> Fault | None:
        """The fault, if any, that strikes this call from the bot."""
        return self._strike(method, CALL_FAULTS)

    def on_delivery(self, name: str) -> Fault | None:
        """The fault, if any, that strikes this request to the bot."""
        return self._strike(name, DELIVERY_FAULTS)

    def _strike(self, method: str, kinds: tuple[str, ...]) -> Fault | None:
        for fault in self._faults:
            if fault.concerns(method, kinds) and self._rng.random() < fault.share:
                self.struck[fault.kind] += 1
                if fault.times is not None:
                    fault.times -= 1
                    if fault.times <= 0:
                        self._faults.remove(fault)
                return fault
        return None
