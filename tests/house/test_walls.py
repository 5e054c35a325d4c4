"""The walls: they stand, and each falls when somebody drives through it."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("connectors", "rules", "pipeline")
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]

FUTURE = "from __future__ import annotations\n"

# One line that breaks each contract, and the file it is put into.
BREACHES = {
    "rooms": ("rules/match.py", "import connectors.types"),
    "pure": ("rules/match.py", "import socket"),
    "door-feedparser": ("connectors/web/page.py", "import feedparser"),
    "door-httpx": ("connectors/channels/webhook.py", "import httpx"),
    "door-smtplib": ("pipeline/dispatch.py", "import smtplib"),
    "door-trafilatura": ("pipeline/stages/extract.py", "import trafilatura"),
    "door-database": ("pipeline/ingest.py", "import sqlalchemy"),
    "door-apscheduler": ("pipeline/app.py", "import apscheduler"),
    "door-yaml": ("rules/loading.py", "import yaml"),
    "door-re2": ("rules/terms.py", "import re2"),
    "door-fastwarc": ("pipeline/ingest.py", "import fastwarc"),
    "door-warcio": ("pipeline/ingest.py", "import warcio"),
    "door-snowball": ("rules/terms.py", "import snowballstemmer"),
    "stages-apart": ("pipeline/stages/match.py", "import pipeline.stages.dedupe"),
    "stages-only-compute": ("pipeline/stages/match.py", "import pipeline.store"),
    "rows": ("pipeline/ingest.py", "import pipeline.store.rows"),
    "kinds": ("pipeline/app.py", "import connectors.sources.feed"),
    "floors-of-connectors": ("connectors/web/hosts.py", "import connectors.registry"),
    "floors-of-rules": ("rules/errors.py", "import rules.loading"),
    "floors-of-pipeline": ("pipeline/lanes.py", "import pipeline.ingest"),
}


def lint(root: Path) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache", "--config", "pyproject.toml"]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)  # noqa: S603 - our own tool


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of the house that may be damaged."""
    for room in ROOMS:
        shutil.copytree(ROOT / room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_walls_stand() -> None:
    found = lint(ROOT)
    assert found.returncode == 0, found.stdout


def test_every_wall_is_tried() -> None:
    assert {contract["id"] for contract in CONTRACTS} == set(BREACHES)


def test_each_wall_falls_when_it_is_broken(copy: Path) -> None:
    for file, breach in BREACHES.values():
        path = copy / file
        path.write_text(path.read_text().replace(FUTURE, f"{FUTURE}{breach}\n", 1))
    found = lint(copy)
    assert found.returncode == 1
    standing = [contract["name"] for contract in CONTRACTS if f"{contract['name']} BROKEN" not in found.stdout]
    assert standing == [], found.stdout


def test_a_new_file_must_be_given_its_floor(copy: Path) -> None:
    for room in ROOMS:
        (copy / room / "upstart.py").write_text('"""A file without a floor."""\n')
    said = lint(copy).stdout
    assert [room for room in ROOMS if f"{room}.upstart" not in said] == [], said
