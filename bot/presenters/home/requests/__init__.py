"""Requests on the home tab."""
