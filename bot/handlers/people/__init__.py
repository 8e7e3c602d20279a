"""Conversations about people and schools."""
