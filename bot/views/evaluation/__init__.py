"""Evaluation, as people read it: the form, both sides beside each other, and whether it lasted."""
