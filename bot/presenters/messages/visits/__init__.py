"""Messages about visits."""
