"""The door itself: which path leads where, and what every page carries for safety."""

import hashlib
import hmac
import logging
import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import files
from uuid import uuid4

from aiohttp import BodyPartReader, web

from bot.desk import Desk
from bot.errors import BotError
from bot.flows.people import entering
from bot.flows.people.entering import LinkIsDead, Seated, SignedOut, WrongCode
from bot.handlers.conversations import WAYS
from bot.handlers.table import Way
from bot.pages import fields
from bot.pages.drawing import Drawing
from bot.pages.fields import LARGEST_FILE, Posted
from bot.pages.reading import asked_in_words, look_at, look_at_front
from bot.pages.turning import Check, Dialog, Home, Next, Turning
from bot.rules.people.entering import REMEMBERED
from bot.store.work import AlreadyDone
from bot.views.blocks import section

log = logging.getLogger(__name__)

COOKIE = "page"
LARGEST_FORM = LARGEST_FILE + 1_000_000
_SAFE = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Forged(BotError):
    """A form without its token, or with another's."""

    def __init__(self) -> None:
        super().__init__("That page is too old to be used. Please start again from your page.")


class TooLarge(BotError):
    """More than a page can take in at once."""

    def __init__(self) -> None:
        super().__init__(f"That is more than {LARGEST_FILE // 1_000_000} MB. Please give a smaller file.")


@dataclass(frozen=True)
class Visit:
    """Somebody at their page: their session, its key, and the pages in it."""

    key: str
    seated: Seated
    turning: Turning


class PagesDoor:
    """Serves the pages of one alliance. `public` is the address that people reach it at."""

    def __init__(self, desk: Desk, public: str) -> None:
        self._desk = desk
        self._is_secure = public.startswith("https://")
        self._drawing = Drawing()
        self._style = (files("bot.pages") / "style.css").read_text(encoding="utf-8")

    def add_to(self, application: web.Application) -> None:
        """Serve the pages beside whatever else the application serves."""
        application.router.add_routes(
            [
                web.get("/", self._safely(self._front)),
                web.post("/", self._safely(self._come_in)),
                web.get("/style.css", self._safely(self._styles)),
                web.get("/go/{token}", self._safely(self._at_link)),
                web.post("/go/{token}", self._safely(self._through_link)),
                web.get("/home", self._safely(self._home)),
                web.post("/press", self._safely(self._press)),
                web.get("/d/{number}", self._safely(self._dialog)),
                web.post("/d/{number}", self._safely(self._in_dialog)),
                web.get("/d/{number}/check", self._safely(self._check)),
                web.post("/d/{number}/check", self._safely(self._send)),
                web.post("/out", self._safely(self._out)),
            ]
        )

    # -- coming in and going out

    async def _front(self, _request: web.Request) -> web.Response:
        return await self._front_page({}, "")

    async def _front_page(self, faults: Mapping[str, str], address: str, status: int = 200) -> web.Response:
        alliance, office = await self._desk.look(look_at_front)
        page = self._drawing.page(
            "front", None, "Come in", alliance=alliance, office=office, faults=faults, address=address
        )
        return _html(page, status)

    async def _come_in(self, request: web.Request) -> web.StreamResponse:
        said = await request.post()
        address, code = str(said.get("address", "")), str(said.get("code", ""))
        remember = said.get("remember") == "yes"
        key = await self._desk.do(entering.enter_by_code, address, code, _now(), remember=remember)
        if key is None:
            return await self._front_page({"code": WrongCode().sentence}, address, 422)
        return self._seated(key, remember=remember)

    async def _at_link(self, request: web.Request) -> web.Response:
        """Opening a link uses nothing up: mail scanners open every one of them."""
        alliance, office = await self._desk.look(look_at_front)
        try:
            who = await self._desk.look(entering.look_in, request.match_info["token"])
        except LinkIsDead as dead:
            return await self._front_page({"link": dead.sentence}, "", 410)
        page = self._drawing.page(
            "link", None, "Continue", alliance=alliance, office=office, who=who.name or "you"
        )
        return _html(page)

    async def _through_link(self, request: web.Request) -> web.StreamResponse:
        said = await request.post()
        remember = said.get("remember") == "yes"
        try:
            key = await self._desk.do(entering.enter, request.match_info["token"], _now(), remember=remember)
        except LinkIsDead as dead:
            return await self._front_page({"link": dead.sentence}, "", 410)
        return self._seated(key, remember=remember)

    def _seated(self, key: str, *, remember: bool) -> web.StreamResponse:
        response = _to("/home")
        lasts = int(REMEMBERED.total_seconds()) if remember else None
        response.set_cookie(
            COOKIE, key, httponly=True, samesite="Lax", secure=self._is_secure, max_age=lasts, path="/"
        )
        return response

    async def _out(self, request: web.Request) -> web.StreamResponse:
        visit = await self._visit(request)
        self._own(visit, dict(await request.post()))
        await self._desk.do(entering.leave, visit.key, _now())
        response = _to("/")
        response.del_cookie(COOKIE, path="/")
        return response

    # -- the page, and what is pressed on it

    async def _home(self, request: web.Request) -> web.Response:
        return await self._at_home(await self._visit(request), Home())

    async def _at_home(self, visit: Visit, home: Home, status: int = 200) -> web.Response:
        found = await self._desk.look(look_at, visit.seated.person_id, home.said)
        return _html(self._drawing.home(found.reader(_token(visit.key)), found.home, home.said), status)

    async def _press(self, request: web.Request) -> web.StreamResponse:
        visit = await self._visit(request)
        said = dict(await request.post())
        key = self._own(visit, said)
        how, name, value = _pressed(said)
        if how == "menu":
            value = str(said.get(name, ""))
        if how == "ask":
            return await self._goes(visit, await visit.turning.write(str(said.get("ask", "")), key))
        row = WAYS.find(Way.CLICK, name)
        if row and not row.leads_on and said.get("sure") != "yes":
            return await self._sure(visit, name, value, said)
        return await self._goes(visit, await visit.turning.press(name, value, key))

    async def _sure(self, visit: Visit, name: str, value: str, said: Mapping[str, object]) -> web.Response:
        """A button that does something is read over first: what it is about, and what it is called."""
        found = await self._desk.look(look_at, visit.seated.person_id, ())
        block, element = asked_in_words(found.home, name, value)
        asked_before = "asked" in said
        page = self._drawing.page(
            "check",
            found.reader(_token(visit.key)),
            element["text"]["text"] if element else "Check and send",
            asks=element.get("confirm", {}).get("text", {}).get("text", "") if element else "",
            about=[block] if block else [],
            answers=[],
            action="/press",
            carried=[("press", f"click|{name}|{value}"), ("asked", "yes")],
            sure="I have checked this",
            style=(element or {}).get("style") or "primary",
            back="/home",
            faults={"sure": "Please tick the box if this is right."} if asked_before else {},
        )
        return _html(page, 422 if asked_before else 200)

    # -- dialogs

    async def _dialog(self, request: web.Request) -> web.Response:
        return await self._drawn(await self._visit(request), Dialog(request.match_info["number"]))

    async def _drawn(self, visit: Visit, dialog: Dialog) -> web.Response:
        lying = await visit.turning.opened(dialog.number)
        found = await self._desk.look(look_at, visit.seated.person_id, lying.view["blocks"])
        back = f"/d/{lying.under}" if lying.under else "/home"
        reader = found.reader(_token(visit.key))
        page = self._drawing.dialog(reader, dialog.number, lying.view, back, dialog.faults)
        return _html(page, 422 if dialog.faults else 200)

    async def _in_dialog(self, request: web.Request) -> web.StreamResponse:
        visit = await self._visit(request)
        number = request.match_info["number"]
        said, posted = await _read_form(request)
        key = self._own(visit, said)
        how, name, value = _pressed(said)
        turning = visit.turning
        if how == "click":
            turned = await turning.press_in(number, name, value, posted, key)
        elif how == "search":
            turned = await turning.search(number, name, str(said.get(f"find:{name}", "")), posted)
        elif how == "send":
            turned = await turning.send(number, posted, key)
        else:
            turned = await turning.update(number, posted, key)
        return await self._goes(visit, turned)

    async def _check(self, request: web.Request) -> web.Response:
        return await self._read_over(await self._visit(request), request.match_info["number"], {})

    async def _read_over(self, visit: Visit, number: str, faults: Mapping[str, str]) -> web.Response:
        lying = await visit.turning.opened(number)
        found = await self._desk.look(look_at, visit.seated.person_id, lying.view["blocks"])
        page = self._drawing.page(
            "check",
            found.reader(_token(visit.key)),
            lying.view["title"]["text"],
            asks="",
            about=[],
            answers=[(block["label"]["text"], fields.in_words(block)) for block in fields.inputs(lying.view)],
            action=f"/d/{number}/check",
            carried=[],
            sure="I have checked this",
            style="primary",
            back=f"/d/{number}",
            faults=faults,
        )
        return _html(page, 422 if faults else 200)

    async def _send(self, request: web.Request) -> web.StreamResponse:
        visit = await self._visit(request)
        number = request.match_info["number"]
        said = dict(await request.post())
        key = self._own(visit, said)
        if said.get("sure") != "yes":
            return await self._read_over(visit, number, {"sure": "Please tick the box if this is right."})
        return await self._goes(visit, await visit.turning.do(number, key))

    # -- what they have in common

    async def _goes(self, visit: Visit, turned: Next) -> web.StreamResponse:
        match turned:
            case Dialog(number, faults) if not faults:
                return _to(f"/d/{number}")
            case Dialog():
                return await self._drawn(visit, turned)
            case Check(number):
                return _to(f"/d/{number}/check")
            case Home(said) if said:
                return await self._at_home(visit, turned)
            case _:
                return _to("/home")

    async def _visit(self, request: web.Request) -> Visit:
        key = request.cookies.get(COOKIE, "")
        seated = await self._desk.look(entering.seated, key, _now())
        return Visit(key, seated, Turning(self._desk, seated))

    def _own(self, visit: Visit, said: Mapping[str, object]) -> str:
        """The key of what a form does: each form drawn has one of its own. Raises Forged."""
        token = str(said.get("token", ""))
        mark, _, signed = token.partition(".")
        if not mark or not hmac.compare_digest(signed, _signed(visit.key, mark)):
            raise Forged
        return mark

    async def _styles(self, _request: web.Request) -> web.Response:
        return web.Response(text=self._style, content_type="text/css")

    def _safely(self, handler: Handler) -> Handler:
        """Every answer carries the headers, and every error is a page with its sentence."""

        async def safe(request: web.Request) -> web.StreamResponse:
            try:
                response = await handler(request)
            except SignedOut as error:
                response = await self._front_page({"link": error.sentence}, "", 401)
            except BotError as error:
                response = await self._refused(
                    request, error.sentence, 409 if isinstance(error, AlreadyDone) else 422
                )
            except Exception:
                reference = uuid4().hex[:6].upper()
                log.exception("Reference %s: a page failed", reference)
                response = await self._refused(
                    request,
                    "Something went wrong on our side, and nothing was changed. Please try again; if it "
                    f"happens again, tell the director the reference {reference}.",
                    500,
                )
            response.headers.update(_SAFE)
            return response

        return safe

    async def _refused(self, request: web.Request, sentence: str, status: int) -> web.Response:
        try:
            visit = await self._visit(request)
        except BotError:
            return await self._front_page({"link": sentence}, "", status)
        return await self._at_home(visit, Home([section(f":warning: {sentence}")]), status)


def _now() -> datetime:
    return datetime.now(UTC)


def _to(path: str) -> web.Response:
    return web.Response(status=303, headers={"Location": path})


def _html(page: str, status: int = 200) -> web.Response:
    return web.Response(text=page, content_type="text/html", status=status)


def _token(key: str) -> str:
    """What tells a form that was drawn for this session from every other."""
    mark = secrets.token_urlsafe(12)
    return f"{mark}.{_signed(key, mark)}"


def _signed(key: str, mark: str) -> str:
    return hmac.new(key.encode(), mark.encode(), hashlib.sha256).hexdigest()


def _pressed(said: Mapping[str, object]) -> tuple[str, str, str]:
    how, name, value = ([*str(said.get("press", "")).split("|", 2), "", ""])[:3]
    return how, name, value


async def _read_form(request: web.Request) -> tuple[dict[str, object], dict[str, Posted]]:
    """What a dialog's form brings: what is said in its fields, and its files. Raises TooLarge."""
    said: dict[str, object] = {}
    texts: dict[str, list[str]] = {}
    given: dict[str, Posted] = {}
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or not part.name:
            continue
        content = bytes(await part.read(decode=False))
        if len(content) > LARGEST_FILE:
            given[part.name] = Posted(is_too_large=True)
        elif part.filename is not None:
            given[part.name] = Posted(file=content or None, file_name=part.filename)
        else:
            text = content.decode("utf-8", "replace").replace("\r\n", "\n")
            texts.setdefault(part.name, []).append(text)
            said[part.name] = text
    return said, {**{name: Posted(tuple(each)) for name, each in texts.items()}, **given}
