"""What the directors see of the alliance: what waits, what hangs, what did not get through."""
