"""A page's tree in, the same tree with tables that only lay out the page turned into plain blocks, as since 2005."""

from __future__ import annotations

from lxml.html import HtmlElement

_PARTS = ("tbody", "thead", "tfoot", "tr", "td", "th")
LONG_CELL = 600  # letters: no cell of a table of facts holds that much


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
