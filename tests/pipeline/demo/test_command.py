"""`marsad demo` in a process of its own, as a newcomer starts it."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

from pipeline.demo.key import answer_key
from pipeline.demo.room import Newsroom

DEMO = (sys.executable, "-m", "pipeline", "demo")
LONGEST = 120  # seconds; far more than it takes


def test_once_tells_every_planted_alert_once_and_springs_no_trap(room: Newsroom, tmp_path: Path) -> None:
    ended = subprocess.run(  # noqa: S603 - our own command
        [*DEMO, "--once", "--dir", str(tmp_path / "kept")], capture_output=True, text=True, timeout=LONGEST, check=False
    )
    assert ended.returncode == 0, ended.stdout[-3_000:] + ended.stderr[-3_000:]
    planted = len(answer_key(room.pages).planted)
    assert f"All {planted} planted alerts arrived once" in " ".join(ended.stdout.split())
    assert (tmp_path / "kept" / "marsad.db").exists()


def test_articles_keep_appearing_until_someone_has_seen_enough() -> None:
    command = [*DEMO, "--pace", "0.2"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as watched:  # noqa: S603
        assert watched.stdout
        mails = (line for line in watched.stdout if "by mail:" in line)
        for _ in range(12):
            next(mails)
        watched.send_signal(signal.SIGINT)
        rest, errors = watched.communicate(timeout=LONGEST)
    assert (watched.returncode, errors) == (0, "")
    assert "What was planted, and what came of it" in rest


def test_a_folder_that_is_in_use_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "marsad.yaml").write_text("mine")
    ended = subprocess.run(  # noqa: S603 - our own command
        [*DEMO, "--dir", str(tmp_path)], capture_output=True, text=True, timeout=LONGEST, check=False
    )
    assert (ended.returncode, (tmp_path / "marsad.yaml").read_text()) == (2, "mine")
