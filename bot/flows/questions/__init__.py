"""Questions: answered from the guides, or taken to the director and back."""
