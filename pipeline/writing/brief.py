"""A report in, the few lines that a phone has room for out: what, why, how many outlets have it, and one link."""

from __future__ import annotations

from dataclasses import replace

from connectors.plain import shortened
from pipeline.writing.report import Report

LONGEST_TITLE = 120  # characters
LONGEST_WHY = 200


def as_brief(report: Report) -> str:
    """Return the report as a few lines of plain text; the first is enough to know what it is about."""
    titles = [shortened(item.title.text, LONGEST_TITLE) for item in report.items[:1]]
    lines = (
        ": ".join((report.headline, *titles)),
        f"Why: {shortened(report.why, LONGEST_WHY)}",
        *([_outlets(report.outlets)] if report.outlets else []),
        *(item.url for item in report.items[:1]),
    )
    return "\n".join(lines)


def in_brief(report: Report) -> Report:
    """Return the report with what a brief mail shows of it."""
    newest = tuple(replace(item, snippets=(), why=None) for item in report.items[:1])
    return replace(report, news=None, items=newest, small_print=(_outlets(report.outlets),))


def _outlets(number: int) -> str:
    return f"{number} outlet{'' if number == 1 else 's'}"
