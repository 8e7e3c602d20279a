"""The bot's waits in a trial: a tenth of those in use, so that many faults take minutes, not hours."""

from datetime import timedelta

from bot.delivery.pace import IN_USE, Pace

TENTH = Pace(
    request=IN_USE.request / 10,
    lease=IN_USE.lease / 10,
    first_wait=IN_USE.first_wait / 10,
    longest_wait=timedelta(seconds=3),
)
