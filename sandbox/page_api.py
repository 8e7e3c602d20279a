"""The people's side: what the page and the tests read and do. See docs/sandbox-protocol.md."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from functools import cache

from aiohttp import WSMsgType, web

from sandbox import dialogs, events, interactions, messages, tokens
from sandbox.errors import NotPossible, SandboxError
from sandbox.files import File
from sandbox.page_workspace import PageWorkspace
from sandbox.shapes import Json
from sandbox.socket_mode import SocketMode
from sandbox.surfaces import surface
from sandbox.web_api import files as file_methods
from sandbox.workspace import Workspace

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class PageApi:
    """The handlers under /page/. `sockets` is what /page/socket drops and refreshes, if there is any."""

    def __init__(self, workspace: Workspace, sockets: SocketMode | None) -> None:
        self._workspace = workspace
        self._sockets = sockets
        self._whole = PageWorkspace(workspace)

    def routes(self) -> list[web.RouteDef]:
        reads = {
            "state": self._state,
            "messages": self._messages,
            "traffic": self._traffic,
            "emoji": self._emoji,
            "faults": self._faults,
        }
        acts = {
            "say": self._say,
            "read": self._read,
            "command": self._command,
            "shortcut": self._shortcut,
            "home": self._home,
            "click": self._click,
            "options": self._options,
            "submit": self._submit,
            "close": self._close,
            "clock": self._clock,
            "faults": self._add_fault,
            "socket": self._socket,
            "account": self._whole.account,
            "channel": self._whole.channel,
            "app": self._whole.app,
        }
        return [
            *(web.get(f"/page/{name}", _spoken(handler)) for name, handler in reads.items()),
            *(web.post(f"/page/{name}", _spoken_body(handler)) for name, handler in acts.items()),
            web.delete("/page/faults", _spoken(self._clear_faults)),
            web.post("/page/upload", _spoken(self._upload)),
            web.get("/page/live", self._live),
        ]

    async def _state(self, request: web.Request) -> Json:
        workspace = self._workspace
        user = request.query.get("as") or workspace.humans()[0].id
        person = workspace.person(user)
        app = workspace.app
        return {
            "team": {"id": workspace.team.id, "name": workspace.team.name, "domain": workspace.team.domain},
            "me": person.for_page(),
            "users": [one.for_page() for one in workspace.people.values()],
            "app": {
                "name": app.name,
                "id": tokens.APP_ID,
                "bot_user": tokens.BOT_USER,
                "bot_id": tokens.BOT_ID,
                "connected": workspace.bot.connected,
                "home_tab": app.home_tab,
            },
            "conversations": [one.for_page(user) for one in workspace.conversations_of(user)],
            "commands": list(app.commands),
            "shortcuts": [one for one in app.shortcuts if one["type"] == "global"],
            "clock": workspace.clock.to_json(),
            "now": workspace.clock.now().isoformat(),
            "outside": workspace.outside,
            "views": workspace.views.stack(user),
            "home": workspace.views.home(user),
        }

    async def _messages(self, request: web.Request) -> Json:
        query = request.query
        user = self._workspace.person(query.get("as", "")).id
        conversation = self._workspace.visible(user, query.get("channel", ""))
        return {"messages": messages.seen_by(conversation, user, query.get("thread_ts"))}

    async def _traffic(self, request: web.Request) -> Json:
        after = int(request.query.get("after") or 0)
        return {"entries": [entry.to_json() for entry in self._workspace.traffic.after(after)]}

    async def _emoji(self, _: web.Request) -> Json:
        return _emoji_by_name()

    async def _faults(self, _: web.Request) -> Json:
        return {"faults": self._workspace.faults.to_json()}

    async def _say(self, body: Json) -> Json:
        workspace = self._workspace
        user = workspace.person(body["as"]).id
        conversation = workspace.visible(user, body["channel"])
        if conversation.other(user) == tokens.BOT_USER and workspace.app.messages_read_only:
            raise NotPossible("Sending messages to this app has been turned off.")
        attached = [self._file_of(user, file_id) for file_id in body.get("files") or []]
        text = str(body.get("text") or "").strip()
        if not text and not attached:
            raise NotPossible("There is nothing to send.")
        shown = [file_methods.shown(workspace, file) for file in attached]
        if conversation.archived:
            raise NotPossible("This channel is archived.")
        message = messages.by_person(workspace, user, text, shown, "me_message" if body.get("me") else None)
        if body.get("thread_ts"):
            message["thread_ts"] = body["thread_ts"]
            if body.get("broadcast"):
                message |= {"subtype": "thread_broadcast", "root": conversation.find(body["thread_ts"])}
        posted = messages.post(workspace, conversation, message)
        for file in attached:
            file.shares.setdefault(conversation.id, []).append({"ts": posted["ts"]})
        return {"ts": posted["ts"]}

    def _file_of(self, user: str, file_id: str) -> File:
        file = self._workspace.files.get(file_id)
        if file is None or file.user != user:
            raise NotPossible("That file is not yours to send.")
        return file

    async def _read(self, body: Json) -> Json:
        user = self._workspace.person(body["as"]).id
        conversation = self._workspace.visible(user, body["channel"])
        conversation.read[user] = conversation.last_ts() or "0"
        self._workspace.tell_of(conversation)
        return {}

    async def _command(self, body: Json) -> Json:
        user = self._workspace.person(body["as"]).id
        ack = await interactions.command(
            self._workspace, user, body["channel"], body["command"], str(body.get("text") or "")
        )
        return {"ack": ack.to_json()}

    async def _shortcut(self, body: Json) -> Json:
        user = self._workspace.person(body["as"]).id
        ack = await interactions.shortcut(self._workspace, user, body["callback_id"])
        return {"ack": ack.to_json()}

    async def _home(self, body: Json) -> Json:
        user = self._workspace.person(body["as"]).id
        events.app_home_opened(self._workspace, user, body.get("tab") or "home")
        return {}

    async def _click(self, body: Json) -> Json:
        where = surface(self._workspace, self._workspace.person(body["as"]).id, body["container"])
        touched = self._with_files(where.user, body.get("state") or {})
        chosen = body.get("chosen") or {}
        ack = await interactions.click(where, body["block_id"], body["action_id"], chosen, touched)
        return {"ack": ack.to_json() if ack else None}

    async def _options(self, body: Json) -> Json:
        where = surface(self._workspace, self._workspace.person(body["as"]).id, body["container"])
        typed = str(body.get("value") or "")
        ack, offered = await interactions.options(where, body["block_id"], body["action_id"], typed)
        return {**offered, "ack": ack.to_json()}

    async def _submit(self, body: Json) -> Json:
        user = self._workspace.person(body["as"]).id
        where = surface(self._workspace, user, {"type": "view", "view_id": body["view_id"]})
        submission = await dialogs.submit(where, self._with_files(user, body.get("state") or {}))
        return submission.to_json()

    async def _close(self, body: Json) -> Json:
        user = self._workspace.person(body["as"]).id
        where = surface(self._workspace, user, {"type": "view", "view_id": body["view_id"]})
        await dialogs.close(where, clear=bool(body.get("clear")))
        return {}

    def _with_files(self, user: str, state: Json) -> Json:
        """The page names files by id; Slack sends the whole file objects."""
        for held in state.values():
            for value in held.values():
                if isinstance(value, dict) and "files" in value:
                    files = [
                        self._file_of(user, f if isinstance(f, str) else f["id"]) for f in value["files"]
                    ]
                    value["files"] = [file_methods.shown(self._workspace, file) for file in files]
        return state

    async def _upload(self, request: web.Request) -> Json:
        form = await request.post()
        user = self._workspace.person(str(form.get("as"))).id
        sent = form.get("file")
        if not isinstance(sent, web.FileField):
            raise NotPossible("There is no file to upload.")
        content = sent.file.read()
        file = File(self._workspace.new_id("F"), sent.filename, user, int(time.time()), content=content)
        self._workspace.files.files[file.id] = file
        return {"file": file_methods.shown(self._workspace, file)}

    async def _clock(self, body: Json) -> Json:
        clock = self._workspace.clock
        if body.get("reset"):
            clock.reset()
        else:
            clock.move(int(body["add_seconds"]))
        self._workspace.live.tell_all({"type": "clock", "clock": clock.to_json()})
        return {"clock": clock.to_json()}

    async def _add_fault(self, body: Json) -> Json:
        self._workspace.faults.add(body)
        return {"faults": self._workspace.faults.to_json()}

    async def _clear_faults(self, _: web.Request) -> Json:
        self._workspace.faults.clear()
        return {"faults": []}

    async def _socket(self, body: Json) -> Json:
        wish = body.get("do")
        if wish == "duplicate_next":
            self._workspace.bot.duplicate_next = True
            return {}
        if self._sockets is None:
            raise NotPossible("The app is reached by HTTP: there is no socket.")
        if wish == "drop":
            self._sockets.drop()
        elif wish == "refresh":
            await self._sockets.refresh()
        else:
            raise NotPossible("A socket can drop, refresh or duplicate_next.")
        return {}

    async def _live(self, request: web.Request) -> web.StreamResponse:
        user = request.query.get("as", "")
        # Before the handshake, so that nothing is missed after it.
        queue = self._workspace.live.listen(user)
        socket = web.WebSocketResponse(heartbeat=20)
        await socket.prepare(request)
        sender = asyncio.create_task(_pass_on(queue, socket))
        try:
            async for message in socket:
                if message.type is WSMsgType.ERROR:
                    break
        finally:
            sender.cancel()
            self._workspace.live.leave(user, queue)
        return socket


async def _pass_on(queue: "asyncio.Queue[str]", socket: web.WebSocketResponse) -> None:
    while True:
        await socket.send_str(await queue.get())


def _spoken(handler: Callable[[web.Request], Awaitable[Json]]) -> Handler:
    """An answer in JSON; a person's mistake as a sentence with status 400."""

    async def answer(request: web.Request) -> web.StreamResponse:
        try:
            return web.json_response({"ok": True, **await handler(request)})
        except SandboxError as error:
            return web.json_response({"ok": False, "error": error.sentence}, status=400)
        except KeyError as error:
            return web.json_response({"ok": False, "error": f"This request lacks {error}."}, status=400)
        except (TypeError, ValueError) as error:
            return web.json_response(
                {"ok": False, "error": f"This request cannot be read: {error}."}, status=400
            )

    return answer


def _spoken_body(handler: Callable[[Json], Awaitable[Json]]) -> Handler:
    async def with_body(request: web.Request) -> Json:
        return await handler(await request.json())

    return _spoken(with_body)


@cache
def _emoji_by_name() -> Json:
    """Slack's emoji names, which are the aliases of the emoji library, and their signs."""
    import emoji

    names: Json = {}
    for sign, entry in emoji.EMOJI_DATA.items():
        for name in [*entry.get("alias", []), entry["en"]]:
            names.setdefault(name.strip(":"), sign)
    return names
