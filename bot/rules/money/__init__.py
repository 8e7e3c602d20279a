"""What the guides say of money: what a day costs and who gets it."""
