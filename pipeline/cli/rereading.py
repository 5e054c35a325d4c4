"""A configuration that people edit in; a service told of each sound change, and of why another is refused, out."""

from __future__ import annotations

import glob
import os
from pathlib import Path
from threading import Event
from typing import TypeAlias

from loguru import logger

from pipeline.app import App
from pipeline.errors import ConfigError, StoreError
from pipeline.settings import Settings, load_settings

State: TypeAlias = dict[str, tuple[int, int, int]]


class Rereading:
    """Looks whether the configuration is to be read again: because somebody asks, or because its files have changed.

    Files that have changed are read once two looks in a row find them the same: editors write in more than one step.
    A configuration with faults is refused whole, and the one in force stays.
    """

    def __init__(self, app: App, settings: Settings, *, since: int, asked: Event) -> None:
        """Look out for the files of these settings, which are in force, and for `asked`, which a signal may set.

        `since` is when they began to be read, in nanoseconds: what was changed later was perhaps read as it had been.
        """
        self._app = app
        self._path = settings.path
        self._patterns = settings.patterns
        self._last = _state(self._patterns)
        self._read = {name: state for name, state in self._last.items() if state[0] < since}
        self._asked = asked

    def look(self) -> None:
        """Read it again if that is to be done; asked for, whether or not anything has changed."""
        now = _state(self._patterns)
        steady, self._last = now == self._last, now
        if self._asked.is_set() or (steady and now != self._read):
            self._asked.clear()
            self._read = now
            self._again()

    def _again(self) -> None:
        try:
            settings = load_settings(self._path, os.environ)
            self._app.reload(settings)
        except ConfigError as error:
            self._app.keep("\n".join(map(str, error.faults)))
        except StoreError as error:
            logger.error("the earlier configuration stays in force: {}", error)
        else:
            if settings.patterns != self._patterns:
                self._patterns = settings.patterns
                self._read = self._last = _state(self._patterns)


def _state(patterns: tuple[str, ...]) -> State:
    """Return when each file that fits was last changed, which file of the disk it is, and how long."""
    found: State = {}
    for pattern in patterns:
        for name in glob.glob(pattern, recursive=True):  # noqa: PTH207 - Path.glob takes no absolute pattern
            try:
                known = Path(name).stat()
            except OSError:
                continue  # gone between two looks, or not ours to see
            found[name] = (known.st_mtime_ns, known.st_ino, known.st_size)
    return found
