"""What Slack sends: one module a conversation; each reads the payload, calls one flow, answers."""

from slack_bolt.async_app import AsyncApp

from bot.desk import Desk
from bot.handlers import asking, checking, home, problems, running


def register(app: AsyncApp, desk: Desk) -> None:
    """Make the app answer to everything the bot understands."""
    for conversation in (asking, checking, home, running):
        conversation.register(app, desk)
    problems.register(app)
