"""Conversations about visits."""
