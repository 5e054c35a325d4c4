"""A command's `--config` in; its settings and a store opened on them out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from pipeline.cli.configured import settings_of
from pipeline.cli.exits import DEPENDENCY, Ended
from pipeline.errors import StoreError
from pipeline.settings import Settings
from pipeline.store import Store, open_store


@contextmanager
def opened(config: Path | None) -> Iterator[tuple[Settings, Store]]:
    """Read the configuration and open its database; end the command with 5 where the database is down."""
    settings = settings_of(config)
    with ending_on_store_errors(), closing(open_store(settings.database, data=settings.data)) as store:
        yield settings, store


@contextmanager
def ending_on_store_errors() -> Iterator[None]:
    """Turn a database that cannot be used into the command's end with 5."""
    try:
        yield
    except StoreError as error:
        raise Ended(str(error), DEPENDENCY) from None
