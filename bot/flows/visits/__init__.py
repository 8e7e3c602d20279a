"""Visits: planned, logged, and counted towards what was agreed."""
