"""Whose patience a URL draws on."""

from __future__ import annotations

import pytest

from connectors.web.hosts import budget_key


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://example.org/a", "example.org"),
        ("https://www.news.example.org:8443/a", "example.org"),
        ("https://www.example.co.uk/", "example.co.uk"),
        ("https://WWW.Example.ORG./", "example.org"),
        ("https://paper.blogspot.com/", "paper.blogspot.com"),
        ("https://other.github.io/", "other.github.io"),
        ("https://github.io/", "github.io"),
        ("http://gazette.localhost:8000/feed", "gazette.localhost"),
        ("http://www.gazette.localhost/", "gazette.localhost"),
        ("http://localhost/", "localhost"),
        ("http://198.51.100.7:81/", "198.51.100.7"),
        ("http://[2001:db8:0::7]:81/", "2001:db8::7"),
        ("https://xn--mgba3a4fra.example/", "xn--mgba3a4fra.example"),
    ],
)
def test_a_host_belongs_to_whoever_registered_it(url: str, key: str) -> None:
    assert budget_key(url) == key


def test_neighbours_on_shared_hosting_count_apart() -> None:
    assert budget_key("https://one.blogspot.com/") != budget_key("https://two.blogspot.com/")
