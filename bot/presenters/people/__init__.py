"""People and schools as the directors read of them, read from the database."""
