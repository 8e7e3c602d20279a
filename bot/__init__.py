"""The system leader bot: lends an alliance's best leaders to the schools that need them, from Slack."""
