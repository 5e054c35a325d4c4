"""What a kind remembers, as a dataclass of which every value has a default, in; the cursor that it stands in out."""

from __future__ import annotations

from typing import Generic, TypeVar

from pydantic import TypeAdapter, ValidationError

from connectors.types import Cursor

M = TypeVar("M")


class CursorForm(Generic[M]):
    """How the memory of one kind is written; cursors of another `version` are not read."""

    def __init__(self, memory: type[M], *, version: int) -> None:
        self._memory = memory
        self._version = version
        self._form = TypeAdapter(memory)

    def recall(self, cursor: Cursor) -> M:
        """Read a cursor; one that cannot be read remembers nothing."""
        if cursor.version != self._version:
            return self._memory()
        try:
            return self._form.validate_python(cursor.data)
        except ValidationError:
            return self._memory()

    def remember(self, memory: M) -> Cursor:
        """Write a memory as a cursor."""
        return Cursor(version=self._version, data=self._form.dump_python(memory, mode="json", exclude_defaults=True))
