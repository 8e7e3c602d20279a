"""Conversations about what waits."""
