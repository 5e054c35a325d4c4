"""A page and the lines read on it in, how many of them are teasers that lead elsewhere out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from lxml.html import HtmlElement

from pipeline.cleaning.markup import line_of
from pipeline.cleaning.page import Page
from pipeline.cleaning.titles import folded

FEWEST_TEASERS = 4
MOST_TEASERS = 300  # looked at
LEADING = 0.75  # of the blocks of one make
LONGEST_TEASER = 120  # words; a longer block leads elsewhere only if its heading is the link
HEADLINE = 3  # words of a link that may be one
_HEADINGS = ("h1", "h2", "h3", "h4")
_ROWS = {"li", "article", "div", "section", "tr", "a", "dd", "dt"}


@dataclass(frozen=True, slots=True)
class Teasers:
    """How many there are on a page, and what share they hold of the letters that were read on it."""

    count: int
    share: float


def teasers_of(page: Page, lines: Sequence[str]) -> Teasers:
    """Return the blocks of one make, four at least, that each lead elsewhere."""
    teasers = list(islice(_teasers(page.tree), MOST_TEASERS))
    if len(teasers) < FEWEST_TEASERS:
        return Teasers(0, 0.0)
    text = "\0".join(map(folded, teasers))
    letters = [(folded(line), len(line)) for line in lines]
    led = sum(length for key, length in letters if key in text)
    return Teasers(len(teasers), led / max(sum(length for _, length in letters), 1))


def _teasers(tree: HtmlElement) -> Iterator[str]:
    """Return the text of the blocks in each row of like blocks that mostly lead elsewhere."""
    for parent in tree.iter("div", "main", "section", "ul", "ol", "table", "tbody", "body", "dl"):
        makes: dict[tuple[str, str], list[HtmlElement]] = defaultdict(list)
        for child in parent:
            if child.tag in _ROWS:
                makes[str(child.tag), child.get("class", "").split(" ")[0]].append(child)
        for row in makes.values():
            leading = [line for block in row if (line := _leads_elsewhere(block))] if len(row) >= FEWEST_TEASERS else []
            if len(leading) >= max(FEWEST_TEASERS, LEADING * len(row)):
                yield from leading


def _leads_elsewhere(block: HtmlElement) -> str:
    """Return the text of a block that a linked headline opens, or nothing for any other block."""
    headings = list(islice(block.iter(*_HEADINGS), 2))
    links = [block] if block.tag == "a" else list(islice(block.iter("a"), 5))
    if len(headings) > 1 or not links:
        return ""
    if headings and next(headings[0].iter("a"), None) is not None:
        return line_of(block)
    if not headings and all(len(line_of(link).split()) < HEADLINE for link in links):
        return ""
    line = line_of(block)
    return line if len(line.split()) <= LONGEST_TEASER else ""
