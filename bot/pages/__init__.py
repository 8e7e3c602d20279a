"""The other door: the conversations as web pages, for whoever has no Slack."""
