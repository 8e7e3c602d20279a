"""What people see: pure functions from plain data to Block Kit. No Slack calls, no database."""
