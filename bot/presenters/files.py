"""A file on its way to people."""

from dataclasses import dataclass


@dataclass(frozen=True)
class File:
    """A file to be sent, like "agreement-12-v1.pdf", and what it is called to a person."""

    name: str
    title: str
    content: bytes
