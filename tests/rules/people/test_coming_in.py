"""Where somebody comes from: nobody can say so themselves, only the proxies that are trusted."""

from ipaddress import ip_network

import pytest

from bot.rules.people.entering import coming_from

OURS = (ip_network("10.0.0.0/8"), ip_network("2001:db8::/64"))


@pytest.mark.parametrize(
    ("remote", "forwarded", "expected"),
    [
        ("203.0.113.9", "", "203.0.113.9"),
        ("203.0.113.9", "198.51.100.1", "203.0.113.9"),
        ("10.0.0.5", "203.0.113.9", "203.0.113.9"),
        ("10.0.0.5", "198.51.100.1, 203.0.113.9", "203.0.113.9"),
        ("10.0.0.5", "203.0.113.9, 10.0.0.4", "203.0.113.9"),
        ("2001:db8::1", "2001:db8:1::9", "2001:db8:1::9"),
        ("10.0.0.5", "", "10.0.0.5"),
        ("10.0.0.5", "10.0.0.7", "10.0.0.7"),
        ("10.0.0.5", "not an address", "not an address"),
        ("10.0.0.5", " , ", "10.0.0.5"),
        ("", "203.0.113.9", ""),
    ],
)
def test_it_is_the_last_address_that_is_no_proxy_of_ours(remote: str, forwarded: str, expected: str) -> None:
    assert coming_from(remote, forwarded, OURS) == expected


def test_without_proxies_nothing_that_is_forwarded_counts() -> None:
    assert coming_from("10.0.0.5", "203.0.113.9", ()) == "10.0.0.5"
