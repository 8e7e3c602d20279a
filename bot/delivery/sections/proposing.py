"""Filled in by its conversation."""

from zoneinfo import ZoneInfo

from bot.store.tables import Person
from bot.store.work import Work
from bot.views.blocks import Block


def section(_work: Work, _person: Person, _zone: ZoneInfo) -> list[Block]:
    """Nothing yet."""
    return []
