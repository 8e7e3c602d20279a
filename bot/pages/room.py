"""What every page has in common: whose session it is, the token of its forms, and which page comes next."""

import hashlib
import hmac
import secrets
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

from aiohttp import web

from bot.desk import Desk
from bot.errors import BotError
from bot.flows.people import entering
from bot.flows.people.entering import Seated
from bot.pages.drawing import Drawing
from bot.pages.reading import home_of, look_at, look_at_front
from bot.pages.turning import Check, Dialog, Home, Next, Turning
from bot.rules.people.entering import Networks, coming_from

COOKIE = "page"


class Broken(BotError):
    """A form that did not arrive whole, or is none."""

    def __init__(self) -> None:
        super().__init__("That did not arrive whole. Please send it again.")


class Forged(BotError):
    """A form without its token, or with another's."""

    def __init__(self) -> None:
        super().__init__("That page is too old to be used. Please start again from your page.")


@dataclass(frozen=True)
class Visit:
    """Somebody at their page: their session, its key, and the pages in it."""

    key: str
    seated: Seated
    turning: Turning

    @property
    def person_id(self) -> int:
        """Who it is."""
        return self.seated.person_id

    def token(self) -> str:
        """What tells a form that is drawn for this session now from every other."""
        mark = secrets.token_urlsafe(12)
        return f"{mark}.{self._signed(mark)}"

    def own(self, said: Mapping[str, object]) -> str:
        """The key of what a form does: each form drawn has one of its own. Raises Forged."""
        mark, _, signed = str(said.get("token", "")).partition(".")
        if not mark or not hmac.compare_digest(signed.encode(), self._signed(mark).encode()):
            raise Forged
        return mark

    def _signed(self, mark: str) -> str:
        return hmac.new(self.key.encode(), mark.encode(), hashlib.sha256).hexdigest()


@dataclass(frozen=True)
class Room:
    """Where pages are drawn for one alliance; over https its cookies go nowhere else.

    `trusted` are the proxies before it, whose word for where somebody comes from counts.
    """

    desk: Desk
    is_secure: bool
    trusted: Networks = ()
    drawing: Drawing = field(default_factory=Drawing)

    def comes_from(self, request: web.Request) -> str:
        """The address somebody comes from: the last one that no proxy of ours stands at."""
        said = ",".join(request.headers.getall("X-Forwarded-For", []))
        return coming_from(request.remote or "", said, self.trusted)

    async def visit(self, request: web.Request) -> Visit:
        """Whose page this is. Raises SignedOut."""
        key = request.cookies.get(COOKIE, "")
        seated = await self.desk.look(entering.seated, key, now())
        return Visit(key, seated, Turning(self.desk, seated))

    async def front(
        self, faults: Mapping[str, str], address: str = "", status: int = 200, *, said: str = ""
    ) -> web.Response:
        """The front door, with what is wrong, or what was `said` there."""
        alliance, office = await self.desk.look(look_at_front)
        title = "Come in"
        given = {"alliance": alliance, "office": office, "faults": faults, "address": address, "told": said}
        return html(self.drawing.page("front", None, title, **given), status)

    async def home(self, visit: Visit, home: Home, status: int = 200) -> web.Response:
        """Somebody's own page, with what was just said to them."""
        view, seen = await self.desk.look(home_of, visit.person_id, home.said)
        return html(self.drawing.home(seen.reader(visit.token()), view, home.said), status)

    async def dialog(self, visit: Visit, dialog: Dialog) -> web.Response:
        """A dialog as it lies open. Raises NotFound, SentAlready."""
        lying = await visit.turning.opened(dialog.number)
        seen = await self.desk.look(look_at, visit.person_id, lying.view["blocks"])
        back = f"/d/{lying.under}" if lying.under else "/home"
        reader = seen.reader(visit.token())
        page = self.drawing.dialog(reader, dialog.number, lying.view, back, dialog.faults)
        return html(page, 422 if dialog.faults else 200)

    async def goes(self, visit: Visit, turned: Next) -> web.Response:
        """The page that comes next: by its own address, but for what is said only once."""
        match turned:
            case Dialog(number, faults) if not faults:
                return to(f"/d/{number}")
            case Dialog():
                return await self.dialog(visit, turned)
            case Check(number):
                return to(f"/d/{number}/check")
            case Home(said) if said:
                return await self.home(visit, turned)
            case _:
                return to("/home")


Handler = Callable[[Room, web.Request], Awaitable[web.Response]]
Route = tuple[str, str, Handler]
"""A method, a path, and what draws the page."""


@contextmanager
def reading() -> Iterator[None]:
    """While a form is read: what cannot be read is said so. Raises Broken."""
    try:
        yield
    except (ValueError, LookupError, AssertionError):  # aiohttp's words for what no browser sends
        raise Broken from None


async def form_of(request: web.Request) -> Mapping[str, object]:
    """What a form says. Raises Broken."""
    with reading():
        return dict(await request.post())


def now() -> datetime:
    """The machine's moment, by which sessions end."""
    return datetime.now(UTC)


def html(page: str, status: int = 200) -> web.Response:
    """A page."""
    return web.Response(text=page, content_type="text/html", status=status)


def to(path: str) -> web.Response:
    """On to another page."""
    return web.Response(status=303, headers={"Location": path})
