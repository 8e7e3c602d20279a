"""The bot's waits in a trial: a tenth of those in use or less, so that many faults take minutes."""

from datetime import timedelta

from bot.delivery.pace import IN_USE, OF_MAIL, Pace

TENTH = Pace(
    request=IN_USE.request / 10,
    lease=IN_USE.lease / 10,
    first_wait=IN_USE.first_wait / 10,
    longest_wait=timedelta(seconds=3),
)

OF_MAIL_TENTH = Pace(
    request=OF_MAIL.request / 10,
    lease=OF_MAIL.lease / 10,
    first_wait=OF_MAIL.first_wait / 100,
    longest_wait=timedelta(seconds=3),
)
