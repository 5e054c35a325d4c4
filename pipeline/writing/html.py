"""A report in, the HTML of a mail out: escaped, nothing fetched from anywhere, for wide and narrow, light and dark."""

from __future__ import annotations

import unicodedata
from html import escape
from typing import Literal

from connectors.plain import clean
from pipeline.writing.report import Item, Report
from pipeline.writing.snippets import Snippet
from pipeline.writing.styles import COLOURS, SHEET, STYLES

PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style>{sheet}</style>
</head>
{body}
</html>
"""


# Outlook on Windows knows no max-width: it gets a table of fixed width around ours.
CARD = """\
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr>\
<td class="frame" align="center" style="{frame}">
<!--[if mso]><table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->
<table class="card" role="presentation" cellpadding="0" cellspacing="0" border="0" style="{card}">
{rows}</table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr></table>
"""


def as_html(report: Report) -> str:
    """Return the report as an HTML page."""
    rows = (_row("head", _head(report)), *map(_item, report.items), _row("foot", *map(_small, report.small_print)))
    preview = _tag("div", "preview", _text(report.why))
    body = (
        f'<body class="page" style="{STYLES["page"]}">\n{preview}\n{CARD.format(rows="".join(rows), **STYLES)}</body>'
    )
    return PAGE.format(title=_text(report.headline), sheet=SHEET, body=body)


def _head(report: Report) -> str:
    badge = f'<span style="{STYLES["badge"]};background:{COLOURS[report.severity]}">{_text(report.label)}</span>'
    news = _tag("p", "news", _text(report.news)) if report.news else ""
    return (
        badge
        + _tag("h1", "rule", _text(report.title), text=report.title)
        + news
        + _tag("p", "why", _text(f"Why: {report.why}"))
    )


def _item(item: Item) -> str:
    parts = [
        _tag("h2", "title", _link(item, _marked(item.title)), text=item.title.text, language=item.language),
        _tag("p", "facts", _text(item.facts)),
    ]
    if item.why:
        parts.append(_tag("p", "reason", _text(f"Why: {item.why}")))
    parts.extend(_quote(snippet, item.language) for snippet in item.snippets if snippet.text)
    if item.snippets and item.host:
        parts.append(_tag("p", "onward", _link(item, f"Read on {_text(item.host)}")))
    return _row("item", *parts)


def _quote(snippet: Snippet, language: str | None) -> str:
    name = "quote-rtl" if _direction(snippet.text) == "rtl" else "quote"
    return _tag("blockquote", name, _marked(snippet), text=snippet.text, language=language)


def _marked(snippet: Snippet) -> str:
    return "".join(
        _tag("mark", "mark", _text(piece)) if matched else _text(piece) for piece, matched in snippet.pieces()
    )


def _link(item: Item, content: str) -> str:
    if not item.host:
        return content
    return f'<a class="link" style="{STYLES["link"]}" href="{_text(item.url)}" rel="noreferrer">{content}</a>'


def _small(line: str) -> str:
    return _tag("p", "small", _text(line))


def _row(name: str, *parts: str) -> str:
    return "<tr>" + _tag("td", name, "\n".join(("", *parts, ""))) + "</tr>\n"


def _tag(tag: str, name: str, content: str, *, text: str = "", language: str | None = None) -> str:
    """Return an element; `text` is what its content reads as, which decides on its direction."""
    style = STYLES[name]
    if _direction(text) == "rtl":
        style += ";text-align:right"  # said twice: Outlook takes the side from here, others the order from there
    direction = f' dir="{_direction(text)}"' if text else ""
    spoken = f' lang="{_text(language)}"' if language else ""
    return f'<{tag} class="{name}" style="{style}"{direction}{spoken}>{content}</{tag}>'


def _text(text: str) -> str:
    return escape(clean(text))


def _direction(text: str) -> Literal["ltr", "rtl"]:
    """Return the direction of the first letter that has one (Unicode Standard Annex 9, P2): what dir="auto" would do.

    Not every mail reader knows "auto".
    """
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in {"L", "R", "AL"}:
            return "ltr" if kind == "L" else "rtl"
    return "ltr"
