"""Ports for what a test starts."""

import secrets
import socket


def free_port() -> int:
    """A port nobody listens on. It lies below those that the system hands out by itself, so that no other
    program or test comes upon it before whoever asked has begun to listen."""
    while True:
        port = 20_000 + secrets.randbelow(12_000)
        with socket.socket() as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                tried.bind(("127.0.0.1", port))
            except OSError:
                continue
        return port
