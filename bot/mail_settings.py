"""The settings of mail: by which server it goes, and from whom; what cannot be used is said in one line."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import parseaddr
from urllib.parse import parse_qsl, unquote, urlsplit

from bot.errors import OperatorError

LOOPBACK = ("127.0.0.1", "localhost", "::1")
_PORTS = {"smtp": 587, "smtps": 465}
_ADDRESS = re.compile(r"[^\s@<>,;:\"()]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")
_LIKE = "It looks like smtp://user:password@mail.example.org:587, or smtps:// where all of it is encrypted."


class BadSetting(OperatorError):
    """A setting holds something that cannot be used."""


@dataclass(frozen=True)
class Mail:
    """How mail goes out. `name` stands before the sender's `address`, which is what servers look at.

    `starts_tls`: None where the line is encrypted if the server offers it, True where nothing is sent before.
    """

    host: str
    port: int
    address: str
    name: str = ""
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    is_encrypted: bool = False
    starts_tls: bool | None = None


def read_mail(given: Mapping[str, str]) -> Mail | None:
    """How mail goes out, None where none does. Raises BadSetting."""
    url, sender = given.get("SMTP_URL", ""), given.get("MAIL_FROM", "")
    if not url and not sender:
        return None
    for name, why in (
        ("SMTP_URL", "which server takes mail"),
        ("MAIL_FROM", "whom mail is from"),
        ("PUBLIC_URL", "where the links in mails lead"),
    ):
        if not given.get(name):
            raise BadSetting(f"{name} is not set, so nothing says {why}: set it too, or take mail out.")
    name, address = _sender(sender)
    return _server(url, name, address)


def _sender(text: str) -> tuple[str, str]:
    name, address = parseaddr(text)
    is_bare = text.strip() == address
    if not _ADDRESS.fullmatch(address) or not (is_bare or re.fullmatch(r"[^<>]+<[^<>]+>", text.strip())):
        raise BadSetting(
            f"MAIL_FROM must be like leaders@example.org, or Name <leaders@example.org>, not {text}."
        )
    return name, address


def _server(text: str, name: str, address: str) -> Mail:
    try:
        parts = urlsplit(text)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise BadSetting(f"SMTP_URL cannot be read. {_LIKE}") from None
    if parts.scheme not in _PORTS or not host or port == 0 or parts.path not in ("", "/") or parts.fragment:
        raise BadSetting(
            f"SMTP_URL cannot be read. {_LIKE} In a user name or password write @ as %40, / as %2F, "
            "# as %23, ? as %3F, % as %25."
        )
    said = dict(parse_qsl(parts.query, keep_blank_values=True))
    if said and said != {"starttls": "required"}:
        raise BadSetting("SMTP_URL takes one option, starttls=required.")
    is_encrypted = parts.scheme == "smtps"
    if said and is_encrypted:
        raise BadSetting("SMTP_URL begins with smtps://, which is encrypted already: leave out starttls.")
    user, password = (unquote(each) if each else None for each in (parts.username, parts.password))
    if (user is None) != (password is None):
        raise BadSetting("SMTP_URL has a user name or a password, and not the other.")
    return Mail(
        host=host,
        port=port or _PORTS[parts.scheme],
        address=address,
        name=name,
        user=user,
        password=password,
        is_encrypted=is_encrypted,
        starts_tls=None if is_encrypted else _starts_tls(bool(said), host, has_password=bool(password)),
    )


def _starts_tls(is_required: bool, host: str, *, has_password: bool) -> bool | None:
    """A password is never sent where others could read it; on this machine nobody listens in between."""
    if is_required:
        return True
    if host in LOOPBACK:
        return False
    return True if has_password else None
