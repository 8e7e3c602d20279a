"""Proposals: who fits, who is asked, who accepts, who is released, and how they are introduced."""
