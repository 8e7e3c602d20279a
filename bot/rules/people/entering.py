"""How people come in by their page: how long a session lasts, and how links and codes are made.

All of it is the alliance's own custom. Links and codes are made from what they are for, so that a copy of a
mail that was in doubt is the very same mail.
"""

import hashlib
import hmac
import re
from base64 import urlsafe_b64encode
from datetime import timedelta
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

Networks = tuple[IPv4Network | IPv6Network, ...]

WHILE = timedelta(hours=12)
"""So long a session lasts."""

REMEMBERED = timedelta(days=30)
"""So long one lasts where somebody asked that the device be remembered."""

LASTS = timedelta(days=30)
"""So long a link and its code last where the mail asked for nothing; else as long as that is open."""

WRONG_CODES = 5
"""So many wrong codes end a mail's link and code."""

TRIES = {"person": 10, "address": 100}
"""So many tries there are in a quarter of an hour: for one person's page, and from one address on the net, of
which a whole school may have only one."""

TRIED_WITHIN = timedelta(minutes=15)

_DIGITS = 6


def token_for(secret: str, of: str) -> str:
    """What stands in a link for this."""
    made = hmac.new(secret.encode(), f"link:{of}".encode(), hashlib.sha256).digest()
    return urlsafe_b64encode(made).decode().rstrip("=")


def code_for(secret: str, of: str) -> str:
    """The six digits for this."""
    made = hmac.new(secret.encode(), f"code:{of}".encode(), hashlib.sha256).digest()
    return f"{int.from_bytes(made) % 10**_DIGITS:0{_DIGITS}}"


def hashed(text: str) -> str:
    """What is kept of a token, a code or a session's key."""
    return hashlib.sha256(text.encode()).hexdigest()


def is_same(text: str, kept: str) -> bool:
    """Whether a text is the one whose hash was kept, found out in a time that tells nothing."""
    return hmac.compare_digest(hashed(text), kept)


def code_typed(text: str) -> str:
    """A code as people type it: with spaces or hyphens between its digits."""
    return re.sub(r"[\s\u2010-\u2015-]", "", text)


def coming_from(remote: str, forwarded: str, trusted: Networks) -> str:
    """Where a request comes from: the last address on its way that is none of the proxies trusted.

    Whoever asks may write anything into `forwarded`, so what stands before that address says nothing.
    """
    way = [*(each.strip() for each in forwarded.split(",") if each.strip()), remote]
    for address in reversed(way):
        if not any(_at(address) in network for network in trusted):
            return address
    return way[0]


def _at(address: str) -> IPv4Address | IPv6Address:
    try:
        return ip_address(address)
    except ValueError:  # nobody's
        return ip_address("::")
