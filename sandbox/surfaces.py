"""Where a person acts: a message, a dialog or their home tab."""

import copy
from dataclasses import dataclass

from sandbox import blocks, forms
from sandbox.conversations import Conversation
from sandbox.errors import NotPossible, NotThere
from sandbox.shapes import Json
from sandbox.workspace import Workspace

GONE = "That button or field is no longer there."


@dataclass
class Surface:
    """What the person has before them. A message surface has a conversation, a view surface a view."""

    workspace: Workspace
    user: str
    blocks: list[Json]
    conversation: Conversation | None = None
    message: Json | None = None
    view: Json | None = None

    @property
    def ephemeral(self) -> bool:
        return bool(self.message and self.message.get("is_ephemeral"))

    def element(self, block_id: str, action_id: str) -> tuple[Json, Json]:
        """The block and element the person uses. Raises NotPossible."""
        found = blocks.find_element(self.blocks, block_id, action_id)
        if found is None:
            raise NotPossible(GONE)
        return found

    def values(self, touched: forms.Values) -> forms.Values:
        """The full `state.values`; a view remembers what was touched."""
        if self.view is None:
            return forms.values(self.blocks, touched)
        self.workspace.views.note_state(self.view, touched)
        held: forms.Values = self.view["state"]["values"]
        return held

    def in_payload(self, values: forms.Values) -> Json:
        """How an interaction payload says where it happened."""
        if self.view is not None:
            view = self.workspace.views.sent(self.view)
            return {"container": {"type": "view", "view_id": view["id"]}, "view": view}
        assert self.conversation is not None
        assert self.message is not None
        container: Json = {
            "type": "message",
            "message_ts": self.message["ts"],
            "channel_id": self.conversation.id,
            "is_ephemeral": self.ephemeral,
        }
        if thread_ts := self.message.get("thread_ts"):
            container["thread_ts"] = thread_ts
        parts: Json = {
            "container": container,
            "channel": {"id": self.conversation.id, "name": _name(self.conversation)},
            "state": {"values": values},
        }
        if not self.ephemeral:
            # Slack does not keep ephemeral messages, so it cannot send them back.
            parts["message"] = copy.deepcopy(self.message)
        return parts


def _name(conversation: Conversation) -> str:
    return "privategroup" if conversation.kind == "group" else conversation.name


def surface(workspace: Workspace, user: str, container: Json) -> Surface:
    """The surface a page's `container` names. Raises NotThere."""
    if container.get("type") == "message":
        conversation = workspace.visible(user, str(container.get("channel")))
        ts = str(container.get("ts"))
        message = conversation.find(ts) or conversation.find_ephemeral(user, ts)
        if message is None:
            raise NotThere("That message is no longer there.")
        return Surface(workspace, user, message.get("blocks", []), conversation, message)
    if container.get("type") == "home":
        home = workspace.views.home(user)
        if home is None:
            raise NotThere("There is nothing on the home tab yet.")
        return Surface(workspace, user, home["blocks"], view=home)
    view = workspace.views.find(user, str(container.get("view_id")))
    return Surface(workspace, user, view["blocks"], view=view)
