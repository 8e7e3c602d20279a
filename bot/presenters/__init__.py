"""What people are shown: each module reads the database for one view. Knows no Slack."""
