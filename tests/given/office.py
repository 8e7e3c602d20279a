"""What happens outside Slack, while the bot runs: lists are brought in, others act, time passes."""

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.desk import Desk, open_desk
from bot.settings import Settings
from tests.given.school import LONDON, set_offset

Happening = Callable[[Desk], object] | str
"""An act at a desk, or the moment that business time moves to."""


class Office:
    """Whoever acts beside the people in Slack, on the bot's own database."""

    def __init__(self, database_url: str, clock: Path) -> None:
        self.settings = Settings(database_url=database_url, clock_offset_file=clock)
        self.clock = clock

    def does(self, act: Callable[..., Any], *args: Any, **more: Any) -> Any:
        with open_desk(self.settings) as desk:
            return act(desk, *args, **more)

    def moves_to(self, moment: str) -> None:
        set_offset(self.clock, datetime.fromisoformat(moment).replace(tzinfo=LONDON))

    def lives_through(self, happenings: Iterable[Happening]) -> None:
        """One after the other."""
        for each in happenings:
            if isinstance(each, str):
                self.moves_to(each)
            else:
                self.does(each)
