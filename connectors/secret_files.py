"""The path of a file that holds secrets in, its secrets out: the `*_file` form of every secret that may be set."""

from __future__ import annotations

from pathlib import Path

from pydantic import SecretStr

LARGEST = 10_000  # bytes; whatever is larger is some other file


def secrets_in(path: Path) -> tuple[SecretStr, ...]:
    """Return the lines that are not blank; raises ValueError, which never shows what the file holds."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise ValueError(f"cannot read {path}: {error.strerror}") from None
    if len(content) > LARGEST:
        raise ValueError(f"{path} is too large to hold a secret")
    try:
        lines = content.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise ValueError(f"{path} is not text in UTF-8") from None
    found = tuple(SecretStr(line.strip()) for line in lines if line.strip())
    if not found:
        raise ValueError(f"{path} is empty")
    return found
