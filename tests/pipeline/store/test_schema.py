"""The tables are brought up whole or not at all, are what the rows say, and a later version's are left alone."""

from __future__ import annotations

import ast
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text

from pipeline.errors import StoreError
from pipeline.store import Store, alerts, articles, channels, faults, open_store, schema, sources
from tests.builders import NOON, a_fault

UPGRADE = """
import pathlib, sys
from pipeline.store import schema
schema.upgrade(sys.argv[1], data=pathlib.Path(sys.argv[2]))
"""


def execute(url: str, *statements: str) -> None:
    made = create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
    with made.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))
    made.dispose()


def test_an_empty_database_is_brought_up_and_is_what_the_rows_say(empty_database: str, tmp_path: Path) -> None:
    assert schema.check(empty_database, data=tmp_path) == [schema.OLD]
    schema.upgrade(empty_database, data=tmp_path)
    assert schema.check(empty_database, data=tmp_path) == []


def test_a_database_that_is_up_to_date_stays_as_it_is(store: Store, database: str, tmp_path: Path) -> None:
    store.write(lambda db: faults.add(db, a_fault()))
    schema.upgrade(database, data=tmp_path / "data")
    assert store.read(lambda db: list(faults.newest(db))) == [a_fault()]
    assert list(tmp_path.glob("*.bak")) == []


def test_a_new_database_is_brought_up_when_it_is_opened(empty_database: str, tmp_path: Path) -> None:
    store = open_store(empty_database, data=tmp_path / "data")
    store.write(lambda db: faults.add(db, a_fault()))
    store.close()
    assert schema.check(empty_database, data=tmp_path / "data") == []


def test_the_tables_of_a_later_version_are_refused(database: str, tmp_path: Path) -> None:
    head = ScriptDirectory(str(schema.MIGRATIONS)).get_current_head()
    execute(database, "UPDATE alembic_version SET version_num = '9999'")
    try:
        for use in (schema.upgrade, schema.check, open_store):
            with pytest.raises(StoreError, match=r"made by a later marsad .* 9999"):
                use(database, data=tmp_path / "data")
    finally:
        execute(database, f"UPDATE alembic_version SET version_num = '{head}'")  # noqa: S608 - our own


def test_three_processes_that_bring_it_up_at_once_do_it_once(empty_database: str, tmp_path: Path) -> None:
    command = [sys.executable, "-c", UPGRADE, empty_database, str(tmp_path / "data")]
    children = [subprocess.Popen(command) for _ in range(3)]  # noqa: S603 - ourselves
    assert [child.wait() for child in children] == [0, 0, 0]
    assert schema.check(empty_database, data=tmp_path / "data") == []


def test_what_a_file_held_is_copied_before_anything_is_changed(tmp_path: Path) -> None:
    path = tmp_path / "100%.db"
    execute(f"sqlite:///{path}", "CREATE TABLE mine (word TEXT)", "INSERT INTO mine VALUES ('kept')")
    schema.upgrade(f"sqlite:///{path}", data=tmp_path / "data")
    (copy,) = tmp_path.glob("*.bak")
    assert copy.name == "100%.db.unversioned.bak"
    with sqlite3.connect(copy) as connection:
        assert connection.execute("SELECT word FROM mine").fetchall() == [("kept",)]
        assert connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (1,)
    connection.close()
    assert schema.check(f"sqlite:///{path}", data=tmp_path / "data") == []


def test_a_step_that_fails_leaves_the_database_as_it_was(empty_database: str, tmp_path: Path) -> None:
    execute(empty_database, "CREATE TABLE fault (mine INTEGER)")
    with pytest.raises(Exception, match="fault"):
        schema.upgrade(empty_database, data=tmp_path / "data")
    execute(empty_database, "DROP TABLE fault")
    schema.upgrade(empty_database, data=tmp_path / "data")
    assert schema.check(empty_database, data=tmp_path / "data") == []


def bring_up_to(version: str, url: str) -> None:
    made = create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
    with made.begin() as connection:
        command.upgrade(schema._config(connection), version)
    made.dispose()


def test_a_channel_that_was_disabled_before_there_were_pauses_stays_so(empty_database: str, tmp_path: Path) -> None:
    bring_up_to("0002", empty_database)
    execute(empty_database, "INSERT INTO channel VALUES ('hook', '2026-11-22 12:00:00+00:00', 'it answered 410')")
    with closing(open_store(empty_database, data=tmp_path / "data")) as store:
        assert store.read(channels.disabled) == {"hook": "it answered 410"}
        assert store.read(lambda db: channels.pauses(db, now=NOON)) == {}
    assert schema.check(empty_database, data=tmp_path / "data") == []


def test_what_was_matched_before_versions_were_noted_is_kept_without_them(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'marsad.db'}"
    bring_up_to("0001", url)
    execute(url, "INSERT INTO match VALUES ('ports', 'art-1', 'because', NULL, '[]')")
    with closing(open_store(url, data=tmp_path / "data")) as store:
        (match,) = store.read(lambda db: alerts.matches(db, "art-1"))
    assert (match.rule, match.rule_version, match.gazetteer_version) == ("ports", "", "")


OLD_SOURCE = """
INSERT INTO source (attempts, id, url, cursor, validators, next_due_at, interval, points, paused)
VALUES (0, 'daily', 'https://daily.example/rss', '{}', '{}', '2026-11-22 12:00:00+00:00', 1, 0, false)
"""
OLD_ARTICLE = """
INSERT INTO article (id, key, url, title, source, fetched_at, kind, authors, tags, partial, fingerprint, simhash,
    band0, band1, band2, band3, story, is_copy, text, cut)
VALUES ('art-1', 'k', 'https://daily.example/1', 'A port', 'daily', '2026-11-22 12:00:00+00:00', 'article', '[]', '[]',
    false, 'f', 0, 0, 0, 0, 0, 's', false, 'It was closed.', '[]')
"""


def test_sources_and_articles_from_before_there_were_gaps_coverage_backfills_and_captures_are_kept(
    empty_database: str, tmp_path: Path
) -> None:
    bring_up_to("0004", empty_database)
    execute(empty_database, OLD_SOURCE, OLD_ARTICLE)
    with closing(open_store(empty_database, data=tmp_path / "data")) as store:
        (source,) = store.read(sources.states)
        article = store.read(lambda db: articles.get(db, "art-1"))
        claimed = store.write(lambda db: sources.claimable(db, now=NOON, among={"daily"}, any_due=True))
    assert (source.id, source.alike, source.last_new_at) == ("daily", 0, None)
    assert article is not None
    assert (article.title, article.text) == ("A port", "It was closed.")
    assert claimed == ["daily"]
    assert schema.check(empty_database, data=tmp_path / "data") == []


def test_tables_that_were_changed_by_hand_are_told_and_those_of_others_are_not(
    empty_database: str, tmp_path: Path
) -> None:
    schema.upgrade(empty_database, data=tmp_path / "data")
    execute(empty_database, "DROP INDEX ix_entry_article", "CREATE TABLE theirs (id INTEGER PRIMARY KEY)")
    (sentence,) = schema.check(empty_database, data=tmp_path / "data")
    assert "ix_entry_article" in sentence


def test_a_row_that_points_nowhere_is_told(sqlite_database: str, tmp_path: Path) -> None:
    execute(sqlite_database, "INSERT INTO alert_member VALUES ('alert-1', 'art-1', 'ports')")
    sentences = schema.check(sqlite_database, data=tmp_path / "data")
    assert sorted(sentences) == [
        "A row of table alert_member points to one of alert that is not there.",
        "A row of table alert_member points to one of article that is not there.",
    ]


def test_a_damaged_file_is_told(filled_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "marsad.db"
    whole = filled_file.read_bytes()
    path.write_bytes(whole[:8192] + b"\xff" * 4096 + whole[12288:])
    try:
        sentences = schema.check(f"sqlite:///{path}", data=tmp_path / "data")
    except StoreError as error:
        sentences = [str(error)]
    assert "damaged" in " ".join(sentences)


def test_released_steps_import_nothing_of_ours() -> None:
    for step in schema.MIGRATIONS.glob("versions/0*.py"):
        imports = [
            node for node in ast.walk(ast.parse(step.read_text())) if isinstance(node, ast.Import | ast.ImportFrom)
        ]
        names = {
            name for node in imports for name in (getattr(node, "module", None), *(alias.name for alias in node.names))
        }
        assert not {name for name in names if name and name.split(".")[0] in {"pipeline", "connectors", "rules"}}
