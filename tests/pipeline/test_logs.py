"""A log line says what happened, when and with what; to people in words, to programs as one object."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from enum import StrEnum
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from loguru import logger
from pydantic import SecretStr

from pipeline import logs
from tests.configurations import SECRET

EVENING = datetime(2026, 11, 24, 21, 30, 5, 678_000, UTC)
AT = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z"


class Colour(StrEnum):
    RED = "red"


@pytest.fixture
def stream() -> Iterator[StringIO]:
    yield StringIO()
    logger.remove()


@pytest.fixture
def text(stream: StringIO) -> Callable[[], str]:
    """Return what the log says, without the time at its front."""
    logs.configure("DEBUG", stream=stream)
    return lambda: re.sub(rf"\A{AT} ", "", stream.getvalue())


@pytest.fixture
def record(stream: StringIO) -> Callable[[], dict[str, Any]]:
    """Return the one object that the log holds."""
    logs.configure("DEBUG", style="json", stream=stream)

    def read() -> dict[str, Any]:
        (line,) = stream.getvalue().splitlines()
        found: dict[str, Any] = json.loads(line)
        return found

    return read


def break_down() -> None:
    password = SECRET  # noqa: F841 - a variable that no traceback may show
    raise LookupError("no such shelf")


def log_a_bug() -> None:
    try:
        break_down()
    except LookupError as bug:
        logger.bind(key="daily").opt(exception=bug).error("left undone")


def test_where_nothing_is_bound_the_line_ends_with_the_event(text: Callable[[], str]) -> None:
    logger.info("at work")
    assert text() == "INFO    at work\n"


def test_what_is_bound_stands_behind_the_event_in_pairs(text: Callable[[], str]) -> None:
    logger.bind(source="daily", new=3, colour=Colour.RED, due=EVENING, said=None).warning("polled")
    assert text() == "WARNING polled source=daily new=3 colour=red due=2026-11-24T21:30:05Z said=null\n"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("250 queued", '"250 queued"'),
        ("", '""'),
        ("a=b", '"a=b"'),
        ('"', r'"\""'),
        ("القلمون اليوم", '"القلمون اليوم"'),
        ("one\n2026-11-24T00:00:00Z ERROR two", r'"one\n2026-11-24T00:00:00Z ERROR two"'),
        ("\x1b[2Jgone", r'"\u001b[2Jgone"'),
        ("\x9b2J", r'"\u009b2J"'),
        ("<red>{extra}</red>", "<red>{extra}</red>"),
    ],
)
def test_no_value_ends_its_pair_or_its_line_or_commands_a_terminal(
    text: Callable[[], str], value: str, shown: str
) -> None:
    logger.bind(said=value).info("delivered")
    assert text() == f"INFO    delivered said={shown}\n"


def test_programs_get_one_flat_object(record: Callable[[], dict[str, Any]]) -> None:
    logger.bind(source="daily", new=3, due=EVENING, colour=Colour.RED, path=Path("a/b"), last=None).info("polled")
    told = record()
    assert re.fullmatch(AT, told.pop("at"))
    assert told == {
        "level": "INFO",
        "event": "polled",
        "source": "daily",
        "new": 3,
        "due": "2026-11-24T21:30:05Z",
        "colour": "red",
        "path": "a/b",
        "last": None,
    }


def test_an_object_stays_one_line_in_every_encoding(record: Callable[[], dict[str, Any]], stream: StringIO) -> None:
    logger.bind(said="مرصد\u2028🔭\n{}<b>").info("delivered to {}", "<{x}>\né")
    assert stream.getvalue().isascii()
    assert (record()["said"], record()["event"]) == ("مرصد\u2028🔭\n{}<b>", "delivered to <{x}>\né")


def test_a_bug_leaves_its_traceback_for_people(text: Callable[[], str]) -> None:
    log_a_bug()
    first, *trace = text().splitlines()
    assert first == "ERROR   left undone key=daily"
    assert (trace[0], trace[-1]) == ("Traceback (most recent call last):", "LookupError: no such shelf")
    assert any("in break_down" in line for line in trace)


def test_and_for_programs_without_the_paths_of_the_machine(record: Callable[[], dict[str, Any]]) -> None:
    log_a_bug()
    trace = record()["traceback"]
    assert 'File "tests/pipeline/test_logs.py", line ' in trace
    assert trace.endswith("LookupError: no such shelf\n")
    assert str(Path(__file__).parents[2]) not in trace


@pytest.mark.parametrize("style", ["text", "json"])
def test_a_secret_never_shows(stream: StringIO, style: Any) -> None:
    logs.configure(style=style, stream=stream)
    secret = SecretStr(SECRET)
    logger.bind(secret=secret, secrets=[secret], by={"name": secret}).error("refused {}", secret)
    log_a_bug()
    assert "left undone" in stream.getvalue()
    assert SECRET not in stream.getvalue()


def test_events_below_the_level_are_not_told(stream: StringIO) -> None:
    logs.configure("WARNING", stream=stream)
    logger.info("polled")
    assert stream.getvalue() == ""
