"""The door itself: which path leads where, what every page carries for safety, and errors as pages."""

import logging
from collections.abc import Awaitable, Callable
from importlib.resources import files
from uuid import uuid4

from aiohttp import web

from bot.desk import Desk
from bot.errors import BotError
from bot.flows.people.entering import SignedOut
from bot.handlers.clicks import TooLarge
from bot.pages import coming_in, dialogs, own_page
from bot.pages.room import Handler, Room
from bot.pages.turning import Home, SentAlready
from bot.rules.people.entering import Networks
from bot.store.work import AlreadyDone
from bot.views.blocks import section

log = logging.getLogger(__name__)

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


def serve_pages(application: web.Application, desk: Desk, public: str, trusted: Networks = ()) -> None:
    """Serve an alliance's pages beside whatever else the application serves.

    `public` is their address, and `trusted` are the proxies that stand before it.
    """
    room = Room(desk, is_secure=public.startswith("https://"), trusted=trusted)
    for method, path, handler in (
        *coming_in.ROUTES,
        *own_page.ROUTES,
        *dialogs.ROUTES,
        ("GET", "/style.css", _style),
    ):
        add = application.router.add_get if method == "GET" else application.router.add_post
        add(path, _safely(room, handler))


async def _style(_room: Room, _request: web.Request) -> web.Response:
    text = (files("bot.pages") / "style.css").read_text(encoding="utf-8")
    return web.Response(text=text, content_type="text/css")


def _safely(room: Room, handler: Handler) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    """Every answer carries the headers, and every error is a page with its sentence."""

    async def safe(request: web.Request) -> web.StreamResponse:
        try:
            response = await handler(room, request)
        except SignedOut as error:
            response = await room.front({"link": error.sentence}, "", 401)
        except (AlreadyDone, SentAlready) as error:
            response = await _refused(room, request, error.sentence, 409)
        except (TooLarge, web.HTTPRequestEntityTooLarge):
            response = await _refused(room, request, TooLarge().sentence, 413)
        except BotError as error:
            response = await _refused(room, request, error.sentence, 422)
        except web.HTTPException:
            raise
        except Exception:
            reference = uuid4().hex[:6].upper()
            log.exception("Reference %s: a page failed", reference)
            sentence = (
                "Something went wrong on our side, and nothing was changed. Please try again; if it happens "
                f"again, tell the director the reference {reference}."
            )
            response = await _refused(room, request, sentence, 500)
        response.headers.update(_SAFE)
        return response

    return safe


async def _refused(room: Room, request: web.Request, sentence: str, status: int) -> web.Response:
    try:
        visit = await room.visit(request)
    except BotError:
        return await room.front({"link": sentence}, "", status)
    return await room.home(visit, Home([section(f":warning: {sentence}")]), status)
