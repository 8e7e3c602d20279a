"""The bytes of a text file as people save it: UTF-8, Windows-1252 or a spreadsheet's "Unicode text"."""

import codecs
import io
from collections.abc import Iterator

from bot.errors import BotError

_LOST = "\ufffd"  # Python's sign, and everybody's, for what could not be read
_OTHER_KINDS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"{\\rtf")


class NotCsv(BotError):
    """The file is something else: a workbook, a picture."""

    def __init__(self) -> None:
        super().__init__(
            "That is not a CSV file in UTF-8 or Windows-1252. In a spreadsheet program, save it as CSV first."
        )


def read_text(content: bytes) -> tuple[str, list[int]]:
    """The text of a file, and the lines, from 1, that hold what cannot be read or not for certain.

    What cannot be read is left out. Raises NotCsv where that would be much of it.
    """
    if content.startswith(_OTHER_KINDS) or content.count(0) > len(content) // 2:
        raise NotCsv
    lines = list(_lines(content))
    doubtful = [number for number, (_, is_certain) in enumerate(lines, 1) if not is_certain]
    text = "".join(line for line, _ in lines)
    if not doubtful:
        return text, []
    if (text.count(_LOST) + text.count("\0")) * 10 > len(text):
        raise NotCsv
    return text.replace(_LOST, "").replace("\0", ""), doubtful


def _lines(content: bytes) -> Iterator[tuple[str, bool]]:
    """Each line as what it plainly is, and whether that is certain."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        decoded = io.StringIO(content.decode("utf-16", "replace"), newline="")
        yield from ((line, _is_clean(line)) for line in decoded)
        return
    lines = content.removeprefix(codecs.BOM_UTF8).splitlines(keepends=True)
    is_utf8 = _is_mostly_utf8(lines)
    for line in lines:
        if line.isascii():
            yield (plain := line.decode("ascii")), "\0" not in plain
            continue
        text = line.decode("utf-8", "replace")
        signs = {sign for sign in text if not sign.isascii()} - {_LOST}
        # Bytes of Windows-1252 that happen to be UTF-8 seldom make a sign that people write ("CAFÉ’S").
        if not signs or not (is_utf8 or _is_in_1252(signs)):
            text = line.decode("cp1252", "replace")
            signs = set()
        yield text, _is_clean(text) and bool(signs) == is_utf8


def _is_mostly_utf8(lines: list[bytes]) -> bool:
    read = lost = 0
    for line in lines:
        if not line.isascii():
            text = line.decode("utf-8", "replace")
            lost_here = text.count(_LOST)
            read += sum(not sign.isascii() for sign in text) - lost_here
            lost += lost_here
    return read >= lost


def _is_in_1252(signs: set[str]) -> bool:
    try:
        "".join(signs).encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


def _is_clean(text: str) -> bool:
    return _LOST not in text and "\0" not in text
