"""Which links of a page are taken for a list of headlines."""

from __future__ import annotations

import pytest

from connectors.linkpatterns import Pattern, pattern_in

HERE = "https://daily.example/"
TEXT = "The port of Aden was closed again, number {}"


def links(count: int, text: str = TEXT, href: str = "/news/{}", wrap: str = "<h2 class='title'>{}</h2>") -> str:
    return "".join(wrap.format(f"<a href='{href.format(n)}'>{text.format(n)}</a>") for n in range(count))


def pattern(body: str) -> Pattern | None:
    return pattern_in(f"<html><body><div class='main'>{body}</div></body></html>".encode(), HERE)


def test_links_that_stand_alike_and_read_like_headlines_are_a_pattern() -> None:
    assert pattern(links(5)) == Pattern(link="h2.title > a", links=5)


@pytest.mark.parametrize(
    "body",
    [
        "",
        links(4),
        links(30, text="Section {}"),
        links(9, href="https://other.example/{}"),
        links(9, href="/#{}"),
        links(9, href="http://[{}"),
        f"<nav>{links(9)}</nav>",
        links(9, href="/same"),
    ],
    ids=["nothing", "too few", "a menu", "another site", "itself", "no address", "navigation", "one page"],
)
def test_other_links_are_none(body: str) -> None:
    assert pattern(body) is None


def test_the_pattern_with_the_most_headlines_is_taken() -> None:
    rows = links(9, wrap="<article class='row'><h3>{}</h3></article>")
    assert pattern(links(5) + rows) == Pattern(link="article.row > h3 > a", links=9)


def test_the_way_to_older_pages_is_named() -> None:
    found = pattern(links(5) + "<li class='pager-next'><a href='/?page=1'>next</a></li>")
    assert found
    assert found.next == ".pager-next a"


@pytest.mark.parametrize("body", [b"", b"\0", b"<" * 1000])
def test_what_is_no_page_has_none(body: bytes) -> None:
    assert pattern_in(body, HERE) is None
