"""Who somebody is and how to reach them: set aside, so that what they ask is read alone."""

import re

_MARK = "\ue000"
_ADDRESS = re.compile(
    r"<?(?:mailto:|tel:|https?://|www\.)[^\s>]*[^\s>?.,;:!)]>?"
    r"|[\w.+'-]+@[\w-]+(?:\.[\w-]+)+"
    r"|\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|info|uk|example)\b(?:/[^\s?,;]*)?"
    r"|(?<![\w£])(?:\+|\(?0)\d[\d ()-]{7,}\d\b"
    r"|\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b"
)
_END = re.compile(r"(?<=[.?!;:])\s+|\s*\n\s*|\s+[-\u2013\u2014]+\s+|\s*[()]\s*")
_ASKING = (
    r"(?:who|what|when|where|why|which|how|can|could|do|does|did|is|are|was|were|will|would|should|may|must|am|any|"
    r"has|have|shall)\b"
)
_ASKS = re.compile(rf"\?|^(?:(?:and|but|so|also|please|pls|hi|hello)[, ]+)*{_ASKING}", re.IGNORECASE)
_WAYS = (
    r"(?:e-?mail|address|mail|phone|telephone|tel|mobile|cell|number|extension|ext|page|web ?site|site|"
    r"postcode|name|contact)"
)
_REACH = (
    r"(?:reach|contact|e-?mail|mail|call|ring|phone|text|message|find|get back to|respond to|"
    r"(?:write|reply|answer)(?: back)? to|"
    r"send (?:it|this|that|the answer|your answer|an answer|a reply)(?: back)? to)"
)
_ASK_TO = (
    r"(?:(?:please|pls|kindly|just|feel free to|do|you (?:can|may|could)|(?:can|could|would|will) you|"
    r"(?:i|we) can be|i am|we are)\s+)*"
)
_SAYS_HOW = re.compile(
    rf"\b(?:my|our|the school'?s)\s+(?:\w+\s+)?{_WAYS}(?:\s+\w+)?\s*(?:is|'s|are|:|=)"
    rf"|\b{_REACH}\s+(?:me|us)\b|\breached\s+(?:at|on|by|via)\b|\b(?:reply|answer|respond|write)\s+(?:by|via)\s"
    r"|\bi am called\b|\bmy name's\b",
    re.IGNORECASE,
)
_SAYS_WHO = re.compile(
    r"^(?:(?:[Hh]i|[Hh]ello)[, ]+)?(?:[Tt]his is|[Ii]t's|I am|I'm) (?:[A-Z][\w'-]+ ){1,2}[A-Z][\w'-]+"
)
_REQUEST = re.compile(rf"^{_ASK_TO}(?:{_REACH}|reply|answer|respond|write)\b.*?{_MARK}\W*", re.IGNORECASE)
_CLAUSE = re.compile(
    rf"(?:\b(?:and|or|but|so)\s+)?(?:\b(?:my|our)\s+(?:\w+\s+)?{_WAYS}(?:\s+address)?\s*(?:is|'s|:|=)?"
    rf"|\b{_ASK_TO}(?:{_REACH}|reached|reply|answer|respond|write)(?:\s+(?:me|us|back))?(?:\s+(?:at|on|to|by|via|under))?)"
    rf"\s*{_MARK}",
    re.IGNORECASE,
)
_PART = re.compile(rf",\s+|\s+and\s+(?={_ASKING})", re.IGNORECASE)
_LEFT_OVER = re.compile(
    rf"(?:from|best|(?:many )?thanks|thank you|(?:kind )?regards|please|ta|(?:my |our )?{_WAYS})\s*[:,.!]*"
    r"|(?-i:[A-Z][\w'-]+(?: [A-Z][\w'-]+){1,2}\.?)",
    re.IGNORECASE,
)
_LEAST_ASKED = 3


def without_contact(text: str) -> str:
    """A message without its addresses of every kind, and without the sentences that only give them.

    Where nothing else is left, what is left of all of it stands.
    """
    marked = _ADDRESS.sub(f" {_MARK} ", text)
    if _MARK not in marked and not _SAYS_HOW.search(marked) and not _SAYS_WHO.search(marked):
        return text
    left = [_asked(sentence.strip()) for sentence in _END.split(marked)]
    kept = [sentence for sentence in left if sentence and not _LEFT_OVER.fullmatch(sentence.strip())]
    asks = any(_ASKS.search(sentence) and len(sentence.split()) >= _LEAST_ASKED for sentence in kept)
    return (" ".join(kept) if asks else marked).replace(_MARK, " ")


def _asked(sentence: str) -> str:
    """What a sentence asks or tells apart from who somebody is and how to reach them."""
    has_address = _MARK in sentence
    if request := _REQUEST.match(sentence):
        rest = sentence[request.end() :]
        return rest if len(rest.split()) >= _LEAST_ASKED else ""
    if not (has_address or _SAYS_HOW.search(sentence) or _SAYS_WHO.match(sentence)):
        return sentence
    if not _ASKS.search(sentence):
        rest = _CLAUSE.sub(" ", sentence) if has_address else ""
        return rest if _MARK not in rest and _ASKS.match(rest.strip()) else ""
    parts = [_CLAUSE.sub(" ", part) for part in _PART.split(sentence)]
    asked = [
        part
        for part in parts
        if _MARK not in part and not _SAYS_HOW.search(part) and not _SAYS_WHO.match(part)
    ]
    if not any(len(part.split()) >= _LEAST_ASKED for part in asked):
        asked = parts
    return ", ".join(
        part.strip() for part in asked if part.strip() and not _LEFT_OVER.fullmatch(part.strip())
    )
