"""What is said about one exchange."""

from __future__ import annotations

import pytest

from connectors.web.responses import Purpose, shown


@pytest.mark.parametrize(
    ("url", "text"),
    [
        ("https://example.org/feed", "https://example.org/feed"),
        ("https://example.org:8443/feed?key=s3cret#part", "https://example.org:8443/feed?…"),
        ("https://anna:s3cret@example.org/feed", "https://example.org/feed"),
        ("https://s3cret@example.org@example.net/", "https://example.net/"),
        ("http://[s3cret", "an address that cannot be read"),
    ],
)
def test_an_error_names_a_url_without_its_secrets(url: str, text: str) -> None:
    assert shown(url) == text


def test_a_long_url_is_shortened_where_it_is_shown() -> None:
    assert len(shown("https://example.org/" + "a" * 5_000)) == 200


def test_every_purpose_has_a_size_and_an_end() -> None:
    assert {purpose.value: (purpose.most, purpose.seconds) for purpose in Purpose} == {
        "feed": (10_000_000, 30),
        "page": (5_000_000, 30),
        "sitemap": (50_000_000, 60),
        "robots": (524_288, 30),
        "archive": (10_000_000, 60),
        "playback": (5_000_000, 60),
    }


def test_an_archive_is_asked_twenty_times_a_minute_for_its_list_and_sixty_for_its_pages() -> None:
    assert {purpose.value: 60 / purpose.gap.total_seconds() for purpose in Purpose if purpose.alone} == {
        "archive": 20,
        "playback": 60,
    }
