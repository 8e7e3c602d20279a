"""Cut what words mean from GloVe's word vectors: writes `words/meanings.json.gz`.

    python -m tools.teaching.meanings glove.6B.100d.txt

The file is GloVe's own, a word and its figures a line, the commonest first. Kept are the commonest words, and
all that anybody has used in a way of asking. Teach the whole again after it.
"""

import gzip
import json
import math
import sys
from base64 import b64encode
from collections.abc import Collection, Iterable
from itertools import chain
from pathlib import Path

from tools.teaching.asked import everything, read

MEANINGS = Path(__file__).parent.parent.parent / "bot/rules/data/knowledge/words/meanings.json.gz"
COMMONEST = 10_580
"""How far down GloVe's words each is taken."""
FULL = 845
"""From here down a word counts in full; before it less, by the root of its place."""


def cut(lines: Iterable[str], used: Collection[str]) -> dict[str, str]:
    """What each word that is kept counts, and its direction, packed."""
    kept = {}
    for place, line in enumerate(lines):
        word, *figures = line.split(" ")
        is_word = word.isascii() and word.isalpha() and len(word) > 1
        if is_word and (place < COMMONEST or word in used):
            kept[word] = packed(place, [float(figure) for figure in figures])
    return kept


def packed(place: int, vector: Collection[float]) -> str:
    """A byte for what the word counts, then its direction at 4 bits a figure, in base64."""
    counts = min(255, round(255 * math.sqrt((place + 5) / FULL)))
    longest = max(map(abs, vector))
    figures = [round(7 * figure / longest) + 8 for figure in vector]
    pairs = zip(figures[::2], figures[1::2], strict=True)
    return b64encode(bytes([counts, *(16 * one + other for one, other in pairs)])).decode()


def main() -> None:
    used = set(chain.from_iterable(words for _, words in read(everything())))
    with Path(sys.argv[1]).open(encoding="utf-8") as lines:
        text = json.dumps(cut(lines, used), separators=(",", ":"))
    MEANINGS.write_bytes(gzip.compress(text.encode(), mtime=0))
    print(f"what words mean: {MEANINGS.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
