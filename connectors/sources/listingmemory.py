"""A listing's cursor in and out: what its first page held, which links are known, and the walk through others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from connectors.sources.cursors import CursorForm
from connectors.sources.memory import Walk
from connectors.sources.pager import Pager
from connectors.types import Window

VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Backfill:
    """The window that is read, and the oldest time found so far."""

    start: datetime
    end: datetime
    reached: datetime | None = None

    @property
    def window(self) -> Window:
        """The time that is read."""
        return Window(start=self.start, end=self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What is remembered of a listing between two steps.

    `body_hash` and the identities `listed` are those of its first page, `walk` is how far that was handed over, and
    `known` are marks of the last links before that. `pager` is the walk through the pages behind it.
    """

    body_hash: str = ""
    listed: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    walk: Walk | None = None
    pager: Pager | None = None
    backfill: Backfill | None = None


_FORM = CursorForm(Memory, version=VERSION)
recall, remember = _FORM.recall, _FORM.remember
