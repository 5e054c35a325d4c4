"""A page and the lines read on it in, which of them are of teasers, notices and lists of links set into the text out.

Names of classes are believed of small containers alone, and never of more than a small share of a page: `promo` around
a whole article is a careless template. What is named a teaser must hold a link as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from lxml.html import HtmlElement

from pipeline.cleaning.markup import line_of
from pipeline.cleaning.page import Page
from pipeline.cleaning.titles import folded

GUARD = 0.12  # of a page's letters: more than that is what the page is about
MOST_ELEMENTS = 200
LONGEST_TEASER = 600  # letters of a container
LONGEST_ITEM = 200  # letters of one line in a list of links
FEWEST_LETTERS = 15  # of a line in one; names and tags stand in articles too
FEWEST_WORDS = 3  # of such a line; fewer name what an article lists
FEWEST_ITEMS = 2
LINKED = 0.4  # of the letters of each line in such a list
AT_THE_END = 14  # lines, among which such a list begins
_TEASER = re.compile(
    r"(?<![a-z])(?:promo|teaser|recirc(?:ulation)?|related|newsletter|read-?(?:also|more|next)|also-?read|more-?(?:on|from))"
    r"(?![a-z])",
    re.IGNORECASE,
)
_AROUND = re.compile(
    r"(?<![a-z])(?:notice|disclaimer|(?:post|entry|article|story|node)-?(?:meta|footer|info|tools|author)|dateline|byline"
    r"|share|sharing|social|author-?bio|bio|subscribe|subscription|donat(?:e|ion)s?|support-?us|licen[cs]e|comments?"
    r"|copyright|tags|views)(?![a-z])",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?؟。…][\"”»)']*$")


def promoted(page: Page, lines: Sequence[str]) -> set[int]:
    """Return the places of such lines; of neither sort any, where it would be too much of the page."""
    keys = [folded(line) for line in lines]
    letters = sum(map(len, keys))
    found: set[int] = set()
    for texts in (set(_teased(page)), set(_listed(page.tree, set(keys[-AT_THE_END:])))):
        places = {place for place, key in enumerate(keys) if key and key in texts}
        if sum(len(keys[place]) for place in places) <= GUARD * letters:
            found |= places
    return found


def _teased(page: Page) -> Iterator[str]:
    for name, elements in page.names.items():
        around = _AROUND.search(name) is not None
        if around or _TEASER.search(name):
            yield from _held(islice(elements, MOST_ELEMENTS), linked=not around)


def _held(elements: Iterable[HtmlElement], *, linked: bool) -> Iterator[str]:
    """Return the lines in small elements, in those that hold a link if that is asked for."""
    for element in elements:
        if (not linked or next(element.iter("a"), None) is not None) and len(line_of(element)) <= LONGEST_TEASER:
            keys = (folded(line_of(block)) for block in element.iter("p", "li", "h2", "h3", "h4", "span", "div"))
            yield from (key for key in keys if len(key) >= FEWEST_LETTERS)


def _listed(tree: HtmlElement, ending: set[str]) -> Iterator[str]:
    """Return the lines of lists in which each line leads elsewhere and is no sentence, near the end."""
    for around in tree.iter("ul", "ol"):
        items = [(line_of(item), item) for item in around.findall("li")[:MOST_ELEMENTS]]
        keys = [folded(line) for line, _ in items]
        if len(items) >= FEWEST_ITEMS and keys[0] in ending and all(_leads(line, item) for line, item in items):
            yield from keys


def _leads(line: str, item: HtmlElement) -> bool:
    linked = sum(len(line_of(link)) for link in item.iter("a"))
    fits = len(line) <= LONGEST_ITEM and len(line.split()) >= FEWEST_WORDS
    return fits and linked >= LINKED * len(line) and not _SENTENCE_END.search(line)
