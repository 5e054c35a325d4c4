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


def test_there_are_at_least_twenty() -> None:
    assert len(CASES) >= 20


def test_a_large_file_with_a_fault_at_its_end_is_read_to_that_end(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = "".join(f"    - {number:06} {'x' * 88}\n" for number in range(100_000))
    (folder / "marsad.yaml").write_text(
        f"channels: {{screen: {{type: console}}}}\nlists:\n  words:\n{words}  more: a: b\n"
    )
    assert (folder / "marsad.yaml").stat().st_size > 10_000_000
    code, out, _ = check(capsys)
    assert (code, out.split(" a ")[0]) == (1, "marsad.yaml:100004:10 E005")


def test_a_file_past_the_bound_is_not_read(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (folder / "marsad.yaml").open("wb") as file:
        file.truncate(65 * 2**20)
    assert check(capsys)[:2] == (1, "marsad.yaml:1:1 E002 the file is larger than 64 MB\n")


def test_a_folder_in_the_place_of_the_file_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "marsad.yaml").mkdir()
    assert check(capsys)[:2] == (1, 'marsad.yaml:1:1 E001 "marsad.yaml" is a folder\n')


def test_a_file_that_may_not_be_read_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "marsad.yaml").write_text("include: [locked.yaml]\nchannels: {screen: {type: console}}\n")
    (folder / "locked.yaml").symlink_to("/proc/1/mem" if os.geteuid() else "/proc/self/mem")
    code, out, _ = check(capsys)
    assert code == 1
    assert out.startswith('marsad.yaml:1:11 E001 "locked.yaml" cannot be read: ')


def test_without_a_file_the_next_command_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert folder == Path.cwd()
    code, out, err = check(capsys)
    assert (code, out) == (3, "")
    assert "marsad init" in err
