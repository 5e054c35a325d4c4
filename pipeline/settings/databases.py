"""The address of a database as written in, the same with an absolute path out. It may hold a password: never shown."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

SQLITE = "sqlite:///"
POSTGRES = re.compile(r"postgres(?:ql)?(?:\+psycopg)?://")


def checked(url: str) -> str:
    """Return the address if there is a way to keep things there; raises ValueError."""
    if url.startswith(SQLITE):
        if url.removeprefix(SQLITE) in {"", ":memory:"}:
            raise ValueError("must name a file, or nothing would be remembered: sqlite:///marsad.db")
        return url
    if not POSTGRES.match(url):
        raise ValueError("must be sqlite:///file or postgresql://user@host/name")
    try:
        _ = urlsplit(url).port
    except ValueError:
        raise ValueError("must have a port that is a number: postgresql://user@host:5432/name") from None
    return url


def absolute(url: str, folder: Path) -> str:
    """Return the address with the path of a file starting at the folder, and one name for PostgreSQL."""
    if url.startswith(SQLITE):
        return SQLITE + str((folder / Path(url.removeprefix(SQLITE)).expanduser()).absolute())
    return POSTGRES.sub("postgresql://", url, count=1)
