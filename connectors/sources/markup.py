"""The bytes of a web page in, its tree out; and from the tree, elements by CSS and their text."""

from __future__ import annotations

from lxml.cssselect import CSSSelector
from lxml.etree import ParserError
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from connectors.sources.charset import legible
from connectors.sources.texts import storable


def tree_of(body: bytes, content_type: str) -> HtmlElement | None:
    """Return the root of a page, without comments; None where there is nothing in it."""
    text = storable(legible(body, content_type)).encode("utf-8", "replace")
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        return document_fromstring(text, parser=parser)
    except (ParserError, ValueError):
        return None


def select(within: HtmlElement, selector: str) -> list[HtmlElement]:
    """Return the elements that a CSS selector fits, in their order."""
    return list(CSSSelector(selector, translator="html")(within))


def line_of(element: HtmlElement) -> str:
    """Return the text of an element on one line."""
    return " ".join(element.text_content().split())
