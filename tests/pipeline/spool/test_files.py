"""Bodies in files: what a kill, a damaged file, a full disk and a folder that is not ours leave behind."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from pipeline.kept import kept_of
from pipeline.spool import TURNS, DamagedBody
from pipeline.spool.files import FileSpool
from pipeline.store import Store
from tests.builders import NOON, a_capture

PAGE = a_capture(Random(1).randbytes(20_000))  # noqa: S311 - bytes that cannot be compressed
KEPT = kept_of(PAGE, source="daily", entry="ent-1", archived=None)
DAY = timedelta(days=1)
KILLED_WHILE_WRITING = """
import os, signal, sys
from pathlib import Path
import tests.pipeline.spool.test_files as spooling
replace = Path.replace
def end(self, target):
    if sys.argv[2] == "named":
        replace(self, target)
    os.kill(os.getpid(), signal.SIGKILL)
Path.replace = end
spooling.spool_in(Path(sys.argv[1])).keep(spooling.KEPT, Path(sys.argv[1], "body").read_bytes())
"""
OUT_OF_ROOM = """
import resource, signal, sys
from pathlib import Path
import tests.pipeline.spool.test_files as spooling
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))
try:
    spooling.spool_in(Path(sys.argv[1])).keep(spooling.KEPT, Path(sys.argv[1], "body").read_bytes())
except OSError as error:
    print(error.strerror)
"""


def spool_in(folder: Path, store: Store | None = None, **more: int) -> FileSpool:
    return FileSpool(folder / "captures", store, now=lambda: NOON, **more)  # type: ignore[arg-type]  # not asked


def files_in(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "captures").rglob("*") if path.is_file())


def in_a_child(code: str, folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    (folder / "body").write_bytes(PAGE.body)
    arguments = [sys.executable, "-c", code, str(folder), *more]
    return subprocess.run(arguments, capture_output=True, text=True, check=False)  # noqa: S603 - ourselves


def test_a_kill_before_the_file_has_its_name_leaves_nothing_that_is_taken_for_a_body(
    tmp_path: Path, sqlite_store: Store
) -> None:
    assert in_a_child(KILLED_WHILE_WRITING, tmp_path, "unnamed").returncode == -9
    (left,) = files_in(tmp_path)
    assert left.endswith(".part")
    later = FileSpool(tmp_path / "captures", sqlite_store, now=lambda: NOON + DAY)
    assert sum(later.sweep(turn) for turn in range(TURNS)) == 1
    assert files_in(tmp_path) == []


def test_a_kill_between_file_and_row_leaves_a_body_that_the_next_try_finds_or_the_sweep_removes(
    tmp_path: Path, sqlite_store: Store
) -> None:
    assert in_a_child(KILLED_WHILE_WRITING, tmp_path, "named").returncode == -9
    assert files_in(tmp_path) == [f"{KEPT.sha256}.z"]
    later = FileSpool(tmp_path / "captures", sqlite_store, now=lambda: NOON + DAY)
    assert sum(later.sweep(turn) for turn in range(TURNS)) == 1


@pytest.mark.parametrize("harm", [b"", b"\x00" * 20_000, b"x\x9c not what it was"])
def test_a_damaged_file_is_no_body_and_is_written_again(tmp_path: Path, harm: bytes) -> None:
    spool = spool_in(tmp_path, least_free=0)
    spool.keep(KEPT, PAGE.body)
    spool.hold(KEPT)
    (file,) = (tmp_path / "captures").rglob("*.z")
    file.write_bytes(harm)
    with pytest.raises(DamagedBody):
        spool.body(KEPT.sha256)
    assert spool.held(KEPT.entry) is None
    spool.keep(KEPT, PAGE.body)
    assert spool.body(KEPT.sha256) == PAGE.body
    assert spool.held(KEPT.entry) == (KEPT, PAGE.body)


@pytest.mark.parametrize("harm", [b"", b"{", b"[]", b'{"id": 1}', b'{"captured_at": "yesterday"}'])
def test_a_damaged_note_is_as_none(tmp_path: Path, harm: bytes) -> None:
    spool = spool_in(tmp_path, least_free=0)
    spool.keep(KEPT, PAGE.body)
    spool.hold(KEPT)
    (tmp_path / "captures/held/ent-1").write_bytes(harm)
    assert spool.held("ent-1") is None


def test_a_disk_without_room_is_told_and_nothing_half_written_is_left(tmp_path: Path) -> None:
    done = in_a_child(OUT_OF_ROOM, tmp_path)
    assert (done.stdout.strip(), done.stderr) == ("File too large", "")
    assert files_in(tmp_path) == []


def test_what_room_is_left_is_left_to_the_database(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"Less than \d+ MB are left"):
        spool_in(tmp_path, least_free=1 << 60).keep(KEPT, PAGE.body)
    assert files_in(tmp_path) == []


@contextmanager
def a_file_in_the_way(folder: Path) -> Iterator[None]:
    (folder / "captures").write_text("not a folder")
    yield
    (folder / "captures").unlink()


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    spool = spool_in(tmp_path, least_free=0)
    with a_file_in_the_way(tmp_path):
        with pytest.raises(OSError, match="captures"):
            spool.keep(KEPT, PAGE.body)
        assert spool.held("ent-1") is None
        spool.let_go("ent-1")
    spool.keep(KEPT, PAGE.body)
    assert spool.body(KEPT.sha256) == PAGE.body


def test_a_note_that_nobody_asks_for_goes_after_a_while(tmp_path: Path, sqlite_store: Store) -> None:
    spool_in(tmp_path, least_free=0).hold(KEPT)
    spool_in(tmp_path, sqlite_store).sweep(TURNS)
    assert files_in(tmp_path) == ["ent-1"]
    FileSpool(tmp_path / "captures", sqlite_store, now=lambda: NOON + 9 * DAY).sweep(TURNS)
    assert files_in(tmp_path) == []
