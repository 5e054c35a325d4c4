"""A database URL in; its tables brought up to this version, or sentences on what is wrong with them, out."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, func, inspect, select

from pipeline.errors import StoreError
from pipeline.store import capture_rows, notes, rows
from pipeline.store.engine import Engines, engines
from pipeline.store.failures import told

MIGRATIONS = Path(__file__).with_name("migrations")
ADVISORY = 7_239_481_120_377  # a number of our own: who holds it changes the tables
(METADATA,) = {file.metadata for file in (rows.SOURCE, notes.FAULT, capture_rows.CAPTURE)}  # one for all tables
OLD = "The database is empty or of an earlier version; run `marsad db upgrade`."


def upgrade(url: str, *, data: Path) -> None:
    """Bring the tables up to this version, whole or not at all; raises StoreError where that cannot be done.

    A SQLite database that holds anything is first copied beside itself, under the name of the version that it is of.
    """
    with closing(engines(url, data=data)) as ways:
        bring_up(ways)


def bring_up(ways: Engines) -> None:
    """Do what `upgrade` does on engines that stay open; where nothing is to be done, nobody has to wait for it."""
    with told(), ways.reading.begin() as connection:
        if _is_current(connection):
            return
    with told(), ways.alone() as connection:
        if ways.lock is None:
            connection.exec_driver_sql("SET LOCAL lock_timeout = '10min'")  # another node may be at it
            connection.execute(select(func.pg_advisory_xact_lock(ADVISORY)))
        if not _is_current(connection):
            _copy_first(ways, connection)
            command.upgrade(_config(connection), "head")


def is_current(ways: Engines) -> bool:
    """Return whether the tables are of this version; raises StoreError where they are of a later one."""
    with told(), ways.reading.begin() as connection:
        return _is_current(connection)


def check(url: str, *, data: Path) -> list[str]:
    """Return what is wrong with the database, in sentences; raises StoreError where it cannot be read at all."""
    ways = engines(url, data=data)
    with told(), closing(ways), ways.reading.begin() as connection:
        if not _is_current(connection):
            return [OLD]
        return [*(_damage(connection) if ways.lock else ()), *_drift(connection)]


def _is_current(connection: Connection) -> bool:
    """Return whether the tables are of this version; raise StoreError where they are of a later one."""
    scripts = ScriptDirectory(str(MIGRATIONS))
    revision = MigrationContext.configure(connection).get_current_revision()
    if revision not in {None, *(script.revision for script in scripts.walk_revisions())}:
        raise StoreError(
            f"The database was made by a later marsad (its tables are of version {revision}); "
            "install that one, or restore a backup from before."
        )
    return revision == scripts.get_current_head()


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _copy_first(ways: Engines, connection: Connection) -> None:
    """Copy a SQLite database that holds anything to `FILE.VERSION.bak`, on disk before anything is changed."""
    if ways.lock is None or not inspect(connection).get_table_names():
        return
    revision = MigrationContext.configure(connection).get_current_revision() or "unversioned"
    copy = Path(f"{ways.url.database}.{revision}.bak")
    unfinished = copy.with_suffix(".unfinished")
    unfinished.unlink(missing_ok=True)
    with closing(sqlite3.connect(unfinished)) as target, closing(ways.reading.raw_connection()) as source:
        as_it_was: Any = source.driver_connection
        as_it_was.backup(target)
    unfinished.replace(copy)


def _damage(connection: Connection) -> list[str]:
    torn = connection.exec_driver_sql("PRAGMA integrity_check").scalars()
    orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    return [
        *(f"The database is damaged: {what}." for what in torn if what != "ok"),
        *(f"A row of table {row[0]} points to one of {row[2]} that is not there." for row in orphans),
    ]


def _drift(connection: Connection) -> list[str]:
    """Return where the tables are not as the migrations left them; tables of others are no concern of ours."""
    options = {
        "include_object": lambda _thing, _name, kind, found, ours: kind != "table" or not found or ours is not None
    }
    differences = compare_metadata(MigrationContext.configure(connection, opts=options), METADATA)
    return [f"The tables are not as this version made them: {difference}." for difference in differences]
