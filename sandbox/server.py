"""The sandbox's one server on 127.0.0.1: Slack's side for the bot, the people's side for the page."""

import errno
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from pathlib import Path
from urllib.parse import quote

from aiohttp import web

from sandbox import responses, tokens
from sandbox.bot import PATIENCE, RETRY_AFTER, Bot
from sandbox.errors import PortInUse
from sandbox.http_requests import HttpRequests
from sandbox.keep import Keeper
from sandbox.mailbox import Mailboxes
from sandbox.page_api import PageApi
from sandbox.socket_mode import SocketMode
from sandbox.web_api import dispatch
from sandbox.workspace import Workspace

HOST = "127.0.0.1"
PAGE = Path(__file__).parent / "page"
LARGEST_REQUEST = 50 * 1024 * 1024

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Server:
    """Serves a workspace. With `request_url` the app is reached by signed HTTP, otherwise by Socket Mode.

    `keep` is the file in which conversations outlast a restart; `retry_after` is in seconds, as is
    `patience`: how long an acknowledgement may take, and a dialog to be opened. `mailboxes` are those of
    people outside, read at /mail.
    """

    def __init__(
        self,
        workspace: Workspace,
        *,
        request_url: str | None = None,
        retry_after: tuple[float, ...] = RETRY_AFTER,
        keep: Path | None = None,
        patience: float = PATIENCE,
        mailboxes: Mailboxes | None = None,
    ) -> None:
        self.workspace = workspace
        self._mailboxes = mailboxes
        workspace.outside = None if mailboxes is None else [asdict(each) for each in mailboxes.owners]
        self._keeper = Keeper(workspace, keep) if keep else None
        self._sockets = None if request_url else SocketMode(workspace)
        self._http = HttpRequests(request_url, self._app_came_or_went) if request_url else None
        workspace.bot = Bot(workspace, self._http or self._sockets, retry_after, patience)  # type: ignore[arg-type]
        workspace.triggers.trigger_seconds = patience
        if self._sockets is not None:
            workspace.new_socket_address = self._sockets.new_address
        self._runner = web.AppRunner(self._app(), access_log=None, shutdown_timeout=1)

    async def start(self, port: int = 0) -> str:
        """Listen, on a free port if `port` is 0, and give the page's address.

        Raises PortInUse, or BadWorkspace for a file of kept conversations that cannot be read.
        """
        if self._keeper is not None:
            self._keeper.load()
        await self._runner.setup()
        site = web.TCPSite(self._runner, HOST, port)
        try:
            await site.start()
        except OSError as error:
            await self._runner.cleanup()
            if error.errno == errno.EADDRINUSE:
                raise PortInUse(port) from None
            raise
        self.workspace.base_url = f"http://{HOST}:{self._runner.addresses[0][1]}"
        if self._http is not None:
            self._http.start()
        return f"{self.workspace.base_url}/"

    async def stop(self) -> None:
        """End every connection and stop listening."""
        await self.workspace.bot.close()
        if self._sockets is not None:
            await self._sockets.close()
        if self._http is not None:
            await self._http.close()
        await self._runner.cleanup()
        if self._keeper is not None:
            self._keeper.save()

    def _app_came_or_went(self) -> None:
        self.workspace.live.tell_all({"type": "app", "connected": self.workspace.bot.connected})

    def _app(self) -> web.Application:
        app = web.Application(middlewares=[self._only_here], client_max_size=LARGEST_REQUEST)
        app.add_routes(
            [
                web.route("*", "/api/{method}", self._web_api),
                web.post("/response/{key}", self._response),
                web.post("/upload/v1/{key}", self._upload),
                web.get("/files/{id}/{name}", self._download),
                web.get("/", self._index),
                *PageApi(self.workspace, self._sockets).routes(),
            ]
        )
        if self._mailboxes is not None:
            app.router.add_get("/mail", self._mailboxes.page)
        if self._sockets is not None:
            app.router.add_get("/socket", self._sockets.handle)
        app.router.add_static("/static/", PAGE)
        return app

    @web.middleware
    async def _only_here(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Only this machine's own programs and pages: another site's script or a rebound name is refused."""
        port = self.workspace.base_url.rpartition(":")[2]
        hosts = {f"{HOST}:{port}", f"localhost:{port}"}
        origin = request.headers.get("Origin")
        elsewhere = request.headers.get("Sec-Fetch-Site") in ("cross-site", "same-site")
        foreign = origin is not None and origin.removeprefix("http://") not in hosts
        if request.host not in hosts or foreign or (elsewhere and request.path not in ("/", "/mail")):
            return web.Response(
                status=403, text="The sandbox answers only its own page and programs on this machine."
            )
        response = await handler(request)
        if not response.prepared:
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    async def _web_api(self, request: web.Request) -> web.StreamResponse:
        return await dispatch.handle(self.workspace, request)

    async def _response(self, request: web.Request) -> web.StreamResponse:
        return await responses.handle(self.workspace, request)

    async def _upload(self, request: web.Request) -> web.StreamResponse:
        """The second step of an upload: the content, raw or as a form's file. It misbehaves as "upload"."""
        return await dispatch.upload(self.workspace, request, self._take_in)

    async def _take_in(self, request: web.Request) -> web.Response:
        files = self.workspace.files
        file = files.get(files.uploads.pop(request.match_info["key"], ""))
        if file is None:
            return web.Response(status=404, text="no such upload")
        if request.content_type == "multipart/form-data":
            fields = [f for f in (await request.post()).values() if isinstance(f, web.FileField)]
            file.content = fields[0].file.read() if fields else b""
        else:
            file.content = await request.read()
        if len(file.content) != file.length:
            self.workspace.traffic.note(
                "upload", file.name, f"{file.length} bytes announced, {len(file.content)} sent."
            )
        return web.Response(text=f"OK - {len(file.content)}")

    async def _download(self, request: web.Request) -> web.StreamResponse:
        """A file's content, for the bot by its token and for the page itself."""
        file = self.workspace.files.get(request.match_info["id"])
        by_bot = request.headers.get("Authorization") == f"Bearer {tokens.BOT_TOKEN}"
        by_page = request.headers.get("Sec-Fetch-Site") in ("same-origin", "none")
        if file is None or not (by_bot or by_page):
            return web.Response(status=404, text="file_not_found")
        # Never shown in place: a file must not run as a page of the sandbox.
        headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.name, safe='')}"}
        return web.Response(body=file.content, content_type=file.mimetype, headers=headers)

    async def _index(self, _: web.Request) -> web.StreamResponse:
        index = PAGE / "index.html"
        if not index.exists():
            return web.Response(text="The sandbox runs. Its page is not here.")
        return web.FileResponse(index)
