"""A clock that stands still until it is told to move, so that hours of waiting pass at once."""

from __future__ import annotations

from datetime import datetime, timedelta

from tests.builders import NOON


class HandClock:
    """Waiting moves it, and is written down."""

    def __init__(self, at: datetime = NOON) -> None:
        self.at = at
        self.waits: list[timedelta] = []

    def now(self) -> datetime:
        return self.at

    def wait(self, span: timedelta) -> None:
        self.waits.append(span)
        self.at += span

    def move(self, **span: float) -> None:
        self.at += timedelta(**span)
