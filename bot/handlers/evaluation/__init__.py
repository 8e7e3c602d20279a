"""Conversations about evaluation."""
