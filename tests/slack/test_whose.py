"""Whose a payload is, by all the places where Slack names a team."""

from typing import Any

import pytest

from bot.slack.edge import cleaned
from bot.slack.whose import Ours

US, THEM, GRID = "T0OURS", "T0THEIRS", "E0OURS"
OURS = Ours(US, GRID, "A0OURS")


def event(**more: Any) -> dict[str, Any]:
    said = {"type": "app_mention", "user": "U1", "channel": "C1", "ts": "1.2", "text": "hello"}
    outer = {"type": "event_callback", "team_id": US, "api_app_id": "A0OURS"}
    return {**outer, "event": {**said, **more.pop("event", {})}, **more}


def click(**more: Any) -> dict[str, Any]:
    return {"type": "block_actions", "team": {"id": US}, "user": {"id": "U1", "team_id": US}, **more}


INSTALLED = [{"team_id": US, "enterprise_id": GRID, "is_enterprise_install": False}]

IN: dict[str, dict[str, Any]] = {
    "an event": event(),
    "a click": click(),
    "a command": {"command": "/ask", "team_id": US, "user_id": "U1"},
    "a click on a grid, without a team": click(team=None, enterprise={"id": GRID}),
    "an event of a shared channel, seen by our installation": event(team_id=THEM, authorizations=INSTALLED),
    "by our context": event(team_id=THEM, context_team_id=US),
    "an installation for the whole organisation": event(
        authorizations=[{"team_id": None, "enterprise_id": GRID, "is_enterprise_install": True}]
    ),
    "a dialog opened in another workspace": click(
        team={"id": THEM}, view={"app_installed_team_id": US, "team_id": THEM}
    ),
}
OUT: dict[str, dict[str, Any]] = {
    "another team": click(team={"id": THEM}),
    "another team by name alone": click(team=THEM),
    "another app": event(api_app_id="A0THEIRS"),
    "another installation": event(authorizations=[{"team_id": THEM}]),
    "another organisation": event(authorizations=[{"team_id": None, "enterprise_id": "E0THEIRS"}]),
    "another context": event(context_team_id=THEM),
    "a dialog of another installation": click(view={"app_installed_team_id": THEM}),
    "no team at all": {"type": "block_actions", "user": {"id": "U1"}},
    "a team that is a number": {"type": "event_callback", "team_id": 5},
    "an empty team": {"type": "event_callback", "team_id": ""},
    "their command": {"command": "/leaders", "team_id": THEM, "user_id": "U1"},
}


@pytest.mark.parametrize("which", IN)
def test_what_is_of_our_installation_is_ours(which: str) -> None:
    assert OURS.owns(cleaned(IN[which]))


@pytest.mark.parametrize("which", OUT)
def test_what_is_of_another_is_not(which: str) -> None:
    assert not OURS.owns(cleaned(OUT[which]))


MEMBERS: dict[str, dict[str, Any]] = {
    "an event": event(),
    "an event with our team": event(event={"team": US, "user_team": US, "source_team": US}),
    "a member on our grid": event(event={"team": GRID}, is_ext_shared_channel=True),
    "a click": click(),
    "a click on a grid": click(team=None, enterprise={"id": GRID}),
    "a channel that was archived from outside": event(event={"type": "channel_archive"}, team_id=THEM),
    "the app that was invited from outside": event(event={"type": "member_joined_channel", "team": THEM}),
}
STRANGERS: dict[str, dict[str, Any]] = {
    "by the user's team": event(event={"user_team": THEM}),
    "by the source": event(event={"source_team": THEM, "team": US}),
    "by the message's team": event(event={"team": THEM}),
    "by their profile": event(event={"user_profile": {"team": THEM}}),
    "by where it happened": event(team_id=THEM, authorizations=INSTALLED, context_team_id=US),
    "by another organisation": event(event={"user_team": "E0THEIRS"}),
    "nothing said in a channel shared outside": event(is_ext_shared_channel=True),
    "a click": click(user={"id": "U1", "team_id": THEM}),
    "a click in a dialog": click(team={"id": THEM}, view={"app_installed_team_id": US}),
    "somebody who changed": event(event={"type": "user_change", "user": {"id": "U9", "team_id": THEM}}),
}


@pytest.mark.parametrize("which", MEMBERS)
def test_our_own_members_are_known_as_such(which: str) -> None:
    assert not OURS.is_by_a_stranger(cleaned(MEMBERS[which]))


@pytest.mark.parametrize("which", STRANGERS)
def test_members_of_other_workspaces_are_strangers(which: str) -> None:
    assert OURS.is_by_a_stranger(cleaned(STRANGERS[which]))
