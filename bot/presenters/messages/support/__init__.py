"""Messages about support under way: more days, pauses and reviews."""
