"""However much is under way, a tick asks the database the same few things."""
