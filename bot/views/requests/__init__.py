"""Requests for support, as people read them: the form, the card, the decisions, a head's own list."""
