"""Lines that count or tell the time are told from those that say something."""

from __future__ import annotations

import pytest

from pipeline.cleaning.volatile import is_volatile, steady


@pytest.mark.parametrize(
    "line",
    [
        "1,204 views",
        "12 comments",
        "Updated 3 hours ago",
        "5 min read",
        "Last modified 14:32 GMT",
        "منذ 3 ساعات",
        "34 تعليق",
    ],
)
def test_a_counter_or_a_clock_is_volatile(line: str) -> None:
    assert is_volatile(line)


@pytest.mark.parametrize(
    "line",
    [
        "12 dead in the port.",
        "Death toll: 15",
        "No comments were made.",
        "The minister said today that 12 people had been killed in the night.",
        "قتل 12 شخصا في الميناء",
        "",
    ],
)
def test_what_says_something_is_not(line: str) -> None:
    assert not is_volatile(line)


def test_spaces_and_empty_lines_count_for_nothing() -> None:
    assert steady(["The  port\tis", "", " \n", "3 views", "closed."]) == ["The port is", "closed."]
