"""How much each kind of agreement counts in ranking, and how sure is sure."""

from dataclasses import dataclass

from bot.rules.data import load


@dataclass(frozen=True)
class Weights:
    """The figures of `words/weights.toml`, where each is explained."""

    phrasing: float
    coverage: float
    turns: float
    likelihood: float
    aspect: float
    other_aspect: float
    gap_aspect: float
    general: float
    cue_length: float
    cue_doubt: float
    role: float
    other_role: float
    unnamed_role: float
    unanchored: float
    kept: float
    kept_close: float
    question_only: float
    unanchored_only: float
    phrasing_only: float
    strange: float
    sure: float
    half_sure: float
    margin: float


def weights(**changed: float) -> Weights:
    """The weights in the data, with some changed for a benchmark."""
    return Weights(**{**load("knowledge/words/weights"), **changed})
