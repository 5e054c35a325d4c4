"""Waiting for what nobody announces: a condition is looked at again and again, and must come true in time."""

from __future__ import annotations

import time
from collections.abc import Callable

PATIENCE = 20.0  # seconds


def until(condition: Callable[[], object]) -> None:
    """Return as soon as the condition holds."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "never came true"
        time.sleep(0.005)
