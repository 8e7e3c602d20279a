"""The leaders under a request: who was asked, and where that stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.rules.acts import acts
from bot.rules.acts import stands as stands_of
from bot.rules.lifecycle import DEPLOYMENT
from bot.rules.money.pence import days
from bot.rules.states import Action, DeploymentState
from bot.views.blocks import Block, act_button, actions, context, on, safe, section, span
from bot.views.recording import record_button
from bot.views.support.progress import item
from bot.views.support.stands import Support

_LEADERS = 8
_CHOICES = (Action.AGREE_DATES, Action.KEEP_DATES)


@dataclass(frozen=True)
class Leader:
    """A deployment as the card shows it; `other` are the dates suggested instead, `reason` why it fell.

    From the release on, `support` says where it stands for the director.
    """

    deployment_id: int
    name: str
    kind: str
    state: str
    half_days: int
    starts_on: date
    ends_on: date
    expires_on: date
    other: tuple[date, date] | None = None
    releasers: str = ""
    reason: str = ""
    support: Support | None = None

    @property
    def is_open(self) -> bool:
        """Whether this leader still counts on it."""
        return self.state not in DEPLOYMENT.ends

    @property
    def needs_director(self) -> bool:
        """Whether something waits for the director here."""
        return self.state == DeploymentState.OTHER_DATES or bool(self.support and self.support.due)


def leaders_blocks(leaders: Sequence[Leader]) -> list[Block]:
    """All leaders under a request: who counts on it last, and of them whom the director is needed for."""
    if not leaders:
        return []
    shown = sorted(leaders, key=lambda one: (one.is_open, one.needs_director))[-_LEADERS:]
    blocks = [section("*Leaders*")]
    for leader in shown:
        blocks += leader_blocks(leader)
    if len(shown) < len(leaders):
        blocks.append(context(f"and {len(leaders) - len(shown)} more"))
    return blocks


def leader_blocks(leader: Leader) -> list[Block]:
    """One leader under a request, where that stands, and what the director can do about it now."""
    if leader.support:
        return item(leader.support, _who(leader))
    may = DEPLOYMENT.actions(leader.state, {"director"})
    row = [act_button(acts(DEPLOYMENT)[each], leader.deployment_id) for each in _CHOICES if each in may]
    if leader.state in (DeploymentState.PROPOSED, DeploymentState.ACCEPTED):
        row.append(record_button(DEPLOYMENT.subject, leader.deployment_id))
    return [section(_line(leader)), *([actions(*row)] if row else [])]


def _line(leader: Leader) -> str:
    line = f"{_who(leader)}\n{_stands(leader)}"
    return line + (f": {safe(leader.reason, 200)}" if leader.reason and not leader.is_open else "")


def _who(leader: Leader) -> str:
    dates = span(leader.starts_on, leader.ends_on)
    return f"*{leader.name}* ({leader.kind}) · {days(leader.half_days)} · {dates}"


def _stands(leader: Leader) -> str:
    words = stands_of(DEPLOYMENT)[leader.state].to_director
    return words.format(
        due=on(leader.expires_on),
        other=f": {span(*leader.other)}" if leader.other else "",
        by_releasers=_from(leader.releasers),
    )


def _from(releasers: str) -> str:
    return f" by {releasers}" if releasers else ""
