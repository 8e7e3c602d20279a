"""Support under way, as people read it: where it stands, more days, pauses and reviews."""
