"""Mail for people outside Slack: a message becomes a mail, and a server takes it."""
