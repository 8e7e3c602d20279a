"""Posting: the line to the mail server, one for a batch, and what its refusals mean."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

from aiosmtplib import (
    SMTP,
    SMTPAuthenticationError,
    SMTPConnectError,
    SMTPException,
    SMTPHeloError,
    SMTPNotSupported,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPSenderRefused,
)

from bot.delivery.faults import GiveUp, Wait
from bot.delivery.mail.writing import BadAddress
from bot.delivery.pace import Pace
from bot.mail_settings import Mail as Settings
from bot.presenters.messages.kinds import Undeliverable
from bot.store.mailing import REFUSED

_PATIENCE = timedelta(days=2)
"""So long a server may say "later" of one mail; then the director is told."""

# Refused for our own sake, and not for the reader's: nobody's mail goes until that is mended.
OUR_OWN = (SMTPConnectError, SMTPAuthenticationError, SMTPHeloError, SMTPSenderRefused, SMTPNotSupported)


@asynccontextmanager
async def line(settings: Settings, seconds: float) -> AsyncIterator[SMTP]:
    """A line to the server, ready to take mails. Raises what the server and the network raise."""
    client = SMTP(
        hostname=settings.host,
        port=settings.port,
        username=settings.user,
        password=settings.password,
        use_tls=settings.is_encrypted,
        start_tls=None if settings.is_encrypted else settings.starts_tls,
        timeout=seconds,
        local_hostname=settings.address.rpartition("@")[2],
    )
    async with client:
        yield client


def meaning(error: Exception, tries: int, first_tried_at: datetime | None, pace: Pace) -> Wait | GiveUp:
    """What to do with a mail after an error: 4xx is passing, 5xx is for good unless it is of ourselves."""
    wait = pace.before_try(tries)
    match error:
        case Undeliverable():
            return Wait(wait, str(error))
        case BadAddress():
            return GiveUp(f"{REFUSED}that is no address")
        case SMTPRecipientsRefused(recipients=[SMTPResponseException() as first, *_]):
            return _answered(first, wait, first_tried_at)
        case SMTPResponseException() if not isinstance(error, OUR_OWN):
            return _answered(error, wait, first_tried_at)
        case SMTPException() | OSError() | TimeoutError():
            return Wait(wait, in_words(error), doubtful=True, everyone=True)
    raise error


def in_words(error: Exception) -> str:
    """What went wrong, in a line for whoever runs the bot."""
    if isinstance(error, SMTPResponseException):
        return f"{error.code} {' '.join(error.message.split())}"[:200]
    said = " ".join(str(error).split())
    return f"{type(error).__name__}: {said}"[:200] if said else type(error).__name__


def _answered(
    error: SMTPResponseException, wait: timedelta, first_tried_at: datetime | None
) -> Wait | GiveUp:
    said = in_words(error)
    is_tried_long = first_tried_at is not None and datetime.now(UTC) - first_tried_at > _PATIENCE
    if error.code < 500 and not is_tried_long:
        # 421: the server closes the line, and takes nothing more for now.
        return Wait(wait, said, everyone=error.code == 421)
    return GiveUp(f"{REFUSED}{said}")
