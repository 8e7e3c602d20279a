"""Messages about people and schools."""
