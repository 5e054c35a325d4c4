"""A line of JSON in, the object on it out, or the reason why there is none, in words for people."""

from __future__ import annotations

import json
from math import isfinite
from typing import Any


def object_on(line: bytes, like: str) -> dict[str, Any]:
    """Return the object on a line; raises ValueError where there is none, and for one that could not be given back.

    `like` is an example of what is meant. Bytes that are no UTF-8 are read as U+FFFD.
    """
    text = line.decode("utf-8-sig", errors="replace")
    try:
        given = json.loads(text, parse_float=_number, parse_constant=_number)
    except json.JSONDecodeError as error:
        raise ValueError(f"no JSON: {error.msg} at column {error.colno}") from None
    except RecursionError:
        raise ValueError("no JSON that anybody means: too deeply nested") from None
    except ValueError:
        raise ValueError("no JSON that anybody means: a number out of all bounds") from None
    if not isinstance(given, dict):
        raise ValueError(f"not an object such as {like}")  # noqa: TRY004 - a line has one kind of error
    return given


def _number(written: str) -> float:
    """Read a number; raises ValueError for one that JSON cannot write."""
    number = float(written)
    if not isfinite(number):
        raise ValueError
    return number
