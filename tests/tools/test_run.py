"""`make run`: what it chooses, and what it says where it cannot."""

import socket

import pytest

from tools.run import chosen_port


def test_a_free_port_is_used() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    assert chosen_port(str(port)) == port


def test_a_port_in_use_is_named_with_another_that_is_free() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with pytest.raises(SystemExit) as stopped:
            chosen_port(str(port))
    sentence, _, other = str(stopped.value).partition("make run PORT=")
    assert sentence == f"Port {port} is in use on this machine. Choose another: "
    assert chosen_port(other) == int(other)


@pytest.mark.parametrize("wanted", ["", "eight", "80", "70000", "-1"])
def test_a_port_that_cannot_be_is_refused(wanted: str) -> None:
    with pytest.raises(SystemExit, match="PORT must be a number from 1024 to 65535"):
        chosen_port(wanted)
