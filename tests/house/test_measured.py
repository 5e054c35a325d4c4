"""Figures on a page come from the benchmark that measures them, each in its place."""

from __future__ import annotations

import pytest

from benchmarks.matching.__main__ import PARTS
from benchmarks.measured import Goal, Table, places, put
from tests.house.pages import PAGES, page

HERE = "<!-- measured: here -->\n"
THERE = "<!-- measured: there -->\n"
END = "<!-- end -->\n"
TABLE = Table(
    name="here",
    about="Two engines.",
    columns=("engine", "ms"),
    rows=[("ours", "0.5"), ("theirs", "12.25")],
    goals=[Goal("at least 30 times", "24.5", met=False)],
    remarks=["Left out: a third."],
)


def test_every_table_of_the_matching_benchmark_has_one_place_on_its_page() -> None:
    assert places(page("docs/how-matching-works.md").text) == [*PARTS]


def test_no_place_for_a_table_is_left_empty() -> None:
    empty = [where.name for where in PAGES if "-->\n<!-- end -->" in where.text]
    assert empty == []


def test_a_table_takes_the_place_of_the_one_before_it_and_leaves_all_else_alone() -> None:
    before = f"# Title\n\n{HERE}old\n{END}\nand\n\n{THERE}kept\n{END}"
    after = put(before, TABLE)
    assert after == f"# Title\n\n{HERE}\n{TABLE}\n\n{END}\nand\n\n{THERE}kept\n{END}"
    assert put(after, TABLE) == after


def test_a_table_is_laid_out_for_a_page_and_a_screen_and_tells_a_goal_that_is_missed() -> None:
    assert str(TABLE).splitlines() == [
        "Two engines.",
        "",
        "| engine |    ms |",
        "| ------ | ----: |",
        "| ours   |   0.5 |",
        "| theirs | 12.25 |",
        "",
        "| goal              | measured | met    |",
        "| ----------------- | -------: | ------ |",
        "| at least 30 times |     24.5 | **no** |",
        "",
        "Left out: a third.",
    ]


def test_a_table_that_has_no_place_on_the_page_is_refused() -> None:
    with pytest.raises(LookupError, match="here"):
        put(f"{THERE}kept\n{END}", TABLE)
