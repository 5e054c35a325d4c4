"""A function of a test module and its arguments in, what it returns out: run with bounds on computing time and memory.

What grows with the square of its input would take hours for the inputs of these tests, so the bounds are wide and no
clock on the wall is read.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[3]
SECONDS = 40  # of computing, on whatever machine
MEMORY = 1536 * 2**20  # bytes of address space, half as much again as a worker has


def confined(work: Callable[..., Any], *given: str) -> Any:
    """Return what `work` makes of texts, as JSON carries it; raises AssertionError where the process had to end."""
    command = [sys.executable, "-m", __name__, work.__module__, work.__name__, *given]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - our own
    assert ended.returncode == 0, f"ended with {ended.returncode}: {ended.stderr[-2_000:]}"
    return json.loads(ended.stdout)


def _main(module: str, name: str, *given: str) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    sys.stdout.write(json.dumps(getattr(import_module(module), name)(*given)))


if __name__ == "__main__":
    _main(*sys.argv[1:])
