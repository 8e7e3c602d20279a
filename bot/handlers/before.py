"""The conversations that still listen by themselves."""

from slack_bolt.async_app import AsyncApp

from bot.desk import Desk
from bot.handlers import accounts, agreement, eligibility, figures, plan, questions
from bot.handlers.board import running
from bot.handlers.evaluation import closing, form
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
from bot.handlers.proposals import accepting, matching
from bot.handlers.requests import asking_for, deciding
from bot.handlers.support import more_days, progress, reviews
from bot.handlers.visits import logging


def register(app: AsyncApp, desk: Desk) -> None:
    """Deciding comes before asking: a word in a card's thread is no question."""
    for conversation in (
        deciding,
        questions,
        eligibility,
        asking_for,
        matching,
        accepting,
        agreement,
        more_days,
        reviews,
        handing_over,
        form,
        closing,
        progress,
        plan,
        logging,
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
