"""An archive is read by command: to its end, for nobody's ears, again from where it was, here or by the service."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Event, Thread

import pytest

from connectors.types import Cursor, Window
from pipeline.app import build_app
from pipeline.cli.walking import watch
from pipeline.store import Connection, Store, backfills, sources
from pipeline.store.backfills import Backfill
from tests.builders import NOON
from tests.commands import PATIENCE, Marsad, spawned
from tests.servers import HANG, Asked, Raw, raw, reply
from tests.walk.archive import a_story, an_archive
from tests.walk.scene import Scene, a_scene

DAY = timedelta(days=1)
DAYS = ["--from", "2013-01-01", "--to", "2013-12-31"]


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    """Yield a service whose feed names an archive of two older documents, six stories in all."""
    with a_scene(tmp_path) as scene:
        scene.routes |= an_archive(documents=3, each=2)
        scene.write()
        yield scene


def the_walk(db: Connection) -> Backfill:
    ids = db.exec_driver_sql("SELECT id FROM backfill").scalars().all()
    (walk,) = (backfills.find(db, id_) for id_ in ids)
    assert walk
    return walk


def listings(scene: Scene) -> list[str]:
    return [path for path in scene.site.paths if not path.startswith("/story/")]


def test_an_archive_is_read_to_its_end_and_nobody_is_told(marsad: Marsad, scene: Scene) -> None:
    done = marsad("backfill", "daily", *DAYS, "--json")
    (record,) = done.records
    assert done.code == 0
    assert {
        name: record[name] for name in ("source", "from", "to", "state", "unit", "done", "entries", "articles")
    } == {
        "source": "daily",
        "from": "2013-01-01",
        "to": "2013-12-31",
        "state": "done",
        "unit": "documents",
        "done": 3,
        "entries": 6,
        "articles": 6,
    }
    assert record["reached"] == "2013-01-01T08:00:00Z"
    assert "daily is read to the end of its window." in done.err
    assert listings(scene) == ["/feed", "/archive/2", "/archive/1"]
    assert len(scene.articles) == 6
    assert {alert.lane for alert, _ in scene.alerts} == {"history"}
    assert (scene.hooks, scene.deliveries) == ([], [])


def test_asked_again_it_is_done_and_restarted_it_finds_nothing_twice(marsad: Marsad, scene: Scene) -> None:
    marsad("backfill", "daily", *DAYS)
    assert marsad("backfill", "daily", *DAYS).code == 0
    assert len(listings(scene)) == 3
    (record,) = marsad("backfill", "daily", *DAYS, "--restart", "--json").records
    assert (record["state"], record["entries"], len(listings(scene))) == ("done", 0, 6)
    assert len(scene.articles) == 6


def test_only_the_days_asked_for_are_kept(marsad: Marsad, scene: Scene) -> None:
    (record,) = marsad("backfill", "daily", "--from", "2013-01-03", "--to", "2013-01-04", "--json").records
    assert (record["entries"], record["outside"]) == (2, 4)
    assert {article.title for article in scene.articles} == {a_story(2).title, a_story(3).title}


def test_with_notify_people_are_told(marsad: Marsad, scene: Scene) -> None:
    done = marsad("backfill", "daily", "--from", "2013-01-06", "--to", "2013-01-06", "--notify", "--json")
    assert (done.code, done.records[0]["delivered"]) == (0, 2)
    assert scene.told == [a_story(5).title]


def test_a_page_that_cannot_be_had_is_told_and_the_rest_is_read(marsad: Marsad, scene: Scene) -> None:
    del scene.routes[a_story(3).path]
    done = marsad("backfill", "daily", *DAYS)
    assert done.code == 4
    assert "1 pages could not be read" in done.err
    assert len(scene.articles) == 5


def test_an_archive_that_wants_to_be_left_alone_is_and_the_place_is_kept(marsad: Marsad, scene: Scene) -> None:
    scene.routes["/archive/1"] = reply("later", 503, retry_after="3600")
    done = marsad("backfill", "daily", *DAYS, "--json")
    (record,) = done.records
    assert (done.code, record["state"], record["reason"], record["done"]) == (4, "running", "rate-limited", 2)
    assert "Not done yet" in done.err
    assert "goes on from there" in done.err


def test_a_feed_that_names_no_archive_has_failed_and_says_why(marsad: Marsad, scene: Scene) -> None:
    scene.publish()
    done = marsad("backfill", "daily", *DAYS, "--json")
    assert (done.code, done.records[0]["state"], done.records[0]["reason"]) == (4, "failed", "no-archive")
    assert "names no archive (RFC 5005)" in done.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["weekly", *DAYS], "No source weekly. Configured: daily."),
        (["daily", "--from", "2013-02-01", "--to", "2013-01-01"], "--from 2013-02-01 lies after --to 2013-01-01."),
        (["daily", "--from", "2113-02-01", "--to", "2113-02-01"], "lies in the future"),
        (["daily", "--from", "yesterday", "--to", "2013-01-01"], "'yesterday' does not match"),
        (["daily", "--from", "2013-01-01"], "Missing option '--to'"),
        (["daily", *DAYS, "--oldest-first"], "cannot be read from the oldest on"),
    ],
)
def test_what_makes_no_sense_is_no_command(marsad: Marsad, scene: Scene, words: list[str], said: str) -> None:
    done = marsad("backfill", *words)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert scene.site.paths == []


def test_a_paused_source_is_left_alone(marsad: Marsad, scene: Scene) -> None:
    marsad("sources", "pause", "daily")
    done = marsad("backfill", "daily", *DAYS)
    assert (done.code, scene.site.paths) == (1, [])
    assert "daily is paused; `marsad sources resume daily`" in done.err


def test_beside_a_service_the_service_reads_it_and_the_command_watches(marsad: Marsad, scene: Scene) -> None:
    stopping = Event()
    with build_app(scene.settings) as app:
        service = Thread(target=app.run, args=(stopping,))
        service.start()
        try:
            done = marsad("backfill", "daily", *DAYS, "--json")
        finally:
            stopping.set()
            service.join()
    (record,) = done.records
    assert (done.code, record["state"], record["done"], record["left"], record["articles"]) == (0, "done", 3, 0, None)
    assert f"marsad (process {os.getpid()}) is at work here and reads it" in done.err
    assert len(scene.articles) == 6


def test_what_a_process_has_left_without_a_step_is_ours_to_take(store: Store) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as gone:
        pass
    window = Window(start=NOON - DAY, end=NOON)
    walk = Backfill(source="daily", url="https://daily.example/feed", window=window, started_at=NOON, due_at=NOON)
    store.write(lambda db: sources.sync(db, [(walk.source, walk.url)], now=NOON))
    store.write(lambda db: backfills.ask(db, walk))
    assert watch(walk, store=store, process=str(gone.pid)) is None
    stepped = replace(walk, cursor=Cursor(data={"page": 1}))
    store.write(lambda db: backfills.ask(db, stepped, restart=True))
    came = watch(walk, store=store, process=str(gone.pid))
    assert came
    assert (came.walk, came.whole, came.work) == (stepped, False, None)


def test_stopped_by_ctrl_c_it_rests_and_goes_on_where_it_was(scene: Scene, tmp_path: Path) -> None:
    asked, archive = Event(), scene.routes["/archive/1"]

    def slow(_: Asked) -> Raw:
        asked.set()
        return raw(HANG)

    scene.routes["/archive/1"] = slow
    with spawned("backfill", "daily", *DAYS, cwd=tmp_path) as process:
        assert asked.wait(PATIENCE)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130
    assert b"Stopped. How far it has come is kept: the same command goes on from there." in err
    walk = scene.ask(the_walk)
    assert (walk.state, walk.found) == ("paused", 4)
    scene.routes["/archive/1"] = archive
    with spawned("backfill", "daily", *DAYS, cwd=tmp_path) as process:
        process.communicate(timeout=PATIENCE)
    assert process.returncode == 0
    assert listings(scene) == ["/feed", "/archive/2", "/archive/1", "/archive/1"]
    assert scene.ask(the_walk).found == 6
