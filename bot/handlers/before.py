"""The conversations that still listen by themselves."""

from slack_bolt.async_app import AsyncApp

from bot.desk import Desk
from bot.handlers import accounts, eligibility, figures, questions
from bot.handlers.board import running
from bot.handlers.people import (
    directory,
    editing,
    handing_over,
    joining,
    new_heads,
    portraits,
    privacy,
    schools,
    succeeding,
)
from bot.handlers.support import more_days, progress, reviews


def register(app: AsyncApp, desk: Desk) -> None:
    """Deciding comes before asking: a word in a card's thread is no question."""
    for conversation in (
        questions,
        eligibility,
        more_days,
        reviews,
        handing_over,
        progress,
        editing,
        joining,
        schools,
        succeeding,
        new_heads,
        figures,
        accounts,
        portraits,
        directory,
        privacy,
        running,
    ):
        conversation.register(app, desk)
