"""`marsad check` names file, line, column, code, cause and hint of every fault, and never a traceback.

Each folder holds a configuration and `expected.txt`, what is printed about it; `environment` holds variables.
Run this file as a script to write down what is printed now, and read the difference before you keep it.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from pipeline.cli import main

HERE = Path(__file__).parent
CASES = sorted(path for path in HERE.iterdir() if path.is_dir() and path.name[0].isdecimal())


def environment(case: Path) -> dict[str, str]:
    path = case / "environment"
    lines = path.read_text().splitlines() if path.exists() else []
    return dict(line.split("=", 1) for line in lines)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder that one stands in, without variables of ours."""
    for name in [name for name in os.environ if name.startswith("MARSAD_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check(capsys: pytest.CaptureFixture[str]) -> tuple[object, str, str]:
    """Return exit code, stdout and stderr of `marsad check`, with the folder written as a dot."""
    with pytest.raises(SystemExit) as ended:
        main(["check"])
    said = capsys.readouterr()
    return ended.value.code, said.out.replace(str(Path.cwd()), "."), said.err


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_fault_is_named(
    case: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(case, folder, dirs_exist_ok=True)
    for path in folder.rglob("*"):
        path.chmod(0o700 if path.is_dir() else 0o600)
    for name, value in environment(case).items():
        monkeypatch.setenv(name, value)
    code, out, err = check(capsys)
    assert (code, out) == (1, (case / "expected.txt").read_text())
    assert f"{sum(' E' in line for line in out.splitlines())} fault" in err
    assert "hunter2" not in out
