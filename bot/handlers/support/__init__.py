"""Conversations about support under way."""
