"""What a person has before them: messages, dialogs and the home tab, and how to find things in them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sandbox import blocks as block_kit
from sandbox import forms
from sandbox.shapes import Json


class NotSeen(AssertionError):
    """What was looked for is not there; the message says what is."""


@dataclass(frozen=True)
class Place:
    """A message, a dialog or the home tab: Slack's own object, and the `container` that names it."""

    container: Json
    content: Json

    @property
    def blocks(self) -> list[Json]:
        found: list[Json] = self.content.get("blocks") or []
        return found

    @property
    def key(self) -> str:
        """Names the place for as long as it is there."""
        return str(self.container.get("view_id") or self.container.get("ts") or "home")

    def texts(self) -> Iterator[str]:
        """Every text that can be read here."""
        yield from block_kit.texts({"text": self.content.get("text")})
        for part in ("title", "submit", "close", "blocks", "attachments"):
            yield from block_kit.texts(self.content.get(part))
        for file in self.content.get("files") or []:
            yield file["title"]

    def shows(self, text: str) -> bool:
        return any(text in said for said in self.texts())


@dataclass(frozen=True)
class Element:
    """An element of a block in a place, and the option meant, if it has options."""

    place: Place
    block: Json
    element: Json
    option: Json | None = None


def button(places: Iterable[Place], label: str) -> Element | None:
    """The newest button with this label."""
    for found in _elements(places):
        if found.element["type"] == "button" and found.element["text"]["text"] == label:
            return found
    return None


def option(places: Iterable[Place], text: str) -> Element | None:
    """The newest menu, list or overflow menu with an option of this text."""
    for found in _elements(places):
        for offered in block_kit.options(found.element):
            if offered["text"]["text"] == text:
                return Element(found.place, found.block, found.element, offered)
    return None


def field(places: Iterable[Place], name: str) -> Element | None:
    """The field with this label, action id or block id."""
    for place in places:
        for block, element in forms.stateful(place.blocks):
            label = block.get("label") or block.get("text") or {}
            if name in (label.get("text"), element["action_id"], block["block_id"]):
                return Element(place, block, element)
    return None


def summary(places: list[Place], most: int = 6) -> str:
    """The newest places in words, for a test that did not find what it looked for."""
    return "Before them: " + "; ".join(" | ".join(place.texts()) for place in places[:most])


def of_view(view: Json) -> Place:
    return Place(
        {"type": "home"} if view["type"] == "home" else {"type": "view", "view_id": view["id"]}, view
    )


def of_message(channel: str, message: Json) -> Place:
    return Place({"type": "message", "channel": channel, "ts": message["ts"]}, message)


def _elements(places: Iterable[Place]) -> Iterator[Element]:
    for place in places:
        for block in reversed(place.blocks):
            for element in block_kit.elements(block):
                yield Element(place, block, element)
