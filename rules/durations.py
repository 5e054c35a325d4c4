"""`15m` in, a span of time out: the one spelling of durations in every file."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema

FORM = re.compile(r"([0-9]{1,6})(s|m|h|d|w)")
UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


def duration(text: object) -> timedelta:
    """Return the span that a text such as `30s`, `15m`, `6h`, `3d` or `2w` names; raises ValueError."""
    found = FORM.fullmatch(text) if isinstance(text, str) else None
    if not found:
        raise ValueError("must be a number and a unit, such as 30s, 15m, 6h, 3d or 2w")
    return timedelta(**{UNITS[found[2]]: int(found[1])})


Duration = Annotated[
    timedelta,
    BeforeValidator(duration),
    WithJsonSchema({"type": "string", "pattern": f"^{FORM.pattern}$", "examples": ["30s", "15m", "6h", "3d"]}),
]
"""A field of a model that holds a duration."""
