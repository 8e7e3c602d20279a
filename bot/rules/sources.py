"""The guides behind every rule and answer, by file name and by the title a person sees."""

from dataclasses import dataclass
from functools import cache

from bot.errors import OperatorError
from bot.rules.data import load


class UnknownSource(OperatorError):
    """A fact names a source that `data/sources.toml` does not hold."""

    def __init__(self, file: str) -> None:
        super().__init__(f"There is no source called {file}.")


@dataclass(frozen=True)
class Source:
    """One guide. `dated` is a year, or "undated" where the guide does not let one say."""

    file: str
    title: str
    dated: str

    @property
    def label(self) -> str:
        """What a person reads: "Linwood guide to SLEs (undated)"."""
        return f"{self.title} ({self.dated})"


@cache
def sources() -> dict[str, Source]:
    """Every source, by file name."""
    return {row["file"]: Source(**row) for row in load("sources")["source"]}


def source(file: str) -> Source:
    """The source with this file name; raises UnknownSource."""
    try:
        return sources()[file]
    except KeyError:
        raise UnknownSource(file) from None


def label_of(file: str) -> str:
    """What a person reads as the source of an answer: a guide, or the director who gave it."""
    return source(file).label if file in sources() else "The director"
