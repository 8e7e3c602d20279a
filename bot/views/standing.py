"""A deployment as people read it, and the parts its messages share."""

from dataclasses import dataclass
from datetime import date

from bot.rules.acts import stands as stands_of
from bot.rules.lifecycle import DEPLOYMENT, SUPPORT_OR_CLOSED
from bot.rules.money.pence import days
from bot.rules.people.specialisms import area
from bot.views.blocks import OWN_PROGRAMME, Block, cut, on, quoted, section, span

_TEXT = 1_500
_PATTERNS = {"block": "in one block", "spread": "spread out"}


@dataclass(frozen=True)
class Standing:
    """A deployment with all that belongs to it. People come as Slack shows them, `plain_leader` by name; all
    names can be shown as they are.

    `last` is what happened last, by whom and why; `other` the dates suggested instead; `share` says what the
    leader's own school gets; `far` is the distance in kilometres; `releasers` are those who may
    release the leader.
    """

    deployment_id: int
    request_id: int
    state: str
    kind: str
    leader: str
    plain_leader: str
    home_school: str
    releasers: str
    school: str
    phase: str | None
    far: int | None
    area_id: str | None
    need: str
    scope: str
    outcomes: str
    half_days: int
    pattern: str
    starts_on: date
    ends_on: date
    expires_on: date
    share: str
    other: tuple[date, date] | None = None
    last: str = ""
    by: str = ""
    reason: str = ""
    is_own_head: bool = False

    @property
    def dates(self) -> str:
        """ "1 December 2026 to 12 February 2027" """
        return span(self.starts_on, self.ends_on)

    @property
    def is_own_programme(self) -> bool:
        """Whether the alliance asked for itself, so that there is no host school."""
        return self.school == OWN_PROGRAMME

    @property
    def your_school(self) -> str:
        """What those who asked call what the support is for."""
        return self.school if self.is_own_programme else "your school"

    @property
    def kind_and_area(self) -> str:
        """ "SLE, Maths" """
        return f"{self.kind}, {area(self.area_id).name}" if self.area_id else self.kind


def facts(standing: Standing, *extra: tuple[str, str]) -> Block:
    """What is asked, at a glance."""
    fields = [
        ("As", standing.kind_and_area),
        ("Where", where(standing)),
        ("When", standing.dates),
        ("Days", f"{days(standing.half_days)}, {_PATTERNS[standing.pattern]}"),
        *extra,
    ]
    made = [{"type": "mrkdwn", "text": f"*{label}*\n{cut(value, 1_900)}"} for label, value in fields]
    return {"type": "section", "fields": made}


def where(standing: Standing) -> str:
    """The host school, its phase and how far it is."""
    parts = [standing.school]
    if standing.phase:
        parts.append(f"({standing.phase.lower()})")
    if standing.far is not None:
        parts.append(f"\n{standing.far or 'less than 1'} km from {standing.home_school}")
    return " ".join(parts).replace(" \n", "\n")


def what_for(standing: Standing) -> list[Block]:
    """The need, the scope and the outcomes in the words of head and director."""
    texts = (
        ("What they need", standing.need),
        ("Agreed scope", standing.scope),
        ("Outcomes hoped for", standing.outcomes),
    )
    return [section(f"*{label}*\n{quoted(text, _TEXT)}") for label, text in texts if text.strip()]


def because(standing: Standing) -> str:
    """The reason of the last step, as a quotation on a line of its own."""
    return f"\n{quoted(standing.reason, 500)}" if standing.reason else ""


def stands(standing: Standing) -> str:
    """Where a deployment stands for whoever leads it, until they are released; then, that they were."""
    releasers = standing.releasers or "your headteacher"
    released = "no release is needed" if standing.is_own_head else "your school has released you"
    if standing.state in SUPPORT_OR_CLOSED:  # from here on, it is told where the support is
        return f":white_check_mark: You accepted, and {released}"
    words = stands_of(DEPLOYMENT)[standing.state].to_leader
    return words.format(due=on(standing.expires_on), releasers=releasers)
