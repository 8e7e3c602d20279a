"""One call of a Web API method, its arguments read and checked."""

import json
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from sandbox import facts
from sandbox.conversations import Conversation
from sandbox.errors import SlackError
from sandbox.shapes import ConversationKind, Json
from sandbox.workspace import Workspace

SCOPE_PREFIX: dict[ConversationKind, str] = {
    "channel": "channels",
    "group": "groups",
    "im": "im",
    "mpim": "mpim",
}


@dataclass
class Call:
    """A call with its checked arguments. `faults` collects what is taken but unwise."""

    workspace: Workspace
    method: str
    arguments: Json
    faults: list[str] = field(default_factory=list)

    def text(self, name: str) -> str:
        """An argument that must be there: the method's own schema has seen to it."""
        return str(self.arguments[name])

    def get(self, name: str) -> Any:
        """An argument or None."""
        return self.arguments.get(name)

    def flag(self, name: str) -> bool:
        return bool(self.arguments.get(name))

    def need(self, *scopes: str) -> None:
        """Raises SlackError missing_scope when the app has none of the scopes."""
        granted = self.workspace.app.scopes
        if not granted.intersection(scopes):
            raise SlackError("missing_scope", needed=",".join(scopes), provided=",".join(sorted(granted)))

    def need_for(self, conversation: Conversation, right: str) -> None:
        """The scope for this kind of conversation, such as im:history."""
        self.need(f"{SCOPE_PREFIX[conversation.kind]}:{right}")

    def conversation(
        self,
        name: str = "channel",
        *,
        names: bool = False,
        member: bool = True,
        archived: str | None = None,
    ) -> Conversation:
        """The conversation an argument names. Raises SlackError."""
        return self.workspace.for_bot(self.text(name), names=names, member=member, archived=archived)


async def read(request: web.Request) -> Json:
    """The raw arguments of a request, by JSON, form or query. Raises SlackError for unreadable JSON."""
    raw: Json = dict(request.query)
    if request.content_type == "application/json":
        try:
            body = await request.json()
        except ValueError:
            raise SlackError("invalid_json") from None
        if not isinstance(body, dict):
            raise SlackError("json_not_object")
        raw |= body
    elif request.method == "POST":
        raw |= {key: value for key, value in (await request.post()).items() if isinstance(value, str)}
    return raw


def checked(method: str, raw: Json) -> Json:
    """The arguments by the method's own schema. Raises SlackError invalid_arguments."""
    schema = facts.methods()[method]["args"]
    properties = schema.get("properties", {})
    wrong = []
    arguments: Json = {}
    for name, value in raw.items():
        if name == "token" or value is None:
            continue
        known = properties.get(name)
        try:
            arguments[name] = _converted(value, known) if known else value
        except ValueError as error:
            wrong.append(f"[ERROR] {error} [json-pointer:/{name}]")
    for name in schema.get("required", []):
        if name != "token" and arguments.get(name) in (None, ""):
            wrong.append(f"[ERROR] missing required field: {name}")
    if wrong:
        raise SlackError("invalid_arguments", wrong)
    return arguments


def unknown(method: str, raw: Json) -> list[str]:
    """The arguments that the method does not have; Slack ignores them without a word.

    `team_id` is not the app's own: Bolt gives it to every call, for apps of a whole organisation.
    """
    known = facts.methods()[method]["args"].get("properties", {})
    return sorted(set(raw) - set(known) - {"token", "team_id"})


def parsed(value: Any) -> Any:
    """A structured argument: JSON in a form, itself in a JSON body. Raises ValueError."""
    return json.loads(value) if isinstance(value, str) else value


def _converted(value: Any, schema: Json) -> Any:
    kinds = {schema.get("type"), *(option.get("type") for option in schema.get("anyOf", []))}
    if "boolean" in kinds and "string" not in kinds:
        return _boolean(value)
    if kinds & {"integer", "number"}:
        return _number(value)
    if "array" in kinds:
        found = parsed(value) if str(value).startswith("[") else str(value).split(",")
        return found if not isinstance(value, list) else value
    textual = "string" in kinds and "boolean" not in kinds
    if textual and isinstance(value, bool | int | float):
        raise ValueError("must provide a string")
    if kinds == {"string"} and isinstance(value, list):
        # The SDK joins lists of ids itself; a JSON body may carry them as they are.
        return ",".join(map(str, value)) if all(isinstance(part, str) for part in value) else value
    return value


def _boolean(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if str(value).lower() in ("true", "1"):
        return True
    if str(value).lower() in ("false", "0"):
        return False
    raise ValueError("must provide a boolean")


def _number(value: Any) -> int:
    try:
        return int(value)
    except (TypeError, ValueError):
        raise ValueError("must provide a number") from None
