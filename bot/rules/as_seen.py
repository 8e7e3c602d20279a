"""A message as whoever wrote it saw it: what Slack escaped and marked up is read back, once.

Slack escapes &, < and > in the text of messages, so that every < left begins a reference of its own:
https://docs.slack.dev/messaging/formatting-message-text. Commands and dialogs bring text as it was typed.
"""

import re
from collections.abc import Mapping

_SIGNS = {"&amp;": "&", "&lt;": "<", "&gt;": ">"}
_REFERENCE_OR_SIGN = re.compile(r"<([^<>]+)>|&(?:amp|lt|gt);")
_ACCOUNT = re.compile(r"<@([A-Z0-9]+)>")


def accounts_in(text: str) -> set[str]:
    """The Slack ids of people who are mentioned without their names."""
    return set(_ACCOUNT.findall(text))


def as_seen(text: str, names: Mapping[str, str]) -> str:
    """The text of a message as it was seen by its writer; `names` are those of people mentioned."""

    def seen(found: re.Match[str]) -> str:
        return _SIGNS.get(found[0]) or _reference(found[1], names)

    return _REFERENCE_OR_SIGN.sub(seen, text)


def _reference(inside: str, names: Mapping[str, str]) -> str:
    what, _, label = inside.partition("|")
    label = _plain(label)
    if what.startswith("@"):
        return f"@{(label or names.get(what[1:], 'somebody')).removeprefix('@')}"
    if what.startswith("#"):
        return f"#{(label or 'a-channel').removeprefix('#')}"
    if what.startswith("!date^"):
        return label
    if what.startswith("!"):  # !here, !channel, !everyone, !subteam^S1
        return f"@{(label or what[1:].partition('^')[0]).removeprefix('@')}"
    return label or _plain(what).removeprefix("mailto:").removeprefix("tel:")


def _plain(text: str) -> str:
    return re.sub("&(?:amp|lt|gt);", lambda sign: _SIGNS[sign[0]], text)
