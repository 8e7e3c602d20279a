"""The system leader bot: lends an alliance's best leaders to the schools that need them, from Slack."""

__version__ = "0.1.0"
