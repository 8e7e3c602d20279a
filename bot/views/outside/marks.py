"""What views say in Slack's marks, as HTML: bold, quotations, links, names; nothing of Slack's stays."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape

from markupsafe import Markup, escape

from bot.views.outside.wording import here, sign

Names = Mapping[str, str]
"""What to call people, by their Slack ids."""

_TOKEN = re.compile(r"<([^<>]+)>")
_CODE = re.compile(r"`([^`\n]+)`")
_SIGN = re.compile(r":([a-z][a-z0-9_+-]*):")
_LINK = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)
# A mark counts where it stands at the edge of words, and closes on the same line.
_MARKED = (
    (re.compile(r"(?<![\w*])\*(?=\S)([^*\n]*\S)\*(?![\w*])"), "strong"),
    (re.compile(r"(?<![\w_])_(?=\S)([^_\n]*\S)_(?![\w_])"), "em"),
    (re.compile(r"(?<![\w~])~(?=\S)([^~\n]*\S)~(?![\w~])"), "s"),
)
_BULLET = re.compile(r"(?:•|-) +")


@dataclass
class _Kept:
    """Pieces that are HTML already, while the text around them is still being read."""

    pieces: list[Markup] = field(default_factory=list)

    def keep(self, piece: Markup) -> str:
        """What stands in the text for a piece, until it is put back."""
        self.pieces.append(piece)
        return f"\0{len(self.pieces) - 1}\0"

    def put_back(self, text: str) -> str:
        """The text with every piece in its place, also those inside others."""
        while "\0" in text:
            text = re.sub("\0([0-9]+)\0", lambda found: str(self.pieces[int(found[1])]), text)
        return text


def marked(text: str, names: Names) -> Markup:
    """A text of a view as HTML: paragraphs, lines, quotations and lists, with their marks."""
    return Markup("").join(_pieces(here(text.replace("\0", "")), names))


def line(text: str, names: Names) -> Markup:
    """A text of a view in one line, as a label or a heading has it."""
    return _inline(" ".join(here(text.replace("\0", "")).split()), names)


def unmarked(text: str) -> str:
    """A text without marks at all, for a title or an attribute; plain_text has signs alone."""
    return re.sub(r"\s+", " ", _SIGN.sub("", here(text))).strip()


def plain_line(text: str) -> Markup:
    """A plain_text of a view: its signs are pictures, everything else stands as it is."""
    kept = _Kept()
    with_signs = _SIGN.sub(lambda found: _sign(found, kept), here(text.replace("\0", "")))
    return Markup(kept.put_back(str(escape(with_signs.strip()))))  # escaped just now


def _pieces(text: str, names: Names) -> Iterator[Markup]:
    """Lines that belong together, each as its kind: a quotation, a list or a paragraph."""
    for kind, lines in _grouped(text.split("\n")):
        said = [_inline(each, names) for each in lines]
        if kind == "quote":
            yield Markup("<blockquote>{}</blockquote>").format(Markup("<br>").join(said))
        elif kind == "list":
            items = Markup("").join(Markup("<li>{}</li>").format(each) for each in said)
            yield Markup("<ul>{}</ul>").format(items)
        else:
            yield Markup("<p>{}</p>").format(Markup("<br>").join(said))


def _grouped(lines: list[str]) -> Iterator[tuple[str, list[str]]]:
    kind, found = "", list[str]()
    for each in lines:
        is_kind, rest = _kind(each)
        if is_kind != kind and found:
            yield kind, found
            found = []
        kind = is_kind
        if kind:
            found.append(rest)
    if found:
        yield kind, found


def _kind(text: str) -> tuple[str, str]:
    if text.startswith(("&gt;", ">")):
        return "quote", text.removeprefix("&gt;").removeprefix(">").strip()
    if bullet := _BULLET.match(text):
        return "list", text[bullet.end() :]
    return ("text", text) if text.strip() else ("", "")


def _inline(text: str, names: Names) -> Markup:
    """The marks inside a line. Whatever is not one of ours is escaped."""
    kept = _Kept()
    text = _CODE.sub(lambda found: kept.keep(Markup("<code>{}</code>").format(unescape(found[1]))), text)
    text = _TOKEN.sub(lambda found: kept.keep(_token(found[1], names)), text)
    text = _SIGN.sub(lambda found: _sign(found, kept), text)
    safe = str(escape(unescape(text)))
    for pattern, tag in _MARKED:
        safe = pattern.sub(_tagged(tag), safe)
    return Markup(kept.put_back(safe))  # all of it was escaped, but for what we put in


def _tagged(tag: str) -> Callable[[re.Match[str]], str]:
    return lambda found: f"<{tag}>{found[1]}</{tag}>"


def _token(inside: str, names: Names) -> Markup:
    """A mention, a moment or a link."""
    address, _, label = inside.partition("|")
    if address.startswith("@"):
        return escape(names.get(address[1:]) or unescape(label) or "somebody")
    if address.startswith("!date"):
        return escape(unescape(label))
    if address.startswith("#"):
        return escape(unescape(label) or "the director's channel")
    if not _LINK.match(address):
        return escape(unescape(label or address))
    return Markup('<a href="{}" rel="noreferrer">{}</a>').format(
        unescape(address), unescape(label or address)
    )


def _sign(found: re.Match[str], kept: _Kept) -> str:
    shown = sign(found[1])
    if shown is None:
        return found[0]
    return kept.keep(Markup('<span class="sign" aria-hidden="true">{}</span>').format(shown))
