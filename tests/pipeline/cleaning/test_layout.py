"""Tables that lay out a page, tables of facts, and posts that an article quotes."""

from __future__ import annotations

from pipeline.cleaning.extractor import readable
from pipeline.cleaning.layout import unlay, unwrap_posts
from tests.pipeline.cleaning.pages import SENTENCES, a_page, paragraphs

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


def test_a_quoted_post_is_read_and_the_buttons_beside_it_are_not() -> None:
    post = "<blockquote class='twitter-tweet'><p>The ferry has not sailed, whatever you read.</p></blockquote>"
    buttons = "<div class='social-share'><p>Share this with everybody on every network you know.</p></div>"
    tree = a_page(f"<article>{paragraphs()}<div class='social-embed'>{post}</div>{buttons}</article>").tree
    assert "whatever you read" not in readable(tree)
    unwrap_posts(tree)
    assert "whatever you read" in readable(tree)
    assert "every network" not in readable(tree)


def test_what_holds_more_than_a_post_keeps_its_name() -> None:
    post = "<blockquote class='twitter-tweet'><p>Whatever you read.</p></blockquote>"
    tree = a_page(f"<div class='social'>{post}<p>{SENTENCES[0]}</p></div>").tree
    unwrap_posts(tree)
    assert [element.get("class") for element in tree.iter("div", "blockquote")] == ["social", None]
