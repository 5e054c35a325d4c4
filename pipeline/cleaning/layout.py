"""A page's tree in, the same tree in plain blocks where its make would hide the text from an extractor out.

Such are tables that only lay out the page, as in 2005, and the wrappers of posts that an article quotes.
"""

from __future__ import annotations

import re
from itertools import islice, takewhile

from lxml.html import HtmlElement

_PARTS = ("tbody", "thead", "tfoot", "tr", "td", "th")
_POST = re.compile(r"twitter-tweet|instagram-media|bluesky-embed|mastodon-embed|fb-post|telegram-post")
MOST_POSTS = 200
MOST_WRAPPERS = 4
SLACK = 40  # letters that a wrapper may add, as white space
OPENING = 60  # letters
_INLINE = {"a", "abbr", "b", "cite", "em", "i", "small", "span", "strong", "u"}
_BREAKS = {"br", "p"}
LONG_CELL = 600  # letters: no cell of a table of facts holds that much


def unwrap_posts(tree: HtmlElement) -> None:
    """Take class and id from quoted posts and what wraps nothing else, in place.

    Newsrooms quote posts in full, in `blockquote` elements; trafilatura takes anything named "social" for buttons.
    """
    quotes = (quote for quote in tree.iter("blockquote") if _POST.search(quote.get("class", "")))
    for quote in islice(quotes, MOST_POSTS):
        letters = len(quote.text_content())
        for element in (quote, *islice(quote.iterancestors("div", "figure", "section", "p"), MOST_WRAPPERS)):
            if len(element.text_content()) > letters + SLACK:
                break
            for name in ("class", "id"):
                element.attrib.pop(name, None)


def drop_empty(tree: HtmlElement) -> None:
    """Take out paragraphs that hold nothing, in place: extractors look at each of them many times."""
    for paragraph in [each for each in tree.iter("p") if not len(each) and not (each.text or "").strip()]:
        if paragraph.getparent() is not None:
            paragraph.drop_tree()


def wrap_openings(tree: HtmlElement) -> None:
    """Put a text that opens a block before the paragraphs in it into a paragraph of its own, in place."""
    for block in [
        block for block in tree.iter("div", "section", "article") if len((block.text or "").strip()) >= OPENING
    ]:
        inline = list(takewhile(lambda child: child.tag in _INLINE, block))
        if len(inline) == len(block) or block[len(inline)].tag not in _BREAKS:
            continue
        paragraph = block.makeelement("p")
        paragraph.text, block.text = block.text, None
        paragraph.extend(inline)
        block.insert(0, paragraph)


def unlay(tree: HtmlElement) -> None:
    """Rename such tables, their rows and cells, in place; a table of facts inside of one stays a table."""
    for table in [table for table in tree.iter("table") if _lays_out(table)]:
        for part in [part for part in table.iter(*_PARTS) if next(part.iterancestors("table"), None) is table]:
            part.tag = "div"
        table.tag = "div"


def _lays_out(table: HtmlElement) -> bool:
    """Whether a cell holds tables, or paragraphs as an article has them."""
    if next((inner for inner in table.iter("table") if inner is not table), None) is not None:
        return True
    return any(map(_holds_an_article, table.iter("td")))


def _holds_an_article(cell: HtmlElement) -> bool:
    letters = len(cell.text_content())
    return letters > LONG_CELL or (letters > LONG_CELL / 2 and len(cell.findall("p")) > 1)
