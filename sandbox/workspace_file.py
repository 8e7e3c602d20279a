"""Reading a workspace from TOML."""

import tomllib
from pathlib import Path

from sandbox import tokens
from sandbox.clock import Clock
from sandbox.conversations import Conversation
from sandbox.errors import BadWorkspace
from sandbox.manifest import App
from sandbox.people import Person, Team, UserGroup
from sandbox.shapes import Json
from sandbox.workspace import Workspace

SAMPLE = Path(__file__).parent / "workspace.toml"


def read(path: Path, app: App, *, clock: Clock | None = None) -> Workspace:
    """The workspace a file describes. Raises BadWorkspace with the line or the name that is wrong."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadWorkspace(f"The workspace file {path} cannot be read: {error.strerror}.") from None
    except tomllib.TOMLDecodeError as error:
        raise BadWorkspace(f"The workspace file {path} is not TOML: {error}.") from None
    try:
        return _build(data, app, clock)
    except (KeyError, TypeError) as error:
        raise BadWorkspace(f"The workspace file {path} lacks or misuses {error}.") from None


def _build(data: Json, app: App, clock: Clock | None) -> Workspace:
    people = [Person(**entry) for entry in data["people"]]
    ids = {person.id for person in people}
    if len(ids) < len(people):
        raise BadWorkspace("Two people in the workspace file have the same id.")
    conversations = [_channel(entry, sorted(ids)) for entry in data["channels"]]
    for conversation in conversations:
        strangers = set(conversation.members) - ids - {tokens.BOT_USER}
        if strangers:
            raise BadWorkspace(
                f"#{conversation.name} has members who are not people: {', '.join(strangers)}."
            )
    groups = [UserGroup(**entry) for entry in data.get("groups", [])]
    return Workspace(Team(**data["team"]), app, people, conversations, groups=groups, clock=clock)


def _channel(entry: Json, everyone: list[str]) -> Conversation:
    members = list(entry.get("members", everyone))
    if entry.get("with_app", True):
        members.append(tokens.BOT_USER)
    return Conversation(
        id=entry["id"],
        kind="group" if entry.get("private") else "channel",
        name=entry["name"],
        members=members,
        topic=entry.get("topic", ""),
        purpose=entry.get("purpose", ""),
    )
