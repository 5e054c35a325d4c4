"""A message in, its text on the terminal out: for trying things out."""

from __future__ import annotations

import sys
from io import StringIO
from typing import Literal, TextIO

from rich.console import Console
from rich.text import Text

from connectors.errors import ConnectorError, Reason
from connectors.interfaces import Clock, Options
from connectors.plain import printable
from connectors.types import Message, Receipt

MATCHED = r"\*\S[^*]{0,200}\*"  # how a message's text marks the words that matched


class ConsoleOptions(Options):
    """Where to print. What scripts read goes to stdout, so people are spoken to on stderr."""

    to: Literal["stderr", "stdout"] = "stderr"


class ConsoleChannel:
    """The terminal, or whatever the stream is handed on to."""

    def __init__(
        self, name: str, options: ConsoleOptions, *, now: Clock, stream: TextIO | None = None, **_: object
    ) -> None:
        self._name = name
        self._to = options.to
        self._stream = stream
        self._now = now

    def send(self, message: Message) -> Receipt:
        """Print the text under its key, the matched words in colour where there is a terminal; no line is broken."""
        text = Text.assemble((message.key, "dim"), "\n", printable(message.text))
        text.highlight_regex(MATCHED, "bold yellow")
        stream = self._stream or getattr(sys, self._to)
        written = StringIO()
        Console(file=written, force_terminal=stream.isatty(), soft_wrap=True).print(text, "", sep="\n")
        try:
            stream.write(written.getvalue())
            stream.flush()
        except OSError as error:
            raise ConnectorError(f"{self._to} takes no more: {error.strerror}", reason=Reason.RESET) from None
        return Receipt(at=self._now(), detail=f"printed to {self._to}")

    def check(self) -> str:
        """Say where it prints; there is nothing that could fail."""
        return f"prints to {self._to}"
