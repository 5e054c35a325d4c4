"""Databases for tests, on SQLite and on PostgreSQL: an empty one or a ready one, gone after the test.

PostgreSQL is the server that MARSAD_TEST_POSTGRES names, else one at its usual port, else one that is started here.
"""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import make_url

from pipeline.store import Store, open_store, schema
from tests.postgres import NoServer, a_server

USUAL = "postgresql://postgres@127.0.0.1:5432/postgres"
KINDS = ("sqlite", pytest.param("postgres", marks=pytest.mark.postgres))


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """Yield the URL of a PostgreSQL server; without one the test is skipped, in CI it fails."""
    url = os.environ.get("MARSAD_TEST_POSTGRES", USUAL)
    if _answers(url):
        yield url
        return
    try:
        with a_server() as started:
            yield started
    except NoServer as reason:
        refuse = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        refuse(f"no PostgreSQL server answers at {make_url(url)}, and {reason}")


@pytest.fixture(scope="session")
def filled_server(server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Yield the URL of a database that has our tables, shared by the tests of this session."""
    with _new_database(server) as url:
        schema.upgrade(url, data=tmp_path_factory.mktemp("data"))
        yield url


@pytest.fixture(scope="session")
def filled_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a SQLite database that has our tables, to be copied."""
    folder = tmp_path_factory.mktemp("sqlite")
    schema.upgrade(f"sqlite:///{folder}/ready.db", data=folder)
    return folder / "ready.db"


@pytest.fixture(params=KINDS)
def empty_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Yield the URL of a database without tables, of each kind in turn."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/marsad.db"
        return
    with _new_database(request.getfixturevalue("server")) as url:
        yield url


@pytest.fixture
def sqlite_database(filled_file: Path, tmp_path: Path) -> str:
    """Return the URL of a file with our tables and no rows."""
    shutil.copy(filled_file, tmp_path / "marsad.db")
    return f"sqlite:///{tmp_path}/marsad.db"


@pytest.fixture
def postgres_database(filled_server: str) -> str:
    """Return the URL of a database on a server with our tables and no rows."""
    with psycopg.connect(filled_server) as connection:
        for table in reversed(schema.METADATA.sorted_tables):
            connection.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table.name)))
    return filled_server


@pytest.fixture(params=KINDS)
def database(request: pytest.FixtureRequest) -> str:
    """Return the URL of a database with our tables and no rows, of each kind in turn."""
    url: str = request.getfixturevalue(f"{request.param}_database")
    return url


@pytest.fixture
def sqlite_store(sqlite_database: str, tmp_path: Path) -> Iterator[Store]:
    """Yield an open store without rows, on SQLite."""
    yield from _opened(sqlite_database, tmp_path)


@pytest.fixture
def postgres_store(postgres_database: str, tmp_path: Path) -> Iterator[Store]:
    """Yield an open store without rows, on PostgreSQL."""
    yield from _opened(postgres_database, tmp_path)


@pytest.fixture
def store(database: str, tmp_path: Path) -> Iterator[Store]:
    """Yield an open store without rows, on each kind of database in turn."""
    yield from _opened(database, tmp_path)


def _opened(url: str, folder: Path) -> Iterator[Store]:
    with closing(open_store(url, data=folder / "data")) as store:
        yield store


def _answers(url: str) -> bool:
    try:
        psycopg.connect(url, connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True


@contextmanager
def _new_database(server: str) -> Iterator[str]:
    name = f"marsad_test_{secrets.token_hex(6)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        quick = sql.SQL("ALTER DATABASE {} SET synchronous_commit = off")  # no test pulls the server's plug
        connection.execute(quick.format(sql.Identifier(name)))
        try:
            yield make_url(server).set(database=name).render_as_string(hide_password=False)
        finally:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
