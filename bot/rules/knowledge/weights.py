"""How sure is sure: the figures of `words/weights.toml`, where each is explained."""

from dataclasses import dataclass

from bot.rules.data import load


@dataclass(frozen=True)
class Weights:
    """What replies are chosen by."""

    chat: float
    outside: float
    outside_at: float
    sure: float
    half_sure: float
    unnamed: float
    far_outside: float
    margin: float
    part_sure: float
    kept_like: float
    kept_gap: float


def weights(**changed: float) -> Weights:
    """The weights in the data, with some changed for a benchmark."""
    return Weights(**{**load("knowledge/words/weights"), **changed})
