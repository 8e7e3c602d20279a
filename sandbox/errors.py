"""What can go wrong in the sandbox, for a person and for the bot."""

from typing import Any


class SandboxError(Exception):
    """Something a person can be told, in one plain sentence."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class BadManifest(SandboxError):
    """The app manifest is missing, unreadable or not valid."""


class BadWorkspace(SandboxError):
    """The workspace file is missing, unreadable or not consistent."""


class PortInUse(SandboxError):
    """Another program already listens on the port."""

    def __init__(self, port: int) -> None:
        super().__init__(f"Port {port} is already in use: choose another with --port.")


class NotThere(SandboxError):
    """A person asked for something they cannot see or that does not exist."""


class NotPossible(SandboxError):
    """A person tried what Slack's own window would not let them do."""


class UnknownFault(SandboxError):
    """A fault on demand that the sandbox does not know."""


class SlackError(Exception):
    """An answer `{"ok": false}` to the bot, by one of Slack's own error codes.

    `messages` go into `response_metadata.messages`, as Slack puts them; `more` beside the code.
    """

    def __init__(self, code: str, messages: list[str] | None = None, **more: Any) -> None:
        super().__init__(code)
        self.code = code
        self.messages = messages or []
        self.more = more
