"""An object on a line is read, whatever stands around it; all else is refused in words for people."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.cli.lines import object_on

LIKE = '{"id": "1"}'
SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=10)


@given(st.dictionaries(st.text(), VALUES))
def test_what_was_written_as_an_object_is_read_as_it_was(written: dict[str, object]) -> None:
    assert object_on(json.dumps(written).encode(), LIKE) == written


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"", "no JSON: Expecting value at column 1"),
        (b'{"id": 1, }', "no JSON: "),
        (b"[1]", 'not an object such as {"id": "1"}'),
        (b"null", 'not an object such as {"id": "1"}'),
        (b"[" * 100_000, "no JSON that anybody means: too deeply nested"),
        (b'{"id": -Infinity}', "no JSON that anybody means: a number out of all bounds"),
        (b'{"id": 1e999}', "no JSON that anybody means: a number out of all bounds"),
        (b'{"id": ' + b"1" * 5_000 + b"}", "no JSON that anybody means: a number out of all bounds"),
    ],
)
def test_all_else_is_refused_with_the_reason(line: bytes, reason: str) -> None:
    with pytest.raises(ValueError, match="no") as told:
        object_on(line, LIKE)
    assert str(told.value).startswith(reason)


def test_a_byte_order_mark_and_foreign_bytes_are_no_hindrance() -> None:
    assert object_on(b'\xef\xbb\xbf{"a": "caf\xe9"}\r\n', LIKE) == {"a": "caf\ufffd"}
