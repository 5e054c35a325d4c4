"""The body of a page in, its tree out: parsed once, and read by all that follows."""

from __future__ import annotations

from lxml.etree import ElementDefaultClassLookup, ParserError
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from pipeline.cleaning.decoding import to_utf8
from pipeline.errors import NothingToRead

MOST_BYTES = 10_000_000  # as UTF-8; libxml2 drops the rest of a page with a piece of text longer than that

_NO_PAGE = {
    b"%PDF-": "PDF",
    b"\x89PNG": "image",
    b"\xff\xd8\xff": "image",
    b"GIF8": "image",
    b"PK\x03\x04": "ZIP archive",
}


def parse(body: bytes, content_type: str = "") -> HtmlElement:
    """Return the root of the page's tree, without comments; raise NothingToRead where there is no page."""
    _refuse_more(body)
    for start, name in _NO_PAGE.items():
        if body.startswith(start):
            raise NothingToRead(f"a file of another kind ({name}), not a page")
    text = to_utf8(body, content_type)
    _refuse_more(text)
    return parse_text(text)


def parse_text(text: bytes) -> HtmlElement:
    """Return the root of the tree of HTML that is clean UTF-8 already.

    Every element is a plain HtmlElement: forms are of no interest, and lxml.html's own parser asks Python, each time an
    element is looked at, which class it is to have.
    """
    parser = HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False, default_doctype=False
    )
    parser.set_element_class_lookup(ElementDefaultClassLookup(element=HtmlElement))
    try:
        return document_fromstring(text, parser=parser)
    except (ParserError, ValueError) as error:
        raise NothingToRead("the page is empty") from error


def _refuse_more(text: bytes) -> None:
    if len(text) > MOST_BYTES:
        raise NothingToRead(f"the page has {len(text):,} bytes, and no more than {MOST_BYTES:,} are read")
