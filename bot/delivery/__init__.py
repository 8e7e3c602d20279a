"""What goes out: the sender that empties the outbox, and the ticks that fill it."""
