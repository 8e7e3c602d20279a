"""Evaluation: both sides' forms, the close, and whether it lasted."""
