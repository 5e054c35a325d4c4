"""Tables that lay out a page, and tables of facts."""

from __future__ import annotations

from pipeline.cleaning.layout import unlay
from tests.pipeline.cleaning.pages import a_page, paragraphs

FACTS = "<table><tr><th>Year<th>Ships</tr><tr><td>2024<td>17</tr></table>"


def tables_left(body: str) -> int:
    tree = a_page(body).tree
    unlay(tree)
    return sum(1 for _ in tree.iter("table"))


def test_a_table_around_an_article_becomes_plain_blocks() -> None:
    assert tables_left(f"<table><tr><td>Menu</td><td>{paragraphs()}</td></tr></table>") == 0


def test_a_table_of_facts_stays_also_inside_of_one() -> None:
    assert tables_left(FACTS) == 1
    assert tables_left(f"<table><tr><td>{paragraphs()}{FACTS}</td></tr></table>") == 1
