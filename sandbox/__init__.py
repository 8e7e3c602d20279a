"""A strict Slack workspace on this machine, for trying a Bolt app and for its tests."""
