"""A role that comes from a form or a command line is looked up among the known ones: it names no file."""

import pytest

from bot.rules.people.criteria import UnknownRole, editions, read_role, role_name

NO_ROLES = [
    "",
    " ",
    "../policy",
    "SLE",
    "sle/../lle",
    "sle.toml",
    "/etc/passwd",
    "\x00",
    "sle\x00",
    "a" * 5000,
]


@pytest.mark.parametrize("given", NO_ROLES)
def test_what_is_no_role_is_refused_by_name(given: str) -> None:
    for look_up in (editions, role_name):
        with pytest.raises(UnknownRole, match="Choose SLE, LLE or NLE"):
            look_up(given)


@pytest.mark.parametrize("given", ["../policy", "", "\x00"])
def test_words_that_mean_no_role_are_refused_by_name(given: str) -> None:
    with pytest.raises(UnknownRole):
        read_role(given)
