"""Requests for support: who may ask, what is asked for, what the director decides."""
