"""Messages about requests: the card, its thread, and what people hear."""
