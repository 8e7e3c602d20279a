"""What a head asks for: the fields of a request, as they are kept between the pages of its dialog."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from bot.rules.policy import Policy


@dataclass(frozen=True)
class Asked:
    """A request as its head put it. None, "" or () where it has not been said yet; time is in half-days.

    `kind` is SLE, LLE or NLE; `area` the id of a specialist area; `pattern` block or spread; `reasons` the
    priority reasons claimed (`bot.rules.people.priority`); `payer` who pays (`bot.rules.payers`), and
    `payer_name` which of them.
    """

    kind: str | None = None
    area: str | None = None
    need: str = ""
    scope: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    pattern: str | None = None
    half_days: int | None = None
    outcomes: str = ""
    improves: str = ""
    reasons: tuple[str, ...] = ()
    payer: str | None = None
    payer_name: str = ""

    def to_json(self) -> dict[str, Any]:
        """The fields as plain JSON values; `read_asked` reads them back the same."""
        return {
            name: value.isoformat()
            if isinstance(value, date)
            else list(value)
            if name == "reasons"
            else value
            for name, value in asdict(self).items()
        }


def read_asked(kept: Mapping[str, Any]) -> Asked:
    """What `to_json` gave."""
    days = {name: date.fromisoformat(kept[name]) for name in ("starts_on", "ends_on") if kept.get(name)}
    return Asked(**{**kept, **days, "reasons": tuple(kept.get("reasons", ()))})


@dataclass(frozen=True)
class Writing:
    """A request while it is being written: what a page of its dialog is drawn from.

    Without an id it has not been kept yet. `changing` is one that was sent before. `host` is the school's
    name, "" for the alliance's own programme; `hosts` are the schools to choose from, as (value, name), where
    there are several, and `chosen` the one that is. `unfinished` is a draft that might be meant instead.
    `for_another` is one that somebody fills in for its head, who confirms it.
    """

    request_id: int | None
    changing: bool
    page: int
    asked: Asked
    policy: Policy
    host: str
    hosts: tuple[tuple[str, str], ...] = ()
    chosen: str = ""
    unfinished: int | None = None
    for_another: bool = False
