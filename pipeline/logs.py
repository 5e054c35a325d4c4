"""Where log lines go and how they look; the only place that configures loguru."""

from __future__ import annotations

import json
import re
import sys
from datetime import UTC, datetime
from pathlib import Path
from traceback import format_exception
from typing import TYPE_CHECKING, Literal, TextIO, TypeAlias

from loguru import logger

from connectors.timestamps import rfc3339

if TYPE_CHECKING:
    from loguru import Record  # exists for type checkers only

Plain: TypeAlias = str | float | None

_TEXT = (
    "<dim>{time:YYYY-MM-DDTHH:mm:ss.SSS!UTC}Z</dim> <level>{level: <7}</level> {message}"
    "<dim>{extra[pairs]}</dim>\n{extra[trace]}"
)
_BARE = re.compile(r"[^\s\"=]+")


def configure(level: str = "INFO", *, style: Literal["text", "json"] = "text", stream: TextIO | None = None) -> None:
    """Send every event from `level` up to the stream (stderr by default), one line each.

    As text: time, level, event, and what was bound as `key=value`; a traceback stands in the lines below. As JSON: one
    flat object with `at`, `level`, `event`, what was bound, and `traceback` where there is one. Variables are never
    printed with a traceback (`diagnose`), since one of them may be a secret.
    """
    logger.remove()
    logger.add(
        stream or sys.stderr,
        level=level,
        format=_json if style == "json" else _text,
        backtrace=False,
        diagnose=False,
        enqueue=False,
    )


def _text(record: Record) -> str:
    """Return the template of a line; what the event holds goes in as values, for a template is read for markup."""
    pairs = "".join(f" {name}={_written(value)}" for name, value in record["extra"].items())
    record["extra"] |= {"pairs": pairs, "trace": _trace(record)}
    return _TEXT


def _json(record: Record) -> str:
    """Return the template of a line that is one object, in ASCII: so it is JSON in whatever the stream encodes."""
    told = {
        "at": record["time"].astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "level": record["level"].name,
        "event": record["message"],
        **{name: _plain(value) for name, value in record["extra"].items()},
    }
    if trace := _trace(record):
        told["traceback"] = trace
    record["extra"]["line"] = json.dumps(told)
    return "{extra[line]}\n"


def _plain(value: object) -> Plain:
    """Return a bound value as JSON has it; what is neither number nor text as it would be printed, a secret hidden."""
    if isinstance(value, datetime):
        return rfc3339(value)
    return value if value is None or isinstance(value, int | float) else str(value)


def _written(value: object) -> str:
    """Return a bound value without anything that would end its pair, its line, or reach a terminal as a command."""
    plain = _plain(value)
    if isinstance(plain, str) and plain.isprintable() and _BARE.fullmatch(plain):
        return plain
    return json.dumps(plain, ensure_ascii=isinstance(plain, str) and not plain.isprintable())


def _trace(record: Record) -> str:
    """Return the traceback that hangs on an event, with files named from where they are imported; "" for none."""
    if not (fault := record["exception"]) or fault.value is None:
        return ""
    text = "".join(format_exception(fault.value))
    for root in sorted({*sys.path, str(Path(__file__).parents[1])} - {""}, key=len, reverse=True):
        text = text.replace(f'File "{root}/', 'File "')
    return text
