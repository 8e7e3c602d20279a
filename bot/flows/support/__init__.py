"""Support under way: how far it has come, more days, pauses, reviews, and its end."""
