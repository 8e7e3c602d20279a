"""A trial: bots send into a workspace and to a mail server that misbehave, and are killed meanwhile."""

import asyncio
import random
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlmodel import col, select

from bot.desk import Desk
from bot.rules.mails import reference
from bot.slack.manifest import manifest
from bot.store.database import Database
from bot.store.mailing import MAIL
from bot.store.migrating import migrate
from bot.store.tables import Outbox
from bot.store.trouble import DatabaseHeld
from sandbox.driver import Sandbox
from sandbox.faults import CALL_FAULTS
from tests.given.bot_process import BotProcess, bot_process, settings_for
from tests.given.ports import free_port
from tests.given.post import Post, post_office
from tests.given.school import TUESDAY, set_offset
from tests.simulations.once.filling import (
    ANSWERS,
    CARD,
    CHANNEL,
    KINDS,
    MAILS_COME_FROM,
    REDRAWN,
    draw_cards,
    drawings,
    fill,
    let_go,
    settled,
    write_workspace,
)
from tests.simulations.once.pace import TENTH

_HELD = {"timeout": 2 * TENTH.request, "late": 1.1 * TENTH.request}
"""For how long a call is held: longer than the bot waits for an answer."""


@dataclass(frozen=True)
class Trial:
    """`share`: of Slack's answers that go wrong, by `faults`, and of the mail server's. `may_look`: whether
    the app may read messages. `outside`: of so many people one has no Slack account.

    A trial that takes longer than `most` is given up, with a TimeoutError.
    """

    prompts: int
    bots: int
    kills: int
    cards: int = ANSWERS
    people: int = 500
    outside: int = 3
    share: float = 0.3
    faults: tuple[str, ...] = CALL_FAULTS
    may_look: bool = True
    seed: int = 1
    most: timedelta = timedelta(hours=1)


@dataclass(frozen=True)
class Outcome:
    """How many messages came never, once and more than once, and what they went through.

    `mails` of them came by mail; a copy of a mail that is the same in every byte counts as that mail, and
    there were so many `copies`.
    `cards`: how many of the cards stand in Slack that many times. `drawings`: how often one was to be drawn,
    `drawn`: how often it was.
    """

    lost: int
    once: int
    twice: int
    cards: Counter[int]
    drawings: int
    drawn: int
    mails: int
    copies: int
    kills: int
    starts: int
    faults: Counter[str]
    seconds: float

    @property
    def rate(self) -> float:
        """Messages a second."""
        return (self.lost + self.once + self.twice) / self.seconds


async def carry_out(
    trial: Trial, database_url: str, folder: Path, tell: Callable[[int], None] = lambda _: None
) -> Outcome:
    """Carry a trial out on a new database; `tell` hears now and then how many messages are through."""
    clock = folder / "clock-offset"
    set_offset(clock, TUESDAY)
    write_workspace(folder / "workspace.toml", trial.people, trial.outside)
    database = Database(database_url)
    migrate(database)
    # What is held back until the last kill shows that sending goes on, however quick the bots were before.
    desk = fill(database, trial.prompts, trial.people, held_back=trial.prompts // 10, outside=trial.outside)
    starting = Sandbox.start(_manifest(trial), workspace=folder / "workspace.toml", clock_offset_file=clock)
    try:
        async with starting as sandbox, post_office() as post:
            await _misbehaves(sandbox, trial)
            _fails(post, trial)
            settings = settings_for(
                sandbox, database_url, DIRECTOR_CHANNEL=CHANNEL, CLOCK_OFFSET_FILE=str(clock), **_mailed(post)
            )
            crowd = _Crowd(trial, settings, lambda: _number(sandbox, post), lambda: desk.do(let_go))
            began = time.monotonic()
            async with asyncio.timeout(trial.most.total_seconds()), crowd:
                moment = 0
                while not await _is_through(desk, trial, moment):
                    tell(await desk.look(settled))
                    with suppress(DatabaseHeld):  # by the bots, on a machine with much else to do
                        await desk.do(draw_cards, trial.cards, moment)
                        moment += 1
                    crowd.complain()
                    await asyncio.sleep(0.2)
                seconds = time.monotonic() - began
            await asyncio.sleep(_HELD["late"].total_seconds())  # whatever is still to arrive, has
            return _outcome(trial, crowd, desk, sandbox, post, seconds)
    finally:
        database.close()


async def _is_through(desk: Desk, trial: Trial, moment: int) -> bool:
    all_drawn = moment > trial.cards + REDRAWN and await desk.look(settled, CARD) == await desk.look(drawings)
    return all_drawn and await desk.look(settled) == trial.prompts


def _manifest(trial: Trial) -> dict[str, Any]:
    whole = manifest()
    if not trial.may_look:
        whole["oauth_config"]["scopes"]["bot"].remove("im:history")
    return whole


async def _misbehaves(sandbox: Sandbox, trial: Trial) -> None:
    """Each kind of fault strikes its part of the calls; together they strike the share."""
    each = 1 - (1 - trial.share) ** (1 / len(trial.faults))
    for kind in trial.faults:
        held = _HELD[kind].total_seconds() if kind in _HELD else 1
        await sandbox.faults(kind, share=each, retry_after=held, seed=trial.seed)


def _fails(post: Post, trial: Trial) -> None:
    """Of the mails half the share is put off; as often one is taken, and the line cut before that is said."""
    chance = random.Random(trial.seed)
    post.to_mail = lambda _to, _mail: "451 later" if chance.random() < trial.share / 2 else None
    post.drops = lambda _mail: chance.random() < trial.share / 2


def _mailed(post: Post) -> dict[str, str]:
    return {
        "SMTP_URL": f"smtp://127.0.0.1:{post.port}",
        "MAIL_FROM": MAILS_COME_FROM,
        "PUBLIC_URL": "https://leaders.example.org",
        "PORT": str(free_port()),
    }


def _number(sandbox: Sandbox, post: Post) -> int:
    """How many messages have arrived."""
    posted = sum(len(each.messages) for each in sandbox.server.workspace.conversations.values())
    return posted + len(post.mails)


def _arrived(sandbox: Sandbox) -> Counter[str]:
    """How often each key has arrived, by the messages' own metadata."""
    return Counter(
        message["metadata"]["event_payload"]["key"]
        for conversation in sandbox.server.workspace.conversations.values()
        for message in conversation.messages
        if "metadata" in message
    )


def _mails(post: Post) -> Counter[str]:
    """How many different mails have arrived of each reference in a subject."""
    kept = {
        (each, str(mail["Subject"]).rpartition("[")[2].rstrip("]"))
        for each, mail in zip(post.mails, post.read, strict=True)
    }
    return Counter(reference for _, reference in kept)


def _outcome(
    trial: Trial, crowd: "_Crowd", desk: Desk, sandbox: Sandbox, post: Post, seconds: float
) -> Outcome:
    rows = desk.look_now(
        lambda work: work.session.exec(
            select(Outbox.key, Outbox.id, Outbox.by).where(col(Outbox.kind).in_(KINDS))
        ).all()
    )
    came, mailed = _arrived(sandbox), _mails(post)
    times = Counter(
        min(mailed[reference(number or 0)] if by == MAIL else came[key], 2) for key, number, by in rows
    )
    cards = Counter(key.split(":")[1] for key in came.elements() if key.startswith(f"{CARD}:"))
    return Outcome(
        lost=trial.prompts - times[1] - times[2],
        once=times[1],
        twice=times[2],
        cards=Counter({0: trial.cards - len(cards)}) + Counter(cards.values()),
        drawings=desk.look_now(drawings),
        drawn=desk.look_now(drawings, "sent"),
        mails=mailed.total(),
        copies=len(post.mails) - mailed.total(),
        kills=crowd.kills,
        starts=crowd.starts,
        faults=sandbox.server.workspace.faults.struck,
        seconds=seconds,
    )


@dataclass
class _Crowd:
    """Bots side by side: whichever ends is started again, and one is killed as ever more has arrived."""

    trial: Trial
    settings: dict[str, str]
    arrived: Callable[[], int]
    all_killed: Callable[[], Awaitable[None]]
    kills: int = 0
    starts: int = 0
    up: list[BotProcess] = field(default_factory=list)
    tasks: list[asyncio.Task[None]] = field(default_factory=list)

    async def __aenter__(self) -> "_Crowd":
        self.tasks = [asyncio.create_task(self._one()) for _ in range(self.trial.bots)]
        self.tasks.append(asyncio.create_task(self._kill()))
        return self

    async def __aexit__(self, *_: object) -> None:
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)

    def complain(self) -> None:
        """Raise what went wrong with the trial itself."""
        for task in self.tasks:
            if task.done():
                task.result()

    async def _one(self) -> None:
        while True:
            async with bot_process(self.settings, ("tests.simulations.once.bot",)) as bot:
                self.starts += 1
                try:
                    await bot.says("The bot is running.", patience=None)
                except AssertionError:
                    continue  # Slack was too unwell for it to start: it is started again
                self.up.append(bot)
                await bot.process.wait()
                if bot in self.up:
                    self.up.remove(bot)

    async def _kill(self) -> None:
        chance = random.Random(self.trial.seed)
        for many in sorted(chance.sample(range(self.trial.prompts * 3 // 4), self.trial.kills)):
            while self.arrived() < many or not self.up:  # noqa: ASYNC110  # it looks from outside
                await asyncio.sleep(0.02)
            bot = chance.choice(self.up)
            self.up.remove(bot)
            await asyncio.sleep(chance.uniform(0, 0.2))
            bot.process.kill()
            self.kills += 1
        await self.all_killed()
