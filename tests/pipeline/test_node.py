"""One process to a data folder, and a name that outlives it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.errors import StoreError
from pipeline.node import Node


def test_a_second_process_is_told_who_is_at_work(tmp_path: Path) -> None:
    first = Node(tmp_path)
    with pytest.raises(StoreError, match=f"process {os.getpid()}"):
        Node(tmp_path)
    first.close()


def test_the_name_is_the_same_after_a_restart_so_that_old_claims_are_known_as_ours(tmp_path: Path) -> None:
    first = Node(tmp_path)
    token = first.token()
    first.close()
    second = Node(tmp_path)
    assert token.startswith(f"{second.name}:")
    assert second.token() != token
    second.close()
