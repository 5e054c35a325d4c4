"""Pages made to do harm, through real workers: each is answered in bounded time, by an article or by its reason."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import pytest

from pipeline.errors import NothingToRead
from pipeline.stages.extract import extract
from pipeline.types import Article
from pipeline.workers import Workers
from tests.builders import a_capture, an_entry
from tests.pipeline.cleaning.pages import SENTENCES

STORY = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES).encode()
PLAIN = f"{SENTENCES[0]} ".encode()


def around(hostile: bytes, *, head: bytes = b"") -> bytes:
    return (
        b"<html><head><title>Ferry</title>" + head + b"</head><body><article>" + hostile + STORY + b"</article></body>"
    )


def script(text: bytes) -> bytes:
    return b"<script type='application/ld+json'>" + text + b"</script>"


READ = {
    "NULs": around(b"").replace(b"e", b"e\0"),
    "a million NULs": around(b"\0" * 1_000_000),
    "UTF-16 that does not say so": around(b"").decode().encode("utf-16-le"),
    "UTF-8 that calls itself Arabic": around("<p>Größe</p>".encode(), head=b"<meta charset=iso-8859-6>"),
    "everything inside one paragraph": around(b"")
    .replace(b"<p>", b" ")
    .replace(b"</p>", b" ")
    .replace(b"article", b"p"),
    "one paragraph of a megabyte": around(b"<p>" + PLAIN * (1_000_000 // len(PLAIN)) + b"</p>"),
    "300 bodies": around(b"</article></body><body><article>" * 300),
    "200,000 empty paragraphs": around(b"<p></p>" * 200_000),
    "an attribute of a megabyte": around(b"<i title='" + b"x" * 1_000_000 + b"'></i>"),
    "two bodies": around(b"</article></body><body><article>"),
    "an entity bomb": b"<!DOCTYPE html [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>" + around(b"&b;&b;"),
    "a colspan bomb": around(b"<table><tr><td colspan=1000000000 rowspan=1000000000>x</td></tr></table>"),
    "JSON as deep as a well": around(b"", head=script(b"[" * 200_000)),
    "JSON without end": around(b"", head=script(b"[" + b'{"@type":"NewsArticle","headline":"x"},' * 40_000 + b"1]")),
    "JSON that is its own author": around(b"", head=script(b'{"@type":"NewsArticle","@id":"a","author":{"@id":"a"}}')),
    "a title of a megabyte": around(b"").replace(b"Ferry", b"Ferry - " * 100_000),
    "an author of a megabyte": around(b"", head=b"<meta name=author content='" + b"Jane Doe, " * 100_000 + b"'>"),
    "a byline of nothing but by": around(b"<p class=byline>" + b"by " * 50 + b"</p>"),
    "brackets that never close": around(b"<p>" + b"(a" * 20_000 + b"</p>"),
    "a charset that lies": around(b"", head=b"<meta charset=utf-16>"),
    "a script that never ends": around(b"").replace(b"</article>", b"<script>" + b"a += 1;" * 100_000),
    "script that looks like text": around(b"<script>document.write('<p>' + " + PLAIN * 100 + b")</script>"),
}
REFUSED = {
    "300,000 nested tags": around(b"<div>" * 300_000),
    "300,000 nested inline tags": around(b"<b>" * 300_000),
    "100,000 nested tables": around(b"<table><tr><td>" * 100_000),
    "50 MB": around(PLAIN * (50_000_000 // len(PLAIN))),
    "a million times less than": b"<" * 1_000_000,
    "nothing": b"",
    "bytes of every kind": bytes(range(256)) * 100,
}
ENDLESS = {
    "80,000 spans in a paragraph": around(b"<p>" + b"<span>word </span>" * 80_000 + b"</p>"),
    "a million attributes": around(b"<i a=1 b=2 c=3 class=x></i>" * 250_000),
    "a million attributes of one tag": around(b"<i " + b" ".join(b"a%d=1" % n for n in range(1_000_000)) + b"></i>"),
}


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with contextlib.closing(Workers(1, seconds=8)) as pool:
        yield pool


def answer(workers: Workers, body: bytes) -> Article:
    return workers(extract, an_entry(), a_capture(body, content_type="text/html"))


@pytest.mark.parametrize("name", READ)
def test_an_article_is_read_in_spite_of(workers: Workers, name: str) -> None:
    article = answer(workers, READ[name])
    assert SENTENCES[1] in article.text
    assert len(article.title) <= 500


def test_script_and_its_commands_are_no_text(workers: Workers) -> None:
    found = [answer(workers, READ[name]).text for name in READ if "script" in name]
    assert [text for text in found if "document.write" in text or "a += 1" in text] == []


@pytest.mark.parametrize("name", REFUSED)
def test_nothing_is_read_from(workers: Workers, name: str) -> None:
    with pytest.raises(NothingToRead) as refused:
        answer(workers, REFUSED[name])
    assert refused.value.kind == "error"
    assert str(refused.value)


@pytest.mark.parametrize("name", ENDLESS)
def test_a_page_that_takes_too_long_or_too_much_is_given_up_and_the_next_one_read(name: str) -> None:
    with contextlib.closing(Workers(1, seconds=1)) as hasty:
        with pytest.raises((TimeoutError, MemoryError)):
            answer(hasty, ENDLESS[name])
        assert SENTENCES[1] in answer(hasty, around(b"")).text
