"""A path in, the bytes of a file out, never more than a file may hold."""

from __future__ import annotations

import stat
from contextlib import suppress
from pathlib import Path

from rules.errors import RuleError
from rules.nodes import Node
from rules.suggestions import nearest
from rules.yaml_text import LARGEST


def read_bytes(path: Path, named: Node | None) -> bytes:
    """Return what the file holds; raises RuleError with the place where another file names it, if one does."""
    at = named or Node(value=None, file=str(path), line=1, column=1)
    try:
        mode = path.stat().st_mode
        if stat.S_ISREG(mode):  # opening a pipe would wait for whoever writes into it
            with path.open("rb") as file:
                return file.read(LARGEST + 1)
    except OSError as error:
        why = error.strerror.lower() if error.strerror else "unknown reason"
        hint = _similar(path) if isinstance(error, FileNotFoundError) else None
        raise RuleError([at.diagnostic("E001", f'"{path}" cannot be read: {why}', hint=hint)]) from None
    what, hint = ("a folder", f"write {path.name}/*.yaml") if stat.S_ISDIR(mode) else ("no ordinary file", None)
    raise RuleError([at.diagnostic("E001", f'"{path}" is {what}', hint=hint if named else None)])


def open_to_others(path: Path) -> bool:
    """Tell whether anyone but the owner may read the file."""
    try:
        mode = path.stat().st_mode
        return stat.S_ISREG(mode) and bool(mode & (stat.S_IRGRP | stat.S_IROTH))
    except OSError:
        return False


def _similar(path: Path) -> str | None:
    """Return the name beside a missing path that is most like it."""
    with suppress(OSError):
        near = nearest(path.name, [beside.name for beside in path.parent.iterdir()])
        return f'did you mean "{path.with_name(near)}"?' if near else None
    return None
