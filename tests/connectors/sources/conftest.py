"""The children that bodies are read in, shared by all tests of sources."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import pytest

from pipeline.workers import Workers


@pytest.fixture(scope="session")
def isolate() -> Iterator[Workers]:
    with contextlib.closing(Workers(1)) as workers:
        yield workers
