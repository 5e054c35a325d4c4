"""The command line as users meet it, for tests: in this very process, or as one of its own where that is the point.

    done = marsad("alerts", "list", "--json")
    assert (done.code, done.records) == (0, [])

`marsad` is a fixture: the command stands in an empty folder, without variables of ours.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import pytest
from loguru import logger

from pipeline.cli import command, main

MARSAD = (sys.executable, "-m", "pipeline")
PATIENCE = 60.0  # seconds; far more than any of these takes


@dataclass(frozen=True, slots=True)
class Done:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def records(self) -> list[dict[str, Any]]:
        """What it printed, where each line is an object and nothing else is there."""
        return [strict(line) for line in self.out.split("\n")[:-1]]


Marsad = Callable[..., Done]


@pytest.fixture
def marsad(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Marsad]:
    """Yield a function that runs a command."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("MARSAD_") and not name.startswith("MARSAD_TEST_")]:
        monkeypatch.delenv(name)

    def run(*arguments: str | Path, stdin: bytes = b"") -> Done:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capsys.readouterr()
        with pytest.raises(SystemExit) as end:
            main(list(map(str, arguments)))
        said = capsys.readouterr()
        return Done(int(str(end.value.code)), said.out, said.err)

    yield run
    logger.remove()  # a command logs to the stderr of its time, which is gone now


@contextmanager
def spawned(*arguments: str | Path, cwd: Path, **more: Any) -> Iterator[subprocess.Popen[bytes]]:
    """Start a command as a process of its own, with pipes at all three ends; it is gone after the block."""
    given: dict[str, Any] = {**dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE), **more}
    environ = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}  # few users set it
    process: subprocess.Popen[bytes]
    with subprocess.Popen([*MARSAD, *map(str, arguments)], cwd=cwd, env=environ, **given) as process:  # noqa: S603 - ours
        try:
            yield process
        finally:
            process.kill()


def strict(line: str) -> Any:
    """Read JSON as programs in other languages do, which know neither NaN nor Infinity."""

    def refuse(word: str) -> None:
        raise AssertionError(f"{word} is no JSON")

    return json.loads(line, parse_constant=refuse)


def every_command() -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Yield each command by the words it is called with, groups included."""
    yield from _below((), command)


def _below(words: tuple[str, ...], group: click.Group) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        found = group.get_command(context, name)
        assert found
        yield (*words, name), found
        if isinstance(found, click.Group):
            yield from _below((*words, name), found)
