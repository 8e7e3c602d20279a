"""Many who do the same thing in the same moment; `make stress` makes them a hundred."""

import os
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from bot.errors import BotError

MANY = int(os.environ.get("STRESS", "12"))


def outcomes(act: Callable[[int], object]) -> Counter[str]:
    """What became of each of the attempts: "done", or the sentence the person read."""
    together = Barrier(MANY)

    def attempt(number: int) -> str:
        together.wait()
        try:
            act(number)
        except BotError as error:
            return error.sentence
        return "done"

    with ThreadPoolExecutor(MANY) as pool:
        return Counter(pool.map(attempt, range(MANY)))
