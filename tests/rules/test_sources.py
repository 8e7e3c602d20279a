"""The guides behind the facts: each fact names one that is known, and each is there to be read."""

from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from bot.rules.data import load
from bot.rules.sources import UnknownSource, label_of, source, sources

DATA = Path(str(resources.files("bot.rules.data")))
FILES = sorted(str(path.relative_to(DATA).with_suffix("")) for path in DATA.rglob("*.toml"))


def named(value: Any) -> Iterator[str]:
    """Every source that something in the data names."""
    if isinstance(value, list):
        for each in value:
            yield from named(each)
    elif isinstance(value, dict):
        for key, each in value.items():
            if key == "source" and isinstance(each, str):
                yield each
            elif key in ("source", "sources") and all(isinstance(one, str) for one in each):
                yield from each
            else:
                yield from named(each)


@pytest.mark.parametrize("name", FILES)
def test_every_source_named_in_the_data_is_known(name: str) -> None:
    assert set(named(load(name))) <= {*sources(), "alliance"}


def test_a_source_is_shown_by_title_and_date() -> None:
    assert label_of("004_5a1a1c4ee0bef2a0.txt") == "Learners First guide to system leaders (2020)"
    assert source("002_796c020e014427d6.txt").label == "Linwood guide to SLEs (undated)"


def test_every_source_has_a_label_of_its_own() -> None:
    assert len({each.label for each in sources().values()}) == len(sources())


def test_what_the_director_said_is_the_directors() -> None:
    assert label_of("director") == "The director"


def test_a_source_that_is_not_known_is_named() -> None:
    with pytest.raises(UnknownSource, match=r"005\.txt"):
        source("005.txt")
