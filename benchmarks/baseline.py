"""The bare baseline, B: a Bolt app made as ours is, whose one listener keeps one row.

A command is dispatched in process; the row goes into SQLite, by one SQLModel insert and commit off the event
loop. What else is measured is given in B, since milliseconds differ from machine to machine.
"""

import asyncio
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from statistics import median

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import Engine, MetaData, create_engine, event
from sqlmodel import Field, Session, SQLModel

from benchmarks.measuring import processor
from tests.given.front import BOT, TEAM, Deed

BARE, NOTHING = "/bare", "/nothing"
ROUNDS = 300
AUTHORIZED = AuthorizeResult(
    enterprise_id=None, team_id=TEAM, bot_token="xoxb-1", bot_user_id=BOT, bot_id="B1"
)


class Kept(SQLModel, table=True):
    """The one row that a bare listener keeps."""

    metadata = MetaData()

    id: int | None = Field(default=None, primary_key=True)
    text: str


class Baseline:
    """Dispatches the bare command, and says what that takes."""

    def __init__(self, app: AsyncApp) -> None:
        self._app = app
        self.all: list[float] = []

    async def once(self) -> float:
        """Milliseconds of processor time for one command."""
        took = await self._dispatched(BARE)
        self.all.append(took)
        return took

    async def dispatch(self) -> float:
        """The same for one that keeps nothing: what Bolt itself takes."""
        return await self._dispatched(NOTHING)

    async def _dispatched(self, command: str) -> float:
        payload = Deed("command", command, "", {"text": "what does an SLE cost?"}).payload("U1")
        start = processor()
        response = await self._app.async_dispatch(AsyncBoltRequest(body=payload, mode="socket_mode"))
        took = processor() - start
        if response.status != 200:
            raise RuntimeError(f"the bare listener answered {response.status}")
        return took

    async def settle(self) -> float:
        """B itself: the middle of many rounds, after some that do not count."""
        for _ in range(ROUNDS + 50):
            await self.once()
        return median(self.all[-ROUNDS:])


@asynccontextmanager
async def baseline() -> AsyncIterator[Baseline]:
    """A bare app on a database of its own, for as long as the block lasts."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        engine = bare_database(Path(folder) / "bare.db")
        yield Baseline(bare_app(engine))
        engine.dispose()


def bare_database(file: Path) -> Engine:
    """SQLite as our bot sets it up, with the one table."""
    engine = create_engine(f"sqlite:///{file}", connect_args={"check_same_thread": False})

    @event.listens_for(engine, "connect")
    def set_up(connection: object, _record: object) -> None:
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL"):
            connection.execute(f"PRAGMA {pragma}")  # type: ignore[attr-defined]

    Kept.metadata.create_all(engine)
    return engine


def bare_app(engine: Engine, signing_secret: str = "") -> AsyncApp:
    """A Bolt app made as `bot.app.make_app` makes ours, with the one listener, and one that keeps nothing.

    With a secret it verifies what it is sent: ours has a door of its own for that.
    """

    async def authorize() -> AuthorizeResult:
        return AUTHORIZED

    app = AsyncApp(
        client=AsyncWebClient(),
        authorize=authorize,
        signing_secret=signing_secret or None,
        request_verification_enabled=bool(signing_secret),
        ssl_check_enabled=False,
        process_before_response=True,
        raise_error_for_unhandled_request=True,
    )

    def keep(text: str) -> None:
        with Session(engine) as session:
            session.add(Kept(text=text))
            session.commit()

    async def answer(ack: AsyncAck, command: dict[str, str]) -> None:
        await asyncio.to_thread(keep, command["text"])
        await ack("Kept.")

    async def say(ack: AsyncAck) -> None:
        await ack("Heard.")

    app.command(BARE)(answer)
    app.command(NOTHING)(say)
    return app
