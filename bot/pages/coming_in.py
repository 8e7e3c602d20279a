"""Coming in: by the link of a mail, or by its code at the front door; and going out again."""

from aiohttp import web

from bot.flows.people import entering
from bot.flows.people.entering import LinkIsDead, TooOften, WrongCode
from bot.pages.reading import look_at_front
from bot.pages.room import COOKIE, Room, Route, html, now, to
from bot.rules.people.entering import REMEMBERED


async def front(room: Room, _request: web.Request) -> web.Response:
    return await room.front({})


async def by_code(room: Room, request: web.Request) -> web.Response:
    said = await request.post()
    address, code, remember = str(said.get("address", "")), str(said.get("code", "")), "remember" in said
    if not await room.desk.do(entering.tried, now(), person=address, address=request.remote or ""):
        return await room.front({"code": TooOften().sentence}, address, 429)
    key = await room.desk.do(entering.enter_by_code, address, code, now(), remember=remember)
    if key is None:
        return await room.front({"code": WrongCode().sentence}, address, 422)
    return _seated(room, key, remember=remember)


async def at_link(room: Room, request: web.Request) -> web.Response:
    """Opening a link uses nothing up: mail scanners open every one of them."""
    try:
        who = await room.desk.look(entering.look_in, request.match_info["token"])
    except LinkIsDead as dead:
        return await room.front({"link": dead.sentence}, "", 410)
    alliance, office = await room.desk.look(look_at_front)
    given = {"alliance": alliance, "office": office, "who": who.name or "you"}
    return html(room.drawing.page("link", None, "Continue", **given))


async def by_link(room: Room, request: web.Request) -> web.Response:
    remember = "remember" in await request.post()
    try:
        key = await room.desk.do(entering.enter, request.match_info["token"], now(), remember=remember)
    except LinkIsDead as dead:
        return await room.front({"link": dead.sentence}, "", 410)
    return _seated(room, key, remember=remember)


async def out(room: Room, request: web.Request) -> web.Response:
    visit = await room.visit(request)
    visit.own(await request.post())
    await room.desk.do(entering.leave, visit.key, now())
    response = to("/")
    response.del_cookie(COOKIE, path="/")
    return response


def _seated(room: Room, key: str, *, remember: bool) -> web.Response:
    response = to("/home")
    lasts = int(REMEMBERED.total_seconds()) if remember else None
    response.set_cookie(
        COOKIE, key, httponly=True, samesite="Lax", secure=room.is_secure, max_age=lasts, path="/"
    )
    return response


ROUTES: tuple[Route, ...] = (
    ("GET", "/", front),
    ("POST", "/", by_code),
    ("GET", "/go/{token}", at_link),
    ("POST", "/go/{token}", by_link),
    ("POST", "/out", out),
)
