"""Teasers, notices and lists of links inside the text, and what only looks like them."""

from __future__ import annotations

import pytest

from pipeline.cleaning.promos import promoted
from tests.pipeline.cleaning.pages import SENTENCES, a_page, paragraphs

STORY = [f"{sentence} Nobody had expected anything else." for sentence in SENTENCES * 2]
TEASER = "Ten storms that the harbour still talks about"


def found(body: str, *lines: str) -> set[str]:
    read = [*STORY[:5], *lines, *STORY[5:]]
    return {read[place] for place in promoted(a_page(paragraphs(*STORY) + body), read)}


@pytest.mark.parametrize(
    "body",
    [
        f'<div class="promo"><h3><a href="/n/1">Storms</a></h3><p>{TEASER}</p></div>',
        f'<aside class="related-stories"><a href="/n/1"><span>{TEASER}</span></a></aside>',
        f'<div class="archive-notice"><p>{TEASER}</p></div>',
        f'<div id="share"><p>{TEASER}</p></div>',
    ],
)
def test_what_stands_in_a_small_container_of_such_a_name_is_no_article(body: str) -> None:
    assert found(body, TEASER) == {TEASER}


@pytest.mark.parametrize(
    "body",
    [
        f'<div class="promo"><p>{TEASER}</p></div>',
        f'<div class="promotion-law"><a href="/n/1">{TEASER}</a></div>',
        f'<div class="related"><a href="/n/1">More</a><p>{TEASER}</p>{paragraphs(*STORY)}</div>',
    ],
)
def test_a_name_alone_a_longer_word_and_a_large_container_tell_nothing(body: str) -> None:
    assert found(body, TEASER) == set()


def test_a_page_that_is_mostly_such_a_container_stays_whole() -> None:
    page = a_page(f'<div class="related"><a href="/n/1">More</a><p>{SENTENCES[0]}</p></div>')
    assert promoted(page, SENTENCES[:2]) == set()


def the_list(*items: str) -> str:
    return f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"


def test_a_list_of_links_near_the_end_is_no_article() -> None:
    titles = ("Ten storms to remember", "What a crane can lift")
    body = the_list(*(f'<a href="/n/{title[:3]}">{title}</a>' for title in titles))
    assert found(body, *(f"- {title}" for title in titles)) == {f"- {title}" for title in titles}


@pytest.mark.parametrize(
    "items",
    [
        ('<a href="/p/1">Nour Haddad</a>', '<a href="/p/2">Emil Aubert</a>'),
        ('<a href="/n/1">The first crane fell on Monday.</a>', '<a href="/n/2">The second one followed.</a>'),
        ("The first crane fell on Monday", '<a href="/n/2">The second one followed</a>'),
    ],
)
def test_a_list_of_names_of_sentences_or_of_things_without_links_stays(items: tuple[str, ...]) -> None:
    lines = [item.partition(">")[2].removesuffix("</a>") or item for item in items]
    assert found(the_list(*items), *lines) == set()
