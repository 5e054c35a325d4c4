"""A page's tree in, the same tree without what was laid over the page: consent, archive bars, forms, adverts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, cast

from lxml.html import HtmlElement

from pipeline.cleaning.page import Page

Overlay = Literal["consent", "archive", "comments", "advert"]

_TOOLS = (
    "onetrust|cybotcookie|didomi|qc-cmp|sp_message_container|truste[-_]|usercentrics|cmplz|iubenda-cs|fc-consent|osano-cm"
    "|tarteaucitron|borlabs|klaro|axeptio|cky-consent|cc-window|cc-banner|eu-cookie|gdpr-cookie"
)
_PLACES = (
    "banner|bar|box|consent|notice|law|popup|pop-up|overlay|layer|message|wall|alert|dialog|modal|container|wrapper"
)
_NAMED = re.compile(
    rf"(?P<consent>{_TOOLS}|(?<![a-z])(?:cookies?|gdpr|ccpa|consent)[-_]?(?:{_PLACES})(?![a-z])"
    rf"|(?<![a-z])(?:{_PLACES})[-_]cookies?(?![a-z]))"
    r"|(?<![\w-])(?:(?P<archive>wm-ipp(?:-[a-z]+)?|donato|wm-toolbar)"
    r"|(?P<comments>respond|comment-?respond|comment-?form|comment-reply-[\w-]+|filter-tips|compose-tips|filter-help"
    r"|disqus_thread|fb-comments))(?![\w-])"
)
_TAGS: dict[str, Overlay] = {
    "amp-consent": "consent",
    "amp-user-notification": "consent",
    "amp-ad": "advert",
    "amp-embed": "advert",
    "amp-sticky-ad": "advert",
}
_NEVER = {"html", "body", "main", "article", "head"}
LARGEST_SHARE = 0.25  # of the page's letters; what is larger is rather the page itself
LONGEST_CONSENT = 4_000  # letters: a layer on an empty page is all there is, and still no article


@dataclass(frozen=True, slots=True)
class Cleared:
    """How many letters of each kind of overlay were taken out."""

    letters: dict[Overlay, int]


def clear(page: Page) -> Cleared:
    """Take known overlays out of the page's tree, in place; what holds a quarter of its text stays."""
    tree = page.tree
    letters: dict[Overlay, int] = {}
    whole = 0
    for kind, element in _overlays(page):
        whole = whole or len(tree.text_content()) + 1
        if element.getroottree().getroot() is tree and _may_go(element, kind, whole):
            letters[kind] = letters.get(kind, 0) + len(element.text_content())
            element.drop_tree()
    return Cleared(letters)


def _overlays(page: Page) -> Iterator[tuple[Overlay, HtmlElement]]:
    for name, elements in page.names.items():
        if kind := _kind_of(name):
            yield from ((kind, element) for element in elements)
    yield from ((_TAGS[str(element.tag)], element) for element in list(page.tree.iter(*_TAGS)))  # it changes under iter


@lru_cache(maxsize=20_000)  # the pages of a host say the same names again and again
def _kind_of(name: str) -> Overlay | None:
    found = _NAMED.search(name.lower())
    return cast("Overlay", found.lastgroup) if found else None


def _may_go(element: HtmlElement, kind: Overlay, whole: int) -> bool:
    if element.tag in _NEVER or element.getparent() is None:
        return False
    letters = len(element.text_content())
    if letters <= LARGEST_SHARE * whole:
        return True
    return (
        kind == "consent" and letters <= LONGEST_CONSENT and next(element.iter("article", "main", "h1"), None) is None
    )
