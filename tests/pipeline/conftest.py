"""A feed that tests poll by the line itself, and the children that read it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import pytest

from pipeline.store import Store
from pipeline.workers import Workers
from tests.posts import Post, posted


@pytest.fixture(scope="session")
def reader() -> Iterator[Workers]:
    with contextlib.closing(Workers(1)) as workers:
        yield workers


@pytest.fixture
def post(sqlite_store: Store, reader: Workers) -> Iterator[Post]:
    with posted(sqlite_store, reader) as post:
        yield post
