"""What the tests of the workers run in a child: functions that behave badly, each in its own way."""

from __future__ import annotations

import hashlib
import os
import resource
import signal
import time
from collections.abc import Callable
from typing import NoReturn

from connectors.errors import ConnectorError, Reason
from pipeline.errors import NothingToRead


class Unspeakable(Exception):  # noqa: N818 - it is no error of ours
    """An exception that pickle can write but not read."""

    def __init__(self, left: str, right: str) -> None:
        super().__init__(left + right)


def pid() -> int:
    return os.getpid()


def double(number: int) -> int:
    return number * 2


def length(body: bytes, *, times: int = 1) -> int:
    return len(body) * times


def loop() -> NoReturn:
    while True:
        pass


def hang_in_c() -> bytes:
    """Stay where no signal handler of Python's is ever run."""
    return hashlib.pbkdf2_hmac("sha256", b"a", b"b", 10**9)


def devour() -> int:
    return len(bytearray(3 << 30))


def crash() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def leave() -> NoReturn:
    raise SystemExit(7)


def wait_for(path: str) -> int:
    """Say that we run by making the file, then wait until it is gone."""
    with open(path, "xb"):  # noqa: PTH123 - as little as possible happens here
        pass
    while os.path.exists(path):  # noqa: PTH110 - the same
        time.sleep(0.005)
    return os.getpid()


def refuse() -> NoReturn:
    raise NothingToRead("a wall", kind="wall")


def fail_outside() -> NoReturn:
    raise ConnectorError("no such host", reason=Reason.DNS, transient=False)


def fail_unspeakably() -> NoReturn:
    raise Unspeakable("left", "right")


def end_early() -> NoReturn:
    raise EOFError("nothing more")


def time_out() -> NoReturn:
    raise TimeoutError("the function's own")


def answer_unspeakably() -> Callable[[], int]:
    return lambda: 1


def surroundings() -> tuple[int, tuple[int, int], str]:
    """Return niceness, limit of the address space, and the file of the main module."""
    import __main__  # noqa: PLC0415 - what stands there is the question

    return (
        os.getpriority(os.PRIO_PROCESS, 0),
        resource.getrlimit(resource.RLIMIT_AS),
        str(getattr(__main__, "__file__", "")),
    )
