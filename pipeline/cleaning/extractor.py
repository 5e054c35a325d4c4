"""A page's tree in, its readable lines out: the one door to trafilatura.

Its balanced default is the best single choice on news pages. Comments cost more than they bring; its `deduplicate`
empties whole articles in a process that lives long, and would hide the very reposts that are to be reported.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from typing import Any

from lxml.html import HtmlElement


def readable(tree: HtmlElement) -> str:
    """Return the text of the page, one paragraph a line; empty where nothing can be read. The tree is left as it is."""
    found = _extraction()(tree)
    return (getattr(found, "text", None) or "").strip()


@cache
def _extraction() -> Callable[[HtmlElement], Any]:
    from trafilatura import bare_extraction  # noqa: PLC0415 - takes 0.2 s: processes that read no page start without
    from trafilatura.settings import Extractor  # noqa: PLC0415 - the same

    return partial(bare_extraction, options=Extractor(output_format="python", comments=False))
