"""Marks: that messages arrived is written down together, however many there are at the time."""

import asyncio
from collections.abc import Sequence

from bot.desk import Desk
from bot.store import director_channel, outbox
from bot.store.outbox import Arrival
from bot.store.trouble import DatabaseTrouble
from bot.store.work import Work

_AT_ONCE = 20

_Waiting = tuple[Arrival, asyncio.Future[None]]


class Marks:
    """Writes down what arrived: what comes while one lot is being written makes the next."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._waiting: list[_Waiting] = []
        self._writing: asyncio.Task[None] | None = None

    async def keep(self, arrival: Arrival) -> None:
        """Write down that a message arrived; back when that is kept. Raises what the database raises."""
        kept = asyncio.get_running_loop().create_future()
        self._waiting.append((arrival, kept))
        if self._writing is None:
            self._writing = asyncio.create_task(self._write())
        await kept

    async def _write(self) -> None:
        try:
            while self._waiting:
                lot, self._waiting = self._waiting[:_AT_ONCE], self._waiting[_AT_ONCE:]
                await self._write_lot(lot)
        finally:
            self._writing = None

    async def _write_lot(self, lot: list[_Waiting]) -> None:
        try:
            await self.desk.do(_arrived, [arrival for arrival, _ in lot])
        except Exception as error:
            if len(lot) > 1 and not isinstance(error, DatabaseTrouble):
                for one in lot:  # which of them it is that cannot be kept shows by itself
                    await self._write_lot([one])
                return
            for _, kept in lot:
                if not kept.done():
                    kept.set_exception(error)
        else:
            for _, kept in lot:
                if not kept.done():
                    kept.set_result(None)


def _arrived(work: Work, arrivals: Sequence[Arrival]) -> None:
    outbox.arrived(work, arrivals)
    if any(each.row.to_place == outbox.DIRECTOR for each in arrivals):
        director_channel.reached(work)
