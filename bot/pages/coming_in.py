"""Coming in: by the link of a mail, or by its code at the front door; and going out again."""

from contextlib import suppress

from aiohttp import web

from bot.flows.people import entering, reaching
from bot.flows.people.entering import Begun, LinkIsDead, SignedOut, TooOften, WrongCode
from bot.pages.reading import is_open, look_at_front
from bot.pages.room import COOKIE, Room, Route, form_of, html, now, to
from bot.rules.people.entering import REMEMBERED


async def front(room: Room, _request: web.Request) -> web.Response:
    return await room.front({})


async def by_code(room: Room, request: web.Request) -> web.Response:
    said = await form_of(request)
    address, code, remember = str(said.get("address", "")), str(said.get("code", "")), "remember" in said
    if not await room.desk.do(entering.tried, now(), person=address, address=room.comes_from(request)):
        return await room.front({"code": TooOften().sentence}, address, 429)
    begun = await room.desk.do(entering.enter_by_code, address, code, now(), is_open, remember=remember)
    if begun is None:
        return await room.front({"code": WrongCode().sentence}, address, 422)
    return _seated(room, begun, remember=remember)


async def new_link(room: Room, request: web.Request) -> web.Response:
    """Mail a new link to the address on record; whether there is one is not said."""
    said = await form_of(request)
    address = str(said.get("address", ""))
    if not await room.desk.do(entering.tried, now(), person=address, address=room.comes_from(request)):
        return await room.front({"code": TooOften().sentence}, address, 429)
    await room.desk.do(reaching.ask_for_link, address, now())
    return await room.front({}, address, said=reaching.LINK_IS_COMING)


async def at_link(room: Room, request: web.Request) -> web.Response:
    """Opening a link uses nothing up: mail scanners open every one of them.

    Whoever is at their page already, on this device, goes on to what the mail is about.
    """
    token = request.match_info["token"]
    with suppress(SignedOut, LinkIsDead):
        visit = await room.visit(request)
        return to(_led_to(await room.desk.look(entering.leads_to, token, visit.seated)))
    try:
        who = await room.desk.look(entering.look_in, token, now(), is_open)
    except LinkIsDead as dead:
        return await room.front({"link": dead.sentence}, "", 410)
    alliance, office = await room.desk.look(look_at_front)
    given = {"alliance": alliance, "office": office, "who": who.name or "you"}
    return html(room.drawing.page("link", None, "Continue", **given))


async def by_link(room: Room, request: web.Request) -> web.Response:
    remember = "remember" in await form_of(request)
    try:
        begun = await room.desk.do(
            entering.enter, request.match_info["token"], now(), is_open, remember=remember
        )
    except LinkIsDead as dead:
        return await room.front({"link": dead.sentence}, "", 410)
    return _seated(room, begun, remember=remember)


async def out(room: Room, request: web.Request) -> web.Response:
    visit = await room.visit(request)
    said = await form_of(request)
    visit.own(said)
    if "everywhere" in said:
        await room.desk.do(entering.leave_everywhere, visit.seated, now())
    await room.desk.do(entering.leave, visit.key, now())
    response = to("/")
    response.del_cookie(COOKIE, path="/")
    return response


def _seated(room: Room, begun: Begun, *, remember: bool) -> web.Response:
    response = to(_led_to(begun.mail))
    lasts = int(REMEMBERED.total_seconds()) if remember else None
    response.set_cookie(
        COOKIE, begun.key, httponly=True, samesite="Lax", secure=room.is_secure, max_age=lasts, path="/"
    )
    return response


def _led_to(mail: int | None) -> str:
    return f"/m/{mail}" if mail else "/home"


ROUTES: tuple[Route, ...] = (
    ("GET", "/", front),
    ("POST", "/", by_code),
    ("POST", "/new-link", new_link),
    ("GET", "/go/{token}", at_link),
    ("POST", "/go/{token}", by_link),
    ("POST", "/out", out),
)
