"""Addresses of databases: which there are, and what a relative file means."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.settings.databases import absolute, checked

FOLDER = Path("/srv/marsad")


@pytest.mark.parametrize(
    ("url", "full"),
    [
        ("sqlite:///marsad.db", "sqlite:////srv/marsad/marsad.db"),
        ("sqlite:////var/lib/marsad.db", "sqlite:////var/lib/marsad.db"),
        ("postgresql://user@host:5432/db", "postgresql://user@host:5432/db"),
        ("postgres://host/db", "postgresql://host/db"),
        ("postgresql+psycopg://host/db?sslmode=require", "postgresql://host/db?sslmode=require"),
    ],
)
def test_an_address_becomes_absolute_and_has_one_name(url: str, full: str) -> None:
    assert absolute(checked(url), FOLDER) == full


@pytest.mark.parametrize(
    "url", ["", "marsad.db", "sqlite://", "sqlite:///", "sqlite:///:memory:", "mysql://h/d", "postgresql://h:port/d"]
)
def test_other_addresses_are_refused_without_being_shown(url: str) -> None:
    with pytest.raises(ValueError, match="must ") as caught:
        checked(url)
    assert not url or "mysql" not in str(caught.value)
