"""How long the sender waits for what."""

from dataclasses import dataclass
from datetime import timedelta

from bot.store.outbox import LEASE


@dataclass(frozen=True)
class Pace:
    """The waits of sending: as they are in use, or shorter by the same measure for a trial of many faults.

    `request`: for an answer from Slack, or the mail server. `lease`: how long a claimed message is its
    sender's alone. `first_wait`: before a second try; it doubles with each, up to `longest_wait`. `trial`,
    `longest_trial`: the same before a look whether Slack lets the bot in again.
    """

    request: timedelta = timedelta(seconds=10)
    lease: timedelta = LEASE
    first_wait: timedelta = timedelta(seconds=1)
    longest_wait: timedelta = timedelta(minutes=5)
    trial: timedelta = timedelta(seconds=10)
    longest_trial: timedelta = timedelta(minutes=1)

    @property
    def needs(self) -> timedelta:
        """What a message needs of its lease: at most four calls. With less than that left it is put back."""
        return self.request * 4.5

    def before_try(self, tries: int) -> timedelta:
        """The wait after that many tries, counted from 1."""
        return min(self.first_wait * (1 << min(tries - 1, 20)), self.longest_wait)


IN_USE = Pace()

OF_MAIL = Pace(
    request=timedelta(seconds=30),
    lease=timedelta(minutes=5),
    first_wait=timedelta(seconds=30),
    longest_wait=timedelta(minutes=15),
)
"""The same for mail: servers that know nobody yet often say "later" for some minutes."""
