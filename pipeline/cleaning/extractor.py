"""A page's tree in, its readable lines out: the one door to trafilatura.

Its balanced default is the best single choice on news pages. Comments cost more than they bring; its `deduplicate`
empties whole articles in a process that lives long, and would hide the very reposts that are to be reported.
"""

from __future__ import annotations

from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.settings import Extractor

_BALANCED = Extractor(output_format="python", comments=False)


def readable(tree: HtmlElement) -> str:
    """Return the text of the page, one paragraph a line; empty where nothing can be read. The tree is left as it is."""
    found = bare_extraction(tree, options=_BALANCED)
    return (getattr(found, "text", None) or "").strip()
