"""What a school assures of a leader by releasing them to another."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from bot.rules.data import load


@cache
def all_assurances() -> tuple[Mapping[str, Any], ...]:
    """Every assurance as the data has it: `source` is a guide's file or "alliance"."""
    return tuple(load("assurance")["assurance"])


def assured_now() -> list[str]:
    """What a release assures that is given now, sentence by sentence; it is kept with it as it was said."""
    return [each["text"] for each in all_assurances()]
