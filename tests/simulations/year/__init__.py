"""A school year of an alliance, lived through in minutes: what everyone is sent, and when."""
