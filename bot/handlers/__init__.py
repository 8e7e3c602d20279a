"""What Slack sends: one module a conversation; each reads the payload, calls one flow, answers."""

from slack_bolt.async_app import AsyncApp

from bot.desk import Desk
from bot.handlers import (
    asking,
    checking,
    deciding,
    home,
    people,
    problems,
    proposing,
    requesting,
    running,
    todo,
)


def register(app: AsyncApp, desk: Desk) -> None:
    """Make the app answer to everything the bot understands."""
    for conversation in (asking, checking, requesting, deciding, proposing, people, todo, home, running):
        conversation.register(app, desk)
    problems.register(app)
