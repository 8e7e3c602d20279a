"""One person of a test: says, clicks, fills, sees."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

import aiohttp

from sandbox import blocks as block_kit
from sandbox import forms
from sandbox.shapes import Json

PATIENCE = 5.0


class Refused(AssertionError):
    """The sandbox or the bot did not take what a person did; the message is what the person sees."""


class NotSeen(AssertionError):
    """What was looked for is not there; the message says what is."""


@dataclass(frozen=True)
class Line:
    """The people's side of a sandbox over HTTP."""

    url: str
    session: aiohttp.ClientSession

    async def get(self, path: str, **query: str) -> Json:
        async with self.session.get(f"{self.url}page/{path}", params=query) as response:
            return self._told(await response.json())

    async def post(self, path: str, body: Json) -> Json:
        async with self.session.post(f"{self.url}page/{path}", json=body) as response:
            return self._told(await response.json())

    async def upload(self, user: str, name: str, content: bytes) -> Json:
        form = aiohttp.FormData({"as": user})
        form.add_field("file", content, filename=name)
        async with self.session.post(f"{self.url}page/upload", data=form) as response:
            return self._told(await response.json())

    async def delete(self, path: str) -> Json:
        async with self.session.delete(f"{self.url}page/{path}") as response:
            return self._told(await response.json())

    @staticmethod
    def _told(answer: Json) -> Json:
        if not answer["ok"]:
            raise Refused(answer["error"])
        if (answer.get("ack") or {}).get("error"):
            raise Refused(answer["ack"]["error"])
        return answer


@dataclass(frozen=True)
class Submission:
    """What became of a dialog; `errors` by the label of the field each stands under."""

    outcome: str
    errors: dict[str, str]


@dataclass
class Place:
    """Something with blocks that the person has before them."""

    container: Json
    content: Json

    @property
    def blocks(self) -> list[Json]:
        found: list[Json] = self.content.get("blocks") or []
        return found

    @property
    def key(self) -> str:
        return str(self.container.get("view_id") or self.container.get("ts") or "home")

    def texts(self) -> Iterator[str]:
        for part in ("title", "submit", "close", "text"):
            yield from block_kit.texts({"text": self.content[part]} if part in self.content else {})
            if isinstance(self.content.get(part), dict):
                yield from block_kit.texts(self.content[part])
        yield from block_kit.texts(self.blocks)
        yield from block_kit.texts(self.content.get("attachments") or [])
        for file in self.content.get("files") or []:
            yield file["title"]


@dataclass
class Person:
    """A person by id. What they typed into fields waits in `_typed` until it is sent."""

    line: Line
    id: str
    _typed: dict[str, forms.Values] = field(default_factory=dict)
    _news: asyncio.Event = field(default_factory=asyncio.Event)
    _listener: "asyncio.Task[None] | None" = None

    async def state(self) -> Json:
        return await self.line.get("state", **{"as": self.id})

    async def leave(self) -> None:
        """Stop listening."""
        if self._listener is not None:
            self._listener.cancel()
            await asyncio.gather(self._listener, return_exceptions=True)

    # Saying

    async def says(
        self, where: str, text: str, thread: str | None = None, files: list[str] | None = None
    ) -> str:
        """Write in a channel (name or id) or to the app ("im"); gives the message's ts."""
        channel = await self._channel(where)
        body = {"as": self.id, "channel": channel, "text": text, "thread_ts": thread, "files": files}
        return str((await self.line.post("say", body))["ts"])

    async def uploads(self, name: str, content: bytes) -> str:
        """Upload a file; gives its id, for saying it or filling it in."""
        return str((await self.line.upload(self.id, name, content))["file"]["id"])

    async def reads(self, where: str) -> None:
        """Have seen all there is in a channel."""
        await self.line.post("read", {"as": self.id, "channel": await self._channel(where)})

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

    # Clicking and filling

    async def clicks(self, label: str, in_: str | None = None) -> None:
        """Press the newest button with this label: in the open dialog, else in messages, else at home.

        `in_` looks elsewhere: "dialog", "home", "im" or a channel.
        """
        for place in await self._places(in_):
            for block in reversed(place.blocks):
                for element in block_kit.elements(block):
                    if element["type"] == "button" and element["text"]["text"] == label:
                        await self._click(place, block, element, {})
                        return
        raise NotSeen(f"There is no button {label!r}. {await self._seen()}")

    async def chooses(self, option: str, in_: str | None = None) -> None:
        """Choose the newest option with this text in a menu, list or overflow menu."""
        for place in await self._places(in_):
            for block in reversed(place.blocks):
                for element in block_kit.elements(block):
                    for offered in block_kit.options(element):
                        if offered["text"]["text"] == option:
                            await self._choose(place, block, element, offered)
                            return
        raise NotSeen(f"There is no option {option!r}. {await self._seen()}")

    async def _choose(self, place: Place, block: Json, element: Json, offered: Json) -> None:
        held = forms.HELD.get(element["type"])
        many = held is not None and held.key == "selected_options"
        chosen = {"selected_options": [offered]} if many else {"selected_option": offered}
        await self._click(place, block, element, chosen)

    async def _click(self, place: Place, block: Json, element: Json, chosen: Json) -> None:
        typed = self._typed.setdefault(place.key, {})
        if element["type"] in forms.HELD:
            typed.setdefault(block["block_id"], {})[element["action_id"]] = chosen
        body = {
            "as": self.id,
            "container": place.container,
            "block_id": block["block_id"],
            "action_id": element["action_id"],
            "chosen": chosen,
            "state": typed,
        }
        await self.line.post("click", body)

    async def fills(self, values: dict[str, Any], in_: str | None = None) -> None:
        """Fill fields by label, action id or block id.

        Texts and numbers as they are; dates and times as such or as Slack writes them; options by their
        text or value; several in a list; people by id. A field that tells the app at once does so.
        """
        place = (await self._places(in_ or "dialog"))[0]
        for name, value in values.items():
            block, element = self._field(place, name)
            chosen = await self._value(place, block, element, value)
            await self._click(place, block, element, chosen)

    def _field(self, place: Place, name: str) -> tuple[Json, Json]:
        for block, element in forms.stateful(place.blocks):
            label = block.get("label") or block.get("text") or {}
            if name in (label.get("text"), element["action_id"], block["block_id"]):
                return block, element
        labels = [b["label"]["text"] for b, _ in forms.stateful(place.blocks) if "label" in b]
        raise NotSeen(f"There is no field {name!r}; there are {labels}.")

    async def _value(self, place: Place, block: Json, element: Json, value: Any) -> Json:
        held = forms.HELD[element["type"]]
        if isinstance(held.empty, list) and not isinstance(value, list):
            value = [value]
        if held.key == "selected_option":
            return {held.key: None if value is None else await self._option(place, block, element, value)}
        if held.key == "selected_options":
            return {held.key: [await self._option(place, block, element, one) for one in value]}
        if isinstance(value, date):
            value = value.isoformat()
        elif isinstance(value, time):
            value = value.strftime("%H:%M")
        return {held.key: value}

    async def _option(self, place: Place, block: Json, element: Json, wanted: Any) -> Json:
        offered = block_kit.options(element)
        if "external" in element["type"]:
            body = {
                "as": self.id,
                "container": place.container,
                "block_id": block["block_id"],
                "action_id": element["action_id"],
                "value": wanted,
            }
            offered = block_kit.options(await self.line.post("options", body))
        for option in offered:
            if wanted in (option["text"]["text"], option["value"]):
                return option
        raise NotSeen(f"{wanted!r} is not offered; there are {[o['text']['text'] for o in offered]}.")

    async def submits(self) -> Submission:
        """Send the open dialog. Raises Refused when the app does not acknowledge it."""
        place = (await self._places("dialog"))[0]
        view = place.content
        body = {"as": self.id, "view_id": view["id"], "state": self._typed.get(view["id"], {})}
        answer = await self.line.post("submit", body)
        labels = {b["block_id"]: b["label"]["text"] for b in view["blocks"] if b["type"] == "input"}
        return Submission(answer["outcome"], {labels[key]: said for key, said in answer["errors"].items()})

    async def closes(self, *, clear: bool = False) -> None:
        """Close the open dialog, or with `clear` all of them."""
        view = (await self._places("dialog"))[0].content
        await self.line.post("close", {"as": self.id, "view_id": view["id"], "clear": clear})

    # Seeing

    async def dialog(self) -> Json | None:
        """The dialog on top, Slack's own view object."""
        views = (await self.state())["views"]
        return views[-1] if views else None

    async def messages(self, where: str = "im", thread: str | None = None) -> list[Json]:
        """What the person sees in a channel or with the app, oldest first."""
        query = {"as": self.id, "channel": await self._channel(where)}
        found = await self.line.get("messages", **query, **({"thread_ts": thread} if thread else {}))
        listed: list[Json] = found["messages"]
        return listed

    async def sees(self, text: str, in_: str | None = None, patience: float = PATIENCE) -> Json:
        """Wait until the text is before them, and give the message or view it is in. Raises NotSeen."""
        return await self._awaits(
            lambda place: any(text in said for said in place.texts()), text, in_, patience
        )

    async def _awaits(
        self, fits: Callable[[Place], bool], what: str, in_: str | None, patience: float
    ) -> Json:
        await self._listens()
        try:
            async with asyncio.timeout(patience):
                while True:
                    self._news.clear()
                    for place in await self._places(in_, behind=True):
                        if fits(place):
                            return place.content
                    await self._news.wait()
        except TimeoutError:
            raise NotSeen(f"{what!r} was not seen in {patience} s. {await self._seen()}") from None

    async def does_not_see(self, text: str, in_: str | None = None) -> None:
        """The text is not before them now. Raises NotSeen with where it is."""
        for place in await self._places(in_, behind=True):
            if any(text in said for said in place.texts()):
                raise NotSeen(f"{text!r} is there: {list(place.texts())}")

    async def _seen(self) -> str:
        places = await self._places(None, behind=True)
        return "Seen: " + "; ".join(" | ".join(place.texts()) for place in places[:6])

    async def _listens(self) -> None:
        """Hear of changes, so that waiting is not asking again and again."""
        if self._listener is not None:
            return
        socket = await self.line.session.ws_connect(f"{self.line.url}page/live?as={self.id}")

        async def listen() -> None:
            async with socket:
                async for _ in socket:
                    self._news.set()

        self._listener = asyncio.create_task(listen())

    async def _channel(self, where: str) -> str:
        for known in (await self.state())["conversations"]:
            if where in (known["id"], known["name"], f"#{known['name']}"):
                return str(known["id"])
            if where == "im" and known["kind"] == "im" and self._is_app(known):
                return str(known["id"])
        raise NotSeen(f"This person is not in {where}.")

    @staticmethod
    def _is_app(conversation: Json) -> bool:
        return str(conversation["with"]).startswith("U0SANDBOX")

    async def _places(self, in_: str | None, *, behind: bool = False) -> list[Place]:
        """What is before the person, newest first. An open dialog hides the rest, unless `behind`."""
        state = await self.state()
        dialogs = [_view(view, "view") for view in reversed(state["views"])]
        home = [_view(state["home"], "home")] if state["home"] else []
        if in_ == "dialog" or (in_ is None and dialogs and not behind):
            if not dialogs:
                raise NotSeen("No dialog is open.")
            return dialogs[:1]
        if in_ == "home":
            return home
        channels = [await self._channel(in_)] if in_ else [known["id"] for known in state["conversations"]]
        found = [place for channel in channels for place in await self._messages(channel)]
        found.sort(key=lambda place: str(place.content["ts"]), reverse=True)
        return found if in_ else [*dialogs, *found, *home]

    async def _messages(self, channel: str) -> list[Place]:
        query = {"as": self.id, "channel": channel}
        listed = (await self.line.get("messages", **query))["messages"]
        for parent in [message for message in listed if message.get("reply_count")]:
            replies = await self.line.get("messages", **query, thread_ts=parent["ts"])
            listed += [message for message in replies["messages"] if message["ts"] != parent["ts"]]
        return [
            Place({"type": "message", "channel": channel, "ts": message["ts"]}, message) for message in listed
        ]


def _view(view: Json, kind: str) -> Place:
    return Place({"type": "home"} if kind == "home" else {"type": "view", "view_id": view["id"]}, view)
