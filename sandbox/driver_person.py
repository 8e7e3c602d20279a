"""One person of a test: says, clicks, fills, sees. What is looked for is waited for, `patience` seconds."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date, time
from functools import partial
from typing import Any, TypeVar

from sandbox import blocks as block_kit
from sandbox import driver_places as places
from sandbox import forms, tokens
from sandbox.driver_line import Gone, Line
from sandbox.driver_places import Element, NotSeen, Place
from sandbox.shapes import Json

PATIENCE = 15.0

Found = TypeVar("Found")


@dataclass(frozen=True)
class Submission:
    """What became of a dialog; `errors` by the label of the field each stands under."""

    outcome: str
    errors: dict[str, str]


@dataclass
class Person:
    """A person by id. `in_` says where to look: "dialog", "home", "im" or a channel's name or id.

    Without it, an open dialog comes first and hides the rest; then messages, newest first; then home.
    """

    line: Line
    id: str
    _typed: dict[str, forms.Values] = field(default_factory=dict)
    _news: asyncio.Event = field(default_factory=asyncio.Event)
    _listener: "asyncio.Task[None] | None" = None

    async def state(self) -> Json:
        """All the page knows, see docs/sandbox-protocol.md."""
        return await self.line.get("state", **{"as": self.id})

    async def leave(self) -> None:
        """Stop listening."""
        if self._listener is not None:
            self._listener.cancel()
            await asyncio.gather(self._listener, return_exceptions=True)

    # Saying

    async def says(
        self,
        where: str,
        text: str,
        thread: str | None = None,
        files: list[str] | None = None,
        *,
        me: bool = False,
        broadcast: bool = False,
    ) -> str:
        """Write in a channel or to the app ("im"); gives the message's ts.

        `me`: as `/me` writes it. `broadcast`: a reply in a thread, sent to the channel as well.
        """
        words = {"text": text, "files": files, "me": me, "thread_ts": thread, "broadcast": broadcast}
        body = {"as": self.id, "channel": await self._channel(where), **words}
        return str((await self.line.post("say", body))["ts"])

    async def uploads(self, name: str, content: bytes) -> str:
        """Upload a file; gives its id, for saying it or filling it in."""
        return str((await self.line.upload(self.id, name, content))["file"]["id"])

    async def commands(self, line: str, in_: str = "im") -> None:
        """Type a slash command. Raises Refused when the app does not acknowledge it."""
        name, _, text = line.partition(" ")
        body = {"as": self.id, "channel": await self._channel(in_), "command": name, "text": text}
        await self.line.post("command", body)

    async def shortcut(self, name: str) -> None:
        """Choose a global shortcut by its name or callback id."""
        for known in (await self.state())["shortcuts"]:
            if name in (known["name"], known["callback_id"]):
                await self.line.post("shortcut", {"as": self.id, "callback_id": known["callback_id"]})
                return
        raise NotSeen(f"There is no shortcut {name}.")

    async def opens_home(self) -> None:
        """Open the app's home tab."""
        await self.line.post("home", {"as": self.id})

    async def reads(self, where: str) -> None:
        """Have seen all there is in a channel."""
        await self.line.post("read", {"as": self.id, "channel": await self._channel(where)})

    # Clicking and filling

    async def clicks(self, label: str, in_: str | None = None, patience: float = PATIENCE) -> None:
        """Press the newest button with this label. Raises NotSeen, or Refused without an answer."""

        async def click() -> None:
            found = await self._finds(partial(places.button, label=label), f"button {label!r}", in_, patience)
            await self._uses(found, {})

        await _looking_again(click)

    async def chooses(self, text: str, in_: str | None = None, patience: float = PATIENCE) -> None:
        """Choose the newest option with this text in a menu, list or overflow menu."""

        async def choose() -> None:
            found = await self._finds(partial(places.option, text=text), f"option {text!r}", in_, patience)
            held = forms.HELD.get(found.element["type"])
            many = held is not None and held.key == "selected_options"
            await self._uses(
                found, {"selected_options": [found.option]} if many else {"selected_option": found.option}
            )

        await _looking_again(choose)

    async def fills(self, values: dict[str, Any], in_: str = "dialog", patience: float = PATIENCE) -> None:
        """Fill fields by label, action id or block id.

        Texts and numbers as they are; dates and times as such or as Slack writes them; options by their
        text or value; several in a list; people and files by id. A field that dispatches tells the app.
        """
        for name, value in values.items():
            await _looking_again(partial(self._fill, name, value, in_, patience))

    async def _fill(self, name: str, value: Any, in_: str, patience: float) -> None:
        found = await self._finds(partial(places.field, name=name), f"field {name!r}", in_, patience)
        await self._uses(found, await self._value(found, value))

    async def _uses(self, found: Element, chosen: Json) -> None:
        block_id, action_id = found.block["block_id"], found.element["action_id"]
        typed = self._typed.setdefault(found.place.key, {})
        if found.element["type"] in forms.HELD:
            typed.setdefault(block_id, {})[action_id] = chosen
        names = {"container": found.place.container, "block_id": block_id, "action_id": action_id}
        await self.line.post("click", {"as": self.id, **names, "chosen": chosen, "state": typed})

    async def _value(self, found: Element, value: Any) -> Json:
        held = forms.HELD[found.element["type"]]
        if isinstance(held.empty, list) and not isinstance(value, list):
            value = [value]
        if held.key == "selected_option":
            return {held.key: None if value is None else await self._option(found, value)}
        if held.key == "selected_options":
            return {held.key: [await self._option(found, one) for one in value]}
        if isinstance(value, date):
            return {held.key: value.isoformat()}
        return {held.key: value.strftime("%H:%M") if isinstance(value, time) else value}

    async def _option(self, found: Element, wanted: Any) -> Json:
        offered = block_kit.options(found.element)
        if "external" in found.element["type"]:
            names = {"block_id": found.block["block_id"], "action_id": found.element["action_id"]}
            body = {"as": self.id, "container": found.place.container, **names, "value": wanted}
            offered = block_kit.options(await self.line.post("options", body))
        for option in offered:
            if wanted in (option["text"]["text"], option["value"]):
                return option
        raise NotSeen(f"{wanted!r} is not offered; there are {[o['text']['text'] for o in offered]}.")

    async def submits(self) -> Submission:
        """Send the open dialog. Raises Refused when the app does not acknowledge it."""
        view = await self._open_dialog()
        body = {"as": self.id, "view_id": view["id"], "state": self._typed.get(view["id"], {})}
        answer = await self.line.post("submit", body)
        labels = {b["block_id"]: b["label"]["text"] for b in view["blocks"] if b["type"] == "input"}
        return Submission(answer["outcome"], {labels[key]: said for key, said in answer["errors"].items()})

    async def closes(self, *, clear: bool = False) -> None:
        """Close the open dialog, or with `clear` all of them."""
        view = await self._open_dialog()
        await self.line.post("close", {"as": self.id, "view_id": view["id"], "clear": clear})

    async def _open_dialog(self) -> Json:
        found = await self._finds(lambda seen: next(iter(seen), None), "open dialog", "dialog", PATIENCE)
        return found.content

    # Seeing

    async def dialog(self) -> Json | None:
        """The dialog on top now, Slack's own view object."""
        views = (await self.state())["views"]
        return views[-1] if views else None

    async def messages(self, where: str = "im", thread: str | None = None) -> list[Json]:
        """What the person sees in a channel or with the app, oldest first."""
        query = {"as": self.id, "channel": await self._channel(where)}
        found = await self.line.get("messages", **query, **({"thread_ts": thread} if thread else {}))
        listed: list[Json] = found["messages"]
        return listed

    async def sees(self, text: str, in_: str | None = None, patience: float = PATIENCE) -> Json:
        """The newest message or view with this text, also behind a dialog. Raises NotSeen."""

        def look(seen: list[Place]) -> Place | None:
            return next((place for place in seen if place.shows(text)), None)

        return (await self._finds(look, repr(text), in_, patience, behind=True)).content

    async def does_not_see(self, text: str, in_: str | None = None) -> None:
        """The text is not before them now. Raises NotSeen with where it is."""
        for place in await self._places(in_, behind=True):
            if place.shows(text):
                raise NotSeen(f"{text!r} is there: {list(place.texts())}")

    async def _finds(
        self,
        look: Callable[[list[Place]], Found | None],
        what: str,
        in_: str | None,
        patience: float,
        *,
        behind: bool = False,
    ) -> Found:
        """What `look` finds among the places, asked again at each news until patience ends."""
        await self._listens()
        end = asyncio.get_running_loop().time() + patience
        while True:
            self._news.clear()
            found = look(await self._places(in_, behind=behind))
            if found is not None:
                return found
            try:
                async with asyncio.timeout_at(end):
                    await self._news.wait()
            except TimeoutError:
                seen = places.summary(await self._places(None, behind=True))
                raise NotSeen(f"There is no {what} after {patience} s. {seen}") from None

    async def _listens(self) -> None:
        """Hear of changes, so that waiting is not asking again and again."""
        if self._listener is not None:
            return
        socket = await self.line.live(self.id)

        async def listen() -> None:
            async with socket:
                async for _ in socket:
                    self._news.set()

        self._listener = asyncio.create_task(listen())

    async def _channel(self, where: str) -> str:
        for known in (await self.state())["conversations"]:
            with_app = known["kind"] == "im" and known["with"] == tokens.BOT_USER
            if where in (known["id"], known["name"], f"#{known['name']}") or (where == "im" and with_app):
                return str(known["id"])
        raise NotSeen(f"This person is not in {where}.")

    async def _places(self, in_: str | None, *, behind: bool = False) -> list[Place]:
        """What is before the person, newest first. An open dialog hides the rest, unless `behind`."""
        state = await self.state()
        dialogs = [places.of_view(view) for view in reversed(state["views"])]
        home = [places.of_view(state["home"])] if state["home"] else []
        if in_ == "dialog" or (in_ is None and dialogs and not behind):
            return dialogs[:1]
        if in_ == "home":
            return home
        channels = [await self._channel(in_)] if in_ else [known["id"] for known in state["conversations"]]
        found = [place for channel in channels for place in await self._in_channel(channel)]
        found.sort(key=lambda place: str(place.content["ts"]), reverse=True)
        return found if in_ else [*dialogs, *found, *home]

    async def _in_channel(self, channel: str) -> list[Place]:
        query = {"as": self.id, "channel": channel}
        listed = (await self.line.get("messages", **query))["messages"]
        for parent in [message for message in listed if message.get("reply_count")]:
            replies = await self.line.get("messages", **query, thread_ts=parent["ts"])
            listed += [message for message in replies["messages"] if message["ts"] != parent["ts"]]
        return [places.of_message(channel, message) for message in listed]


async def _looking_again(act: Callable[[], Awaitable[None]]) -> None:
    try:
        await act()
    except Gone:
        await act()
