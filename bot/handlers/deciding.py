"""The director's decisions on a request, as Slack brings them."""

from slack_bolt.async_app import AsyncApp

from bot.desk import Desk


def register(app: AsyncApp, desk: Desk) -> None:
    """Filled in by its conversation."""
