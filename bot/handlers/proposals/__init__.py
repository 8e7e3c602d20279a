"""Conversations about proposals."""
