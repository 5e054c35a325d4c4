"""A PostgreSQL server of our own on loopback, started from the programs of this machine and stopped afterwards."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

WHERE = ("/usr/lib/postgresql", "/usr/local/pgsql", "/opt/homebrew/opt")


class NoServer(Exception):  # noqa: N818 - says what is the case
    """There is none, and none can be started."""


@contextmanager
def a_server() -> Iterator[str]:
    """Yield the URL of a new server; raises NoServer where its programs are not installed or do not run."""
    programs, other = _programs(), _another_user()
    with TemporaryDirectory(prefix="marsad-postgres-") as folder:
        if other:
            shutil.chown(folder, **other)
        port = _free_port()
        settings = f"-c port={port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off"
        _run(programs / "initdb", "-D", folder, "-U", "postgres", "--auth=trust", "--no-sync", **other)
        _run(programs / "pg_ctl", "-D", folder, "-w", "-l", f"{folder}/log", "-o", settings, "start", **other)
        try:
            yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
        finally:
            _run(programs / "pg_ctl", "-D", folder, "-m", "immediate", "stop", **other)


def _programs() -> Path:
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    newest_first = sorted((path for root in WHERE for path in Path(root).glob("*/bin/initdb")), reverse=True)
    if not newest_first:
        raise NoServer("there is no initdb on this machine to start one with.")
    return newest_first[0].parent


def _another_user() -> dict[str, str]:
    """Return whom to run it as, where we are the one user it refuses to run as."""
    return {"user": "postgres"} if os.geteuid() == 0 else {}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _run(program: Path, *arguments: str, **who: Any) -> None:
    try:
        subprocess.run(  # noqa: S603 - PostgreSQL's own programs
            [program, *arguments], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, **who
        )
    except (OSError, KeyError, subprocess.CalledProcessError) as error:
        said = getattr(error, "stderr", "") or str(error)
        raise NoServer(f"one could not be started: {said.strip()}") from error
