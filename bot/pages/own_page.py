"""Somebody's own page and the messages to them: what stands there, and what is pressed."""

from collections.abc import Mapping, Sequence
from mimetypes import guess_type

from aiohttp import web

from bot.handlers.conversations import WAYS
from bot.handlers.table import Row, Way
from bot.pages.reading import asked_in_words, home_of, letters_to, look_at, message_to
from bot.pages.room import Room, Route, Visit, form_of, html
from bot.pages.turning import Home
from bot.rules.folding import fold
from bot.store.work import NotFound
from bot.views.blocks import Block, section

CHECKED = "I have checked this"
TICK = "Please tick the box if this is right."
_MAY_SIGN = "I have read the agreement, and I may sign it"

Said = Mapping[str, object]


async def home(room: Room, request: web.Request) -> web.Response:
    return await room.home(await room.visit(request), Home())


async def message(room: Room, request: web.Request) -> web.Response:
    """A message to somebody, with its buttons, as things stand now, and the file that came with it."""
    visit = await room.visit(request)
    number = request.match_info["number"]
    drawn = await room.desk.look(message_to, visit.person_id, int(number))
    blocks = drawn.message.blocks or [section(drawn.message.text)]
    seen = await room.desk.look(look_at, visit.person_id, blocks)
    reader = seen.reader(visit.token())
    return html(room.drawing.said(reader, number, blocks, drawn.file.title if drawn.file else ""))


async def given(room: Room, request: web.Request) -> web.Response:
    """The file that came with a message."""
    visit = await room.visit(request)
    drawn = await room.desk.look(message_to, visit.person_id, int(request.match_info["number"]))
    if drawn.file is None:
        raise NotFound
    kind = guess_type(drawn.file.name)[0] or "application/octet-stream"
    held = {"Content-Disposition": f'attachment; filename="{drawn.file.name}"'}
    return web.Response(body=drawn.file.content, content_type=kind, headers=held)


async def letters(room: Room, request: web.Request) -> web.Response:
    """The newest messages to somebody."""
    visit = await room.visit(request)
    seen = await room.desk.look(look_at, visit.person_id, ())
    written = await room.desk.look(letters_to, visit.person_id)
    reader = seen.reader(visit.token())
    return html(room.drawing.page("letters", reader, "Your messages", at="messages", letters=written))


async def press(room: Room, request: web.Request) -> web.Response:
    visit = await room.visit(request)
    said = await form_of(request)
    key = visit.own(said)
    how, name, value = pressed(said)
    if how == "ask":
        return await room.goes(visit, await visit.turning.write(str(said.get("ask", "")), key))
    if how == "menu":
        value = str(said.get(name, ""))
    row = WAYS.find(Way.CLICK, name)
    if row and not row.leads_on:
        seen = await room.desk.look(look_at, visit.person_id, ())
        if faults := _not_sure(said, seen.who, signs=row.signs):
            return await _read_over(room, visit, row, said, faults)
    return await room.goes(visit, await visit.turning.press(name, value, key))


async def _read_over(
    room: Room, visit: Visit, row: Row, said: Said, faults: Mapping[str, str]
) -> web.Response:
    """A button that does something is read over first: what it is about, and what it is called."""
    _, name, value = pressed(said)
    about, element = asked_in_words(await _blocks(room, visit, said), name, value)
    seen = await room.desk.look(look_at, visit.person_id, about)
    asked_before = "asked" in said
    page = room.drawing.page(
        "check",
        seen.reader(visit.token()),
        element["text"]["text"] if element else "Check and send",
        asks=element.get("confirm", {}).get("text", {}).get("text", "") if element else "",
        about=about,
        answers=[],
        action="/press",
        carried=[("press", str(said["press"])), ("at", str(said.get("at", ""))), ("asked", "yes")],
        sure=_MAY_SIGN if row.signs else CHECKED,
        signs=row.signs,
        signed_as=str(said.get("signed_as", "")),
        style=(element or {}).get("style") or "primary",
        back="/home",
        faults=faults if asked_before else {},
    )
    return html(page, 422 if asked_before else 200)


async def _blocks(room: Room, visit: Visit, said: Said) -> Sequence[Block]:
    """The blocks of the page that a button was pressed on."""
    kind, _, number = str(said.get("at", "")).partition(":")
    if kind != "m" or not number.isdecimal():
        view, _ = await room.desk.look(home_of, visit.person_id)
        return list(view["blocks"])
    return (await room.desk.look(message_to, visit.person_id, int(number))).message.blocks


def _not_sure(said: Said, who: str, *, signs: bool) -> dict[str, str]:
    """What is missing before something is done: a tick, and to sign, the name of whoever does."""
    wrong = {}
    if signs and fold(str(said.get("signed_as", ""))) != fold(who):
        wrong["signed_as"] = f"Please type your name as it stands here: {who}"
    return wrong if said.get("sure") == "yes" else {**wrong, "sure": TICK}


def pressed(said: Said) -> tuple[str, str, str]:
    """What was pressed: how, which name it leads to, and what it carries."""
    how, name, value = ([*str(said.get("press", "")).split("|", 2), "", ""])[:3]
    return how, name, value


ROUTES: tuple[Route, ...] = (
    ("GET", "/home", home),
    ("GET", "/messages", letters),
    ("GET", "/m/{number:[0-9]{1,10}}", message),
    ("GET", "/m/{number:[0-9]{1,10}}/file", given),
    ("POST", "/press", press),
)
