"""Asking for support, as Slack brings it."""

from slack_bolt.async_app import AsyncApp

from bot.desk import Desk


def register(app: AsyncApp, desk: Desk) -> None:
    """Filled in by its conversation."""
