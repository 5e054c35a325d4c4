"""Where log lines go and how they look; the only place that configures loguru."""

from __future__ import annotations

import sys
from typing import Literal, TextIO

from loguru import logger

LINE = "<dim>{time:YYYY-MM-DDTHH:mm:ss.SSS!UTC}Z</dim> <level>{level: <7}</level> {message} <dim>{extra}</dim>"


def configure(level: str = "INFO", *, style: Literal["text", "json"] = "text", stream: TextIO | None = None) -> None:
    """Send every event from `level` up to the stream (stderr by default), one line each.

    Variables are never printed with a traceback (`diagnose`), since one of them may be a secret.
    """
    logger.remove()
    logger.add(
        stream or sys.stderr,
        level=level,
        format=LINE,
        serialize=style == "json",
        backtrace=False,
        diagnose=False,
        enqueue=False,
    )
