"""Conversations about the agreement."""
