"""Dialogs as pages: filled in, searched in, read over, and sent."""

from collections.abc import Mapping, Sequence
from itertools import takewhile

from aiohttp import BodyPartReader, web

from bot.handlers.clicks import LARGEST_FILE, TooLarge
from bot.pages import fields
from bot.pages.fields import Posted
from bot.pages.own_page import CHECKED, TICK, pressed
from bot.pages.reading import look_at, said_in
from bot.pages.room import Room, Route, Visit, form_of, html, reading
from bot.pages.turning import Dialog
from bot.views.blocks import Block

LARGEST_FORM = LARGEST_FILE + 1_000_000
"""Bytes of a form with its file; of a larger one nothing more is read."""


async def show(room: Room, request: web.Request) -> web.Response:
    return await room.dialog(await room.visit(request), Dialog(request.match_info["number"]))


async def press(room: Room, request: web.Request) -> web.Response:
    visit = await room.visit(request)
    number = request.match_info["number"]
    said, posted = await _read(request)
    key = visit.own(said)
    how, name, value = pressed(said)
    if how == "click":
        turned = await visit.turning.press_in(number, name, value, posted, key)
    elif how == "menu":
        turned = await visit.turning.press_in(number, name, str(said.get(name, "")), posted, key)
    elif how == "search":
        turned = await visit.turning.search(number, name, str(said.get(f"find:{name}", "")), posted)
    elif how == "send":
        turned = await visit.turning.send(number, posted, key)
    else:
        turned = await visit.turning.update(number, posted, key)
    return await room.goes(visit, turned)


async def check(room: Room, request: web.Request) -> web.Response:
    return await _read_over(room, await room.visit(request), request.match_info["number"], {})


async def send(room: Room, request: web.Request) -> web.Response:
    visit = await room.visit(request)
    number = request.match_info["number"]
    said = await form_of(request)
    key = visit.own(said)
    if said.get("sure") != "yes":
        return await _read_over(room, visit, number, {"sure": TICK})
    return await room.goes(visit, await visit.turning.do(number, key))


async def _read_over(room: Room, visit: Visit, number: str, faults: Mapping[str, str]) -> web.Response:
    lying = await visit.turning.opened(number)
    seen = await room.desk.look(look_at, visit.person_id, lying.view["blocks"])
    answers = [(block["label"]["text"], fields.in_words(block)) for block in fields.inputs(lying.view)]
    page = room.drawing.page(
        "check",
        seen.reader(visit.token()),
        lying.view["title"]["text"],
        asks="",
        about=_said_first(lying.view["blocks"]),
        answers=answers,
        action=f"/d/{number}/check",
        carried=[],
        sure=CHECKED,
        signs=False,
        style="primary",
        back=f"/d/{number}",
        faults=faults,
    )
    return html(page, 422 if faults else 200)


def _said_first(blocks: Sequence[Block]) -> list[Block]:
    """What a dialog says before it asks anything, without its buttons: whom and what it is about."""
    return said_in(takewhile(lambda block: block["type"] != "input", blocks))


async def _read(request: web.Request) -> tuple[dict[str, object], dict[str, Posted]]:
    """What a dialog's form brings: what is said in its fields, and its files. Raises TooLarge, Broken."""
    if request.content_type != "multipart/form-data":
        return {}, {}
    left = LARGEST_FORM
    said: dict[str, str] = {}
    texts: dict[str, list[str]] = {}
    given: dict[str, Posted] = {}
    with reading():
        async for part in await request.multipart():
            if not isinstance(part, BodyPartReader) or not part.name:
                continue
            content = bytearray()
            while chunk := await part.read_chunk():
                content += chunk
                left -= len(chunk)
                if left < 0:
                    raise TooLarge
            if len(content) > LARGEST_FILE:
                given[part.name] = Posted(is_too_large=True)
            elif part.filename is not None:
                given[part.name] = Posted(file=bytes(content) or None, file_name=part.filename)
            else:
                said[part.name] = content.decode("utf-8", "replace").replace("\r\n", "\n")
                texts.setdefault(part.name, []).append(said[part.name])
    return dict(said), {**{name: Posted(tuple(each)) for name, each in texts.items()}, **given}


ROUTES: tuple[Route, ...] = (
    ("GET", "/d/{number}", show),
    ("POST", "/d/{number}", press),
    ("GET", "/d/{number}/check", check),
    ("POST", "/d/{number}/check", send),
)
