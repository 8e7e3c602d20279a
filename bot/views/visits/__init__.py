"""Visits, as people read them: their dialogs, those planned, those made, and their calendar file."""
