"""A mail to the director, to see whether mail works: for whoever sets it up."""

from datetime import UTC, datetime
from secrets import token_hex

from bot.delivery.mail.posting import in_words, line
from bot.delivery.mail.writing import envelope
from bot.mail_settings import Mail as Settings
from bot.presenters.mails import Mail

_SECONDS = 15.0
_SUBJECT = "Mail from the bot works"
_WORDS = (
    "This is a trial, sent by the bot's doctor. Look at it as your reader would: if it is among unwanted "
    "mail, SPF, DKIM and DMARC of the domain are to be set up; README says how."
)


async def try_out(settings: Settings, to: str) -> str:
    """Send a trial; "" where the server took it, else why not and what to look at."""
    mail = Mail(
        name=f"trial-{token_hex(8)}",
        to=to,
        subject=_SUBJECT,
        text=f"{_WORDS}\n",
        html=f"<!doctype html><html lang=en-GB><title>{_SUBJECT}</title><p>{_WORDS}</p></html>",
        reply_to="",
        alliance="System leader bot",
        at=datetime.now(UTC),
    )
    try:
        async with line(settings, _SECONDS) as server:
            await server.sendmail(settings.address, to, envelope(mail, settings))
    except Exception as error:  # whatever a server or a network can do
        where = f"{settings.host}:{settings.port}"
        return f"the server at {where} does not take it ({in_words(error)}): look at SMTP_URL and MAIL_FROM"
    return ""
