"""Whose a payload is: of our workspace and app, of a member of ours, or of a stranger in a shared channel.

Slack names a team in many places, and with Slack Connect and Enterprise Grid they differ:
https://docs.slack.dev/apis/slack-connect and https://docs.slack.dev/enterprise-grid. Where they contradict
each other, the one that grants least is believed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bot.slack.edge import Payload

_SAID_BY_SOMEBODY = ("message", "app_mention")
# These tell of our channels and our app, whoever of a shared channel did it.
_ABOUT_US = ("channel_", "group_", "tokens_revoked", "app_uninstalled", "member_")


@dataclass(frozen=True)
class Ours:
    """The workspace and app that this bot is, as Slack said at the start; None is what Slack did not say."""

    team_id: str
    enterprise_id: str | None = None
    app_id: str | None = None

    def owns(self, payload: Payload) -> bool:
        """Whether it was sent to this app as it stands in this workspace."""
        if self.app_id and payload.get("api_app_id") not in (None, self.app_id):
            return False
        return self._is_us(_installed_in(payload))

    def is_by_a_stranger(self, payload: Payload) -> bool:
        """Whether it comes from a member of another workspace, in a channel that is shared with ours."""
        event = payload.get("event") or {}
        kind = str(event.get("type", ""))
        if kind.startswith(_ABOUT_US):
            return False
        homes = list(_homes(payload, event))
        if payload.get("is_ext_shared_channel") is True and kind in _SAID_BY_SOMEBODY and not homes:
            return True  # nothing says where they belong
        return not all(map(self._is_us, [*homes, *_outer(payload)]))

    def _is_us(self, team: str | None) -> bool:
        return team is not None and team in (self.team_id, self.enterprise_id)


def _installed_in(payload: Payload) -> str | None:
    """The team, or on an organisation's grid the enterprise, whose installation of the app this is for."""
    view = payload.get("view") or {}
    if view.get("app_installed_team_id"):
        return str(view["app_installed_team_id"])
    for said in payload.get("authorizations") or []:
        return _text(said.get("team_id")) or _text(said.get("enterprise_id"))
    found = (
        payload.get("context_team_id"),
        _id(payload.get("team")),
        payload.get("team_id"),
        _of_user(payload, "team_id"),
        view.get("team_id"),
        _id(payload.get("enterprise")),
        payload.get("enterprise_id"),
    )
    return next((team for each in found if (team := _text(each))), None)


def _homes(payload: Payload, event: Payload) -> Iterator[str]:
    """Every team that Slack names as the home of whoever did this."""
    user, profile = event.get("user"), event.get("user_profile")
    found = [_of_user(payload, "team_id")]
    found += [event.get(name) for name in ("user_team", "source_team", "team")]
    found += [user.get("team_id") if isinstance(user, dict) else None]
    found += [profile.get("team") if isinstance(profile, dict) else None]
    yield from (team for each in found if (team := _id(each)))


def _outer(payload: Payload) -> Iterator[str]:
    """The teams around it, which are another's where somebody of another did it."""
    found = (payload.get("team_id"), payload.get("team"), payload.get("context_team_id"))
    yield from (team for each in found if (team := _id(each)))


def _of_user(payload: Payload, name: str) -> Any:
    user = payload.get("user")
    return user.get(name) if isinstance(user, dict) else None


def _id(said: Any) -> str | None:
    return _text(said.get("id") if isinstance(said, dict) else said)


def _text(said: Any) -> str | None:
    return said if isinstance(said, str) and said else None
