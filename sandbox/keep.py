"""Keeping the conversations in a file, so that a restart of the sandbox loses nothing said."""

import asyncio
import base64
import json
from pathlib import Path

from sandbox.conversations import Conversation
from sandbox.errors import BadWorkspace
from sandbox.files import File
from sandbox.shapes import Json
from sandbox.workspace import Workspace

PAUSE = 1.0
"""Seconds after a change before it is written, so that a burst is written once."""


class Keeper:
    """Writes the workspace's conversations, home tabs and files to `path` whenever they change."""

    def __init__(self, workspace: Workspace, path: Path) -> None:
        self._workspace = workspace
        self._path = path
        self._due: asyncio.TimerHandle | None = None
        workspace.on_change = self._changed

    def _changed(self) -> None:
        if self._due is None:
            self._due = asyncio.get_running_loop().call_later(PAUSE, self.save)

    def save(self) -> None:
        """Write everything now; the file is replaced whole."""
        if self._due is not None:
            self._due.cancel()
            self._due = None
        self._path.parent.mkdir(parents=True, exist_ok=True)
        draft = self._path.with_name(self._path.name + ".new")
        draft.write_text(json.dumps(_snapshot(self._workspace)), encoding="utf-8")
        draft.replace(self._path)

    def load(self) -> None:
        """Take up what was kept, if there is any. Raises BadWorkspace for an unreadable file."""
        if not self._path.exists():
            return
        try:
            _take_up(self._workspace, json.loads(self._path.read_text(encoding="utf-8")))
        except (ValueError, KeyError, TypeError):
            raise BadWorkspace(
                f"{self._path} does not hold kept conversations: remove it to start afresh."
            ) from None


def _snapshot(workspace: Workspace) -> Json:
    return {
        "conversations": [
            {
                "id": conversation.id,
                "kind": conversation.kind,
                "name": conversation.name,
                "members": conversation.members,
                "messages": conversation.messages,
                "shown_at": conversation.shown_at,
                "read": conversation.read,
                "pins": conversation.pins,
                "bookmarks": conversation.bookmarks,
                "archived": conversation.archived,
            }
            for conversation in workspace.conversations.values()
        ],
        "homes": workspace.views.homes,
        "files": [
            {**vars(file), "content": base64.b64encode(file.content).decode()}
            for file in workspace.files.files.values()
        ],
    }


def _take_up(workspace: Workspace, kept: Json) -> None:
    for entry in kept["conversations"]:
        known = workspace.conversations.get(entry["id"])
        if known is None:
            workspace.conversations[entry["id"]] = Conversation(**entry)
            continue
        for key in ("members", "messages", "shown_at", "read", "pins", "bookmarks"):
            setattr(known, key, entry[key])
        known.name, known.archived = entry["name"], bool(entry.get("archived"))
    workspace.views.homes = kept["homes"]
    for entry in kept["files"]:
        file = File(**{**entry, "content": base64.b64decode(entry["content"])})
        workspace.files.files[file.id] = file
