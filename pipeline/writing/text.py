"""A report in, the plain text of a mail out: wrapped for reading, every address unbroken on a line of its own."""

from __future__ import annotations

from textwrap import fill

from connectors.plain import clean
from pipeline.writing.report import Item, Report
from pipeline.writing.snippets import Snippet

WIDTH = 76
MARK = "*"  # many mail readers show *words* in bold


def as_text(report: Report) -> str:
    """Return the report as plain text."""
    return in_blocks(
        wrapped(report.headline),
        wrapped(report.news or ""),
        wrapped(f"Why: {report.why}"),
        *map(_item, report.items),
        "\n".join(("-- ", *report.small_print)),
    )


def in_blocks(*blocks: str) -> str:
    """Return the blocks that are not empty, with a free line between two of them."""
    return "\n\n".join(filter(None, blocks)) + "\n"


def wrapped(text: str, *, indent: str = "") -> str:
    """Return the text in lines of bearable width, broken at spaces only."""
    words = " ".join(text.split())
    return fill(
        words, WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def _item(item: Item) -> str:
    why = [wrapped(f"Why: {item.why}")] if item.why else []
    head = "\n".join((wrapped(_marked(item.title)), wrapped(item.facts), item.url, *why))
    return "\n\n".join((head, *(wrapped(_marked(snippet), indent="    ") for snippet in item.snippets if snippet.text)))


def _marked(snippet: Snippet) -> str:
    return "".join(f"{MARK}{clean(piece)}{MARK}" if matched else clean(piece) for piece, matched in snippet.pieces())
