"""What a command's exit code means, and the errors that end a command with one."""

from __future__ import annotations

import click

FINE = 0
NO = 1
USAGE = 2
UNREADABLE = 3
PARTLY = 4
DEPENDENCY = 5
INTERRUPTED = 130


class Ended(click.ClickException):
    """Ends the command with a sentence on stderr and an exit code of ours."""

    def __init__(self, message: str, code: int) -> None:
        super().__init__(message)
        self.code = code
