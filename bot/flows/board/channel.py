"""The director's channel: whether it takes messages, as Slack tells, and by a director who tries again."""

from bot.errors import BotError
from bot.flows.directing import who_runs_it
from bot.store import director_channel, people
from bot.store.tables import Person
from bot.store.work import Work


class StillLost(BotError):
    """A director says that the channel was mended, and Slack that it was not."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"Not yet: {why}. What is meant for the channel is still waiting, and nothing is lost."
        )


def channel_lost(work: Work, channel: str, why: str, at: float | None = None) -> bool:
    """Slack tells that a channel takes no messages. Whether it is the director's, and that is news."""
    return director_channel.is_the_directors(work, channel) and director_channel.lost(work, why, at)


def channel_well(work: Work, channel: str, at: float) -> bool:
    """Slack tells that a channel takes messages again. Whether it is the director's, and that is news."""
    return director_channel.is_the_directors(work, channel) and director_channel.well(work, at)


def trouble(work: Work) -> tuple[str, str] | None:
    """The director's channel, and why it takes no messages; None where it does."""
    alliance = people.alliance(work)
    return (alliance.director_channel or "", alliance.channel_trouble) if alliance.channel_trouble else None


def to_try_again(work: Work, who: Person) -> tuple[str, str] | None:
    """The same for a director who would try again. Raises NotYours."""
    who_runs_it(work, who)
    return trouble(work)


def try_again(work: Work) -> None:
    """Let the sender try the channel again."""
    director_channel.try_it(work)
