"""The real `marsad run` as a process of its own: watched through its log, and ended in every way there is.

    with running(config) as service:
        service.wait_for("delivered")
        assert service.end(SIGTERM) == 0

Nothing here sleeps: a test waits for an event of the log, and fails with the whole log when it does not come.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Condition, Thread
from time import monotonic
from typing import Any

PATIENCE = 120.0  # seconds for anything to happen; far more than it takes, on a machine that is busy with other things
MARSAD = (sys.executable, "-m", "pipeline")
WORK = frozenset({"polled", "poll failed", "carried", "not read as it should be", "delivered", "delivery failed"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One line of the log: what happened, with what, and how many seconds after the start it was read here."""

    message: str
    level: str
    extra: Mapping[str, Any]
    after: float


class Service:
    """A process group of its own, so that fork server and workers can be killed with it."""

    def __init__(self, config: Path, **environ: str) -> None:
        self._started = monotonic()
        self._process = subprocess.Popen(  # noqa: S603 - our own command
            [*MARSAD, "run", "--config", str(config), "--log", "json"],
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "MARSAD_WEB__LISTEN": "127.0.0.1:0", **environ},
            start_new_session=True,
        )
        self._log: list[Event] = []
        self._changed = Condition()
        self._ended = False
        self._reader = Thread(target=self._read, name=f"log of {self.pid}", daemon=True)
        self._reader.start()

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def log(self) -> list[Event]:
        """What it has told so far."""
        with self._changed:
            return list(self._log)

    def told(self, message: str) -> list[Event]:
        """Return the events of this name so far."""
        return [event for event in self.log if event.message == message]

    def wait_for(self, *messages: str, count: int = 1) -> Event:
        """Return the `count`th event of these names; fails as `wait_until` does."""

        def found() -> list[Event]:
            return [event for event in self._log if event.message in messages]

        self.wait_until(lambda: len(found()) >= count)
        return found()[count - 1]

    def wait_until(self, condition: Callable[[], bool], *, seconds: float = PATIENCE) -> None:
        """Return when the condition holds, which is looked at whenever something is told.

        Fails where the service ends before that, or where it takes for ever.
        """
        with self._changed:
            self._changed.wait_for(lambda: condition() or self._ended, timeout=seconds)
            assert condition(), f"it never came, and the service {'ended' if self._ended else 'goes on'}:\n{self}"

    def send(self, number: signal.Signals) -> None:
        """Send a signal to the service alone, as a supervisor does."""
        self._process.send_signal(number)

    def end(self, number: signal.Signals | None = None) -> int:
        """Send a signal, if one is given, and return the exit code once it has ended."""
        if number is not None:
            self.send(number)
        code = self._process.wait(PATIENCE)
        self._reader.join(PATIENCE)
        return code

    def kill(self) -> None:
        """Kill the service and all its children at one stroke, and return when it is gone."""
        with suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        self._process.wait(PATIENCE)
        self._reader.join(PATIENCE)

    def __str__(self) -> str:
        return "\n".join(f"{event.after:7.2f} {event.level} {event.message} {dict(event.extra)}" for event in self._log)

    def _read(self) -> None:
        with self._process.stderr as lines:  # type: ignore[union-attr] # it is a pipe
            for line in lines:
                if not line.endswith("\n"):
                    break  # a kill came while it was written
                event = self._event(line)
                with self._changed:
                    self._log.append(event)
                    self._changed.notify_all()
        with self._changed:
            self._ended = True
            self._changed.notify_all()

    def _event(self, line: str) -> Event:
        """Read one line; what is no event of the log, such as a traceback of an interpreter, is kept as it is."""
        after = monotonic() - self._started
        try:
            told = json.loads(line)
        except ValueError:
            return Event(message=line.rstrip(), level="RAW", extra={}, after=after)
        del told["at"]
        return Event(message=told.pop("event"), level=told.pop("level"), extra=told, after=after)


@contextmanager
def running(config: Path, **environ: str) -> Iterator[Service]:
    """Start the service; whatever happens in the block, nothing of it is left running."""
    service = Service(config, **environ)
    try:
        yield service
    finally:
        service.kill()


def once(config: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run `marsad once`."""
    return subprocess.run(  # noqa: S603 - our own command
        [*MARSAD, "once", "--config", str(config)],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
        env={**os.environ, **environ},
    )
