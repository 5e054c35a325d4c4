"""One process to a data folder, and a name that outlives it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.errors import AtWorkError
from pipeline.node import Node


def test_a_second_process_is_told_who_is_at_work(tmp_path: Path) -> None:
    first = Node(tmp_path)
    with pytest.raises(AtWorkError, match=f"process {os.getpid()}") as caught:
        Node(tmp_path)
    assert caught.value.process == str(os.getpid())
    first.close()


def test_the_name_is_the_same_after_a_restart_so_that_old_claims_are_known_as_ours(tmp_path: Path) -> None:
    first = Node(tmp_path)
    token = first.token()
    first.close()
    second = Node(tmp_path)
    assert token.startswith(f"{second.name}:")
    assert second.token() != token
    second.close()


def test_a_start_that_ends_before_it_has_written_does_not_cost_the_name(tmp_path: Path) -> None:
    first = Node(tmp_path)
    first.close()
    code = (
        "import pathlib, resource, sys; from pipeline.node import Node; "
        "resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0)); Node(pathlib.Path(sys.argv[1]))"
    )
    ended = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=False)  # noqa: S603
    assert f"StoreError: {tmp_path / 'node'} cannot be written" in ended.stderr
    second = Node(tmp_path)
    assert second.name == first.name
    second.close()
