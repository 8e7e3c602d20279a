"""Conversations about requests for support."""
