"""A mail in its envelope. Everything in it is made from the message, so that a copy is the same mail."""

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from aiosmtplib.email import parse_address

from bot.mail_settings import Mail as Settings
from bot.presenters.mails import Mail

_KINDS = {".pdf": ("application", "pdf"), ".ics": ("text", "calendar")}
_ANY = ("application", "octet-stream")


class BadAddress(Exception):
    """An address that no mail can be put under."""


def envelope(mail: Mail, settings: Settings) -> bytes:
    """The mail as it is handed to the server. Raises BadAddress."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = mail.subject
    message["From"] = Address(settings.name or mail.alliance, addr_spec=settings.address)
    try:
        message["To"] = Address(addr_spec=mail.to)
        mail.to.encode("ascii")
        parse_address(mail.to)
    except (ValueError, IndexError, UnicodeEncodeError):
        raise BadAddress from None
    if mail.reply_to:
        message["Reply-To"] = mail.reply_to
    message["Date"] = mail.at
    message["Message-ID"] = f"<{mail.name}@{settings.address.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"  # so that nobody's out-of-office answers it
    message.set_content(mail.text, cte="quoted-printable")
    message.add_alternative(mail.html, subtype="html", cte="quoted-printable")
    for file in mail.files:
        kind, of = _KINDS.get(f".{file.name.rpartition('.')[2]}", _ANY)
        message.add_attachment(file.content, maintype=kind, subtype=of, filename=file.name)
    for number, part in enumerate(each for each in message.walk() if each.is_multipart()):
        part.set_boundary(f"={mail.name}.{number}=")
    return message.as_bytes()
