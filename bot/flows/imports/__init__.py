"""Registers and term dates from files, as people and councils save them."""
