"""The deployment agreement: finalised, signed, changed by a new version."""
