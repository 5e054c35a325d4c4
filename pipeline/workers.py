"""A function and its arguments in, its answer out: worked out in a child process that can be killed at any moment.

Each child has a socket of its own and each call is carried by its caller's thread, so that what happens to one page
touches no other. In pools whose children share a queue it does: with pebble 5.2 a page that hangs in C code held up
all other pages for 3 s, and a SIGKILL from outside ended the pool.
"""

from __future__ import annotations

import contextlib
import logging
import os
import pickle
import resource
import select
import signal
import socket
import sys
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing import forkserver, get_context
from multiprocessing.process import BaseProcess
from threading import BoundedSemaphore, Lock
from types import ModuleType
from typing import Any, BinaryIO, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

WARM = "pipeline.warm"  # imported once by the fork server, so that each child starts with everything at hand
SIZE = 8  # bytes before a task that say how long it is
MOST_TASKS = 500  # parsers leak; after so many a child is replaced
NICENESS = 5
ORPHAN_SECONDS = 2.0  # how long past its limit a child lives on when nobody is left to kill it
BURIAL_SECONDS = 5.0  # a killed process is gone at once, unless the kernel holds it


@dataclass(slots=True, eq=False)
class _Child:
    """One process and our end of its socket. One that is spent is not used again."""

    process: BaseProcess
    channel: socket.socket
    tasks: int = 0
    spent: bool = False

    def exchange(self, task: bytes, seconds: float) -> tuple[bool, Any]:
        """Return whether the function returned, and what it returned or raised; TimeoutError, OSError, EOFError."""
        self.channel.settimeout(seconds)
        self.channel.sendall(len(task).to_bytes(SIZE) + task)
        with self.channel.makefile("rb") as answer:
            done, value = pickle.load(answer)  # noqa: S301 - our own child wrote it
        self.tasks += 1
        self.spent = self.tasks >= MOST_TASKS or isinstance(value, MemoryError)
        return done, value

    def restless(self) -> bool:
        """Say whether an idle child died, or speaks without being asked."""
        poll = select.poll()
        poll.register(self.channel, select.POLLIN)
        return bool(poll.poll(0))

    def bury(self, *, patience: float = 0.0) -> str:
        """Kill the process unless it ends by itself within `patience` seconds, and say how it ended."""
        self.process.join(patience)
        if self.process.is_alive():
            self.process.kill()
        self.channel.close()
        self.process.join(BURIAL_SECONDS)
        code = self.process.exitcode
        return f"was ended by {signal.Signals(-code).name}" if code and code < 0 else f"ended with exit code {code}"


def prepare() -> None:
    """Start the fork server, which imports what children need while its caller goes on; where it runs, do nothing."""
    forkserver.set_forkserver_preload([WARM])
    forkserver.ensure_running()


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0))


class Workers:
    """`count` child processes (one a core) behind one call, made when first needed: an `Isolate` (see interfaces.py).

    A call has `seconds` of time and its child `memory` bytes of address space. Nothing queues here: callers beyond
    `count` wait in their own threads, so as much waits as there are threads. After `close` a call raises RuntimeError.
    """

    def __init__(self, count: int | None = None, *, seconds: float = 8.0, memory: int = 1 << 30) -> None:
        self._seconds = seconds
        self._memory = memory
        self._turns = BoundedSemaphore(count or cores())
        self._lock = Lock()  # for all below, and because multiprocessing wants one thread at a time to start and reap
        self._idle: list[_Child] = []
        self._busy: set[_Child] = set()
        self._closed = False

    def __call__(self, fn: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        """Return what the function returns; raises what it raises, or TimeoutError, MemoryError, ChildProcessError."""
        task = pickle.dumps((fn, args, kwargs), pickle.HIGHEST_PROTOCOL)
        with self._turns, self._child() as child:
            done, value = child.exchange(task, self._seconds)
        if done:
            return value  # type: ignore[no-any-return]  # by way of pickle it lost its type
        raise value

    def close(self) -> None:
        """Kill every child. A call in hand raises ChildProcessError; closing twice is fine."""
        with self._lock:
            self._closed = True
            for child in (*self._idle, *self._busy):
                child.process.kill()
            while self._idle:
                self._idle.pop().bury()  # a busy one is buried by its caller

    @contextlib.contextmanager
    def _child(self) -> Iterator[_Child]:
        """Lend a child; one that did not answer is buried, and what its end means is raised."""
        child = self._take()
        try:
            yield child
        except TimeoutError:
            self._lay_off(child)
            raise TimeoutError(f"took longer than {self._seconds:g} s") from None
        except (OSError, EOFError, pickle.UnpicklingError):
            how = self._lay_off(child, patience=BURIAL_SECONDS)  # it is ending: wait to learn why
            raise ChildProcessError(f"the child process {how}") from None
        except BaseException:
            self._lay_off(child)
            raise
        self._give_back(child)

    def _take(self) -> _Child:
        with self._lock:
            if self._closed:
                raise RuntimeError("the workers are closed")
            while self._idle and self._idle[-1].restless():
                self._idle.pop().bury()
            child = self._idle.pop() if self._idle else self._start()
            self._busy.add(child)
            return child

    def _give_back(self, child: _Child) -> None:
        with self._lock:
            self._busy.discard(child)
            if child.spent or self._closed:
                child.bury()
            else:
                self._idle.append(child)

    def _lay_off(self, child: _Child, *, patience: float = 0.0) -> str:
        with self._lock:
            self._busy.discard(child)
            return child.bury(patience=patience)

    def _start(self) -> _Child:
        ours, theirs = socket.socketpair()
        process = get_context("forkserver").Process(
            target=_serve, args=(theirs, self._memory, self._seconds + ORPHAN_SECONDS), daemon=True
        )
        try:
            with theirs, _without_main():
                prepare()
                process.start()
        except (OSError, EOFError) as error:
            ours.close()
            raise ChildProcessError(f"no child process could be started: {error}") from error
        return _Child(process, ours)


@contextlib.contextmanager
def _without_main() -> Iterator[None]:
    """Hide our main script from multiprocessing, which would run it again in each child; a child needs none of it."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def _serve(channel: socket.socket, memory: int, seconds: float) -> None:
    """Live as a child: task after task, until the other end is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides
    logging.disable()  # what a library remarks about a page is no event of ours: the answer says it all
    os.nice(NICENESS)
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with channel, channel.makefile("rb") as tasks, contextlib.suppress(ConnectionError):
        while size := int.from_bytes(tasks.read(SIZE)):
            signal.setitimer(signal.ITIMER_REAL, seconds)  # the kernel ends us, even in C code and with no parent left
            channel.sendall(_answer(tasks, size))
            signal.setitimer(signal.ITIMER_REAL, 0)


def _answer(tasks: BinaryIO, size: int) -> bytes:
    try:
        fn, args, kwargs = pickle.loads(tasks.read(size))  # noqa: S301 - our own parent wrote it
        return pickle.dumps((True, fn(*args, **kwargs)), pickle.HIGHEST_PROTOCOL)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is the answer
        return _failure(error)


def _failure(error: Exception) -> bytes:
    """Return the error as an answer, with its traceback as a note; one that pickle cannot carry as a RuntimeError."""
    error.add_note("".join(traceback.format_tb(error.__traceback__)))
    try:
        answer = pickle.dumps((False, error), pickle.HIGHEST_PROTOCOL)
        pickle.loads(answer)  # noqa: S301 - to see whether the other side will be able to
    except Exception:  # noqa: BLE001 - a foreign exception may break in any way
        return pickle.dumps((False, RuntimeError(f"{type(error).__name__}: {error}")))
    return answer
