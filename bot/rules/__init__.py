"""What the guides say: pure functions and dated data. No Slack, no database, no clock."""
