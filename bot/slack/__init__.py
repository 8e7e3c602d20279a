"""The door to Bolt: what Slack sends becomes a Click, a Form or Words, and an Answer goes back."""
