"""What Slack sends: one module a conversation; each reads the payload, calls one flow, answers."""

from slack_bolt.async_app import AsyncApp

from bot.desk import Desk
from bot.handlers import (
    accounts,
    agreement,
    eligibility,
    figures,
    home,
    plan,
    problems,
    questions,
    saving,
    workspace,
)
from bot.handlers.board import running, todo
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
from bot.handlers.proposals import accepting, matching, releasing
from bot.handlers.requests import asking_for, deciding
from bot.handlers.support import more_days, pausing, progress, reviews
from bot.handlers.visits import logging


def register(app: AsyncApp, desk: Desk) -> None:
    """Make the app answer to everything the bot understands.

    Deciding comes before asking: a word in a card's thread is no question.
    """
    for conversation in (
        deciding,
        questions,
        eligibility,
        asking_for,
        matching,
        accepting,
        releasing,
        agreement,
        more_days,
        pausing,
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
        todo,
        home,
        running,
        workspace,
        saving,
    ):
        conversation.register(app, desk)
    problems.register(app, desk)
