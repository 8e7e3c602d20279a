"""Effectively once, proved with processes: bots that are killed, and a Slack that misbehaves."""
