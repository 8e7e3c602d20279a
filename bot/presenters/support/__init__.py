"""Support under way, read from the database."""
