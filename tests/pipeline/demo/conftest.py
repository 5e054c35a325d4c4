"""One newsroom for all tests that only read it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pipeline.demo.room import Newsroom, newsroom


@pytest.fixture(scope="package")
def room() -> Iterator[Newsroom]:
    with newsroom() as opened:
        yield opened
