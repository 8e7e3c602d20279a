"""The app as its manifest describes it: what it may do, and what it wants to hear."""

import json
from dataclasses import dataclass
from pathlib import Path

from jsonschema import Draft7Validator

from sandbox import facts
from sandbox.errors import BadManifest
from sandbox.shapes import Json


@dataclass(frozen=True)
class App:
    """An app installed in the workspace."""

    name: str
    bot_name: str
    scopes: frozenset[str]
    events: frozenset[str]
    commands: tuple[Json, ...]
    shortcuts: tuple[Json, ...]
    home_tab: bool
    messages_tab: bool
    messages_read_only: bool
    interactive: bool

    def hears(self, event: str) -> bool:
        """Whether the app subscribes to the event and has a scope it needs."""
        needed = facts.event_scopes().get(event, [])
        return event in self.events and (not needed or bool(self.scopes.intersection(needed)))

    def complaints(self) -> list[str]:
        """What Slack would not let this manifest do, a sentence each."""
        said = []
        for event in sorted(self.events):
            if event not in facts.event_scopes():
                said.append(f"The manifest subscribes to {event}, an event that Slack does not know.")
            elif not self.hears(event):
                needed = " or ".join(facts.event_scopes()[event])
                said.append(f"The manifest subscribes to {event} without the scope {needed}.")
        if self.commands and "commands" not in self.scopes:
            said.append("The manifest has slash commands without the scope commands.")
        if self.shortcuts and "commands" not in self.scopes:
            said.append("The manifest has shortcuts without the scope commands.")
        if not self.interactive:
            said.append("Interactivity is off in the manifest: buttons and dialogs reach no app.")
        return said


def read(path: Path) -> App:
    """The app described by a manifest in JSON. Raises BadManifest."""
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadManifest(f"The manifest {path} cannot be read: {error.strerror}.") from None
    except ValueError as error:
        raise BadManifest(f"The manifest {path} is not JSON: {error}.") from None
    return parse(manifest)


def parse(manifest: Json) -> App:
    """The app described by a manifest. Raises BadManifest where Slack's own schema refuses it."""
    wrong = next(Draft7Validator(facts.manifest_schema()).iter_errors(manifest), None)
    if wrong is not None:
        where = "/".join(str(part) for part in wrong.absolute_path) or "the top"
        raise BadManifest(f"The manifest is not valid at {where}: {wrong.message}.")
    features = manifest.get("features", {})
    settings = manifest.get("settings", {})
    app_home = features.get("app_home", {})
    name = manifest["display_information"]["name"]
    return App(
        name=name,
        bot_name=features.get("bot_user", {}).get("display_name", name),
        scopes=frozenset(manifest.get("oauth_config", {}).get("scopes", {}).get("bot", [])),
        events=frozenset(settings.get("event_subscriptions", {}).get("bot_events", [])),
        commands=tuple(features.get("slash_commands", [])),
        shortcuts=tuple(features.get("shortcuts", [])),
        home_tab=app_home.get("home_tab_enabled", False),
        messages_tab=app_home.get("messages_tab_enabled", True),
        messages_read_only=app_home.get("messages_tab_read_only_enabled", False),
        interactive=settings.get("interactivity", {}).get("is_enabled", False),
    )
