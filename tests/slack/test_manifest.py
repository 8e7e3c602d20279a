"""The app manifest: valid by Slack's own schema, and naming exactly what the code uses."""

import ast
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from jsonschema import Draft7Validator
from slack_sdk.web.async_client import AsyncWebClient

from bot.cli import main
from bot.slack.manifest import COMMANDS, EVENTS, SCOPES, manifest
from sandbox import facts
from sandbox.manifest import parse
from tests.given.listeners import listeners

BOT = Path(__file__).parents[2] / "bot"
URL = "https://bot.example.org/slack/events"


def called_methods() -> Iterator[str]:
    """Every Web API method that the bot's code calls, by Slack's name for it."""
    names = {name.replace(".", "_"): name for name in facts.methods()}
    for path in BOT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Attribute) or not hasattr(AsyncWebClient, node.attr):
                continue
            owner = (
                node.value.attr if isinstance(node.value, ast.Attribute) else getattr(node.value, "id", "")
            )
            if owner == "client" and "_" in node.attr:
                yield names[node.attr]


def scopes_of(method: str) -> set[str]:
    """The scopes of which a bot needs one to call a method; none for what needs no scope."""
    return set(facts.methods()[method].get("scope", {}).get("bot", []))


@pytest.mark.parametrize("url", ["", URL])
def test_it_is_valid_by_slacks_own_schema(url: str) -> None:
    assert list(Draft7Validator(facts.manifest_schema()).iter_errors(manifest(url))) == []


@pytest.mark.parametrize("url", ["", URL])
def test_slack_has_nothing_to_complain_of(url: str) -> None:
    assert parse(manifest(url)).complaints() == []


def test_without_an_address_it_is_for_socket_mode() -> None:
    made = manifest()
    assert made["settings"]["socket_mode_enabled"]
    assert "url" not in json.dumps(made)


def test_with_an_address_everything_goes_there() -> None:
    made = manifest(URL)
    settings = made["settings"]
    assert not settings["socket_mode_enabled"]
    assert settings["event_subscriptions"]["request_url"] == settings["interactivity"]["request_url"] == URL
    assert {command["url"] for command in made["features"]["slash_commands"]} == {URL}


@pytest.mark.parametrize("arguments", [(), ("--request-url", URL)])
def test_the_command_prints_it_as_json(arguments: tuple[str, ...]) -> None:
    result = CliRunner().invoke(main, ["manifest", *arguments])
    assert json.loads(result.stdout) == manifest(*arguments[1:])


def test_it_names_exactly_the_commands_that_are_answered() -> None:
    assert sorted(map(str, listeners().heard["command"])) == sorted(COMMANDS)


def test_it_names_exactly_the_events_that_are_heard() -> None:
    assert {event.split(".")[0] for event in EVENTS} == set(listeners().heard["event"])


def test_it_names_exactly_the_shortcuts_that_are_answered() -> None:
    named = {each["callback_id"] for each in manifest()["features"].get("shortcuts", [])}
    assert named == set(listeners().heard["shortcut"])


def test_nothing_is_listened_to_twice() -> None:
    for heard in listeners().always.values():
        assert len(heard) == len(set(heard))


def test_every_call_has_a_scope_that_allows_it() -> None:
    for method in set(called_methods()):
        assert not scopes_of(method) or scopes_of(method) & set(SCOPES), method


def test_no_scope_is_asked_for_that_nothing_needs() -> None:
    by_calls = {scope for method in called_methods() for scope in scopes_of(method)}
    by_events = {scope for event in EVENTS for scope in facts.event_scopes()[event]}
    assert set(SCOPES) <= by_calls | by_events | {"commands"}


def test_every_scope_says_what_it_is_for() -> None:
    assert all(SCOPES.values())
    assert manifest()["oauth_config"]["scopes"]["bot"] == sorted(SCOPES)
