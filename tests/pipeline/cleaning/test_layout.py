"""Tables that lay out a page, tables of facts, and posts that an article quotes."""

from __future__ import annotations

from pipeline.cleaning.extractor import readable
from pipeline.cleaning.layout import drop_empty, unlay, unwrap_posts, wrap_openings
from pipeline.cleaning.parsing import parse
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


def test_a_text_that_opens_a_block_before_its_paragraphs_is_a_paragraph_too() -> None:
    opening = "The harbour office said on Monday that no ship would leave before <em>the wind</em> had dropped."
    tree = parse(f"<html><body><div>{opening}<br><br>{SENTENCES[1]}<p>{SENTENCES[2]}</p></div></body></html>".encode())
    wrap_openings(tree)
    assert tree.findall(".//p")[0].text_content() == opening.replace("<em>", "").replace("</em>", "")
    assert tree.text_content().count(SENTENCES[1]) == 1


def test_a_block_of_nothing_but_text_stays_as_it_is() -> None:
    tree = parse(f"<html><body><div>{SENTENCES[0]} <b>Nobody</b> was hurt.</div></body></html>".encode())
    wrap_openings(tree)
    assert tree.findall(".//p") == []


def test_paragraphs_that_hold_nothing_go_and_what_follows_them_stays() -> None:
    tree = parse(
        f"<html><body><p></p>after<p> </p><p><img src='a.jpg'></p><p>{SENTENCES[0]}</p></body></html>".encode()
    )
    drop_empty(tree)
    assert len(tree.findall(".//p")) == 2
    assert "after" in tree.text_content()
