"""Entry and Capture in, Article out. What the page says is joined here with what the feed said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from html import escape

from connectors.types import Capture, Entry
from connectors.web.urls import key_form
from pipeline.cleaning.authors import names
from pipeline.cleaning.claims import Claim, claims_of
from pipeline.cleaning.evidence import Evidence, weigh
from pipeline.cleaning.extractor import readable
from pipeline.cleaning.fingerprint import fingerprint, simhash
from pipeline.cleaning.furniture import NONE, Furniture, take_out
from pipeline.cleaning.kinds import kind_of
from pipeline.cleaning.language import language_of
from pipeline.cleaning.layout import drop_empty, unlay, unwrap_posts, wrap_openings
from pipeline.cleaning.lines import Known, sift
from pipeline.cleaning.overlays import clear
from pipeline.cleaning.page import Page, look_at
from pipeline.cleaning.parsing import parse, parse_text
from pipeline.cleaning.partial import is_partial
from pipeline.cleaning.published import dated
from pipeline.cleaning.recovery import recover
from pipeline.errors import NothingToRead
from pipeline.types import PARAGRAPHS, Article, Cut, PageKind


def extract(entry: Entry, capture: Capture, furniture: Furniture = NONE) -> Article:
    """Return the article on the page without what its host repeats (`furniture`).

    Raises NothingToRead, which says what kind of page it is, when there is none.
    """
    return _read(entry, capture, furniture)[0]


def explained(entry: Entry, capture: Capture, furniture: Furniture = NONE) -> tuple[Article, tuple[Claim, ...]]:
    """Return what `extract` returns, and for each of its values who says so; raises what it raises."""
    article, page, lines = _read(entry, capture, furniture)
    return article, claims_of(page, lines, article, entry=entry)


def opened(capture: Capture) -> tuple[Page, list[str], int]:
    """Return the page without its overlays, the lines read on it, and the number of letters of consent taken out."""
    page = look_at(parse(capture.body, capture.content_type), capture.final_url)
    cleared = clear(page)
    drop_empty(page.tree)
    wrap_openings(page.tree)
    unlay(page.tree)
    unwrap_posts(page.tree)
    return page, readable(page.tree).split("\n"), cleared.letters.get("consent", 0)


def _read(entry: Entry, capture: Capture, furniture: Furniture) -> tuple[Article, Page, list[str]]:
    page, lines, consent = opened(capture)
    verdict = kind_of(page, lines, consent=consent)
    if verdict.kind not in {"article", "live"}:
        raise NothingToRead(verdict.why, kind=verdict.kind)
    lines = recover(page, lines)
    # of a copy that an archive keeps, what bounds the day of publication is when that was made
    captured_at = entry.archived.captured_at if entry.archived else capture.captured_at
    evidence = weigh(page, lines, entry=entry, captured_at=captured_at)
    shown = next(iter(page.markup.headings), "")
    kept, cut = sift(page, lines, Known(title=evidence.title, authors=evidence.authors, shown=shown))
    fed = entry.content or entry.summary or ""
    summary = page.markup.meta("og:description", "description")
    kept, repeated = take_out(kept, furniture, handed_out=(page.data.body if page.data else "", fed, summary))
    cut += repeated
    partial = is_partial(page, kept, cut, handed_out=fed)
    article = _article(
        entry, evidence, kept, kind=verdict.kind, fetched_at=capture.captured_at, partial=partial, cut=cut
    )
    return article, page, lines


def from_feed(entry: Entry) -> Article:
    """Return the feed's own text as a partial article; raise NothingToRead where the feed carries none."""
    text = _feed_text(entry)
    if not text:
        raise NothingToRead("the feed carries no text of its own")
    published, grade = dated(entry)
    evidence = Evidence(
        url=entry.url or entry.document_url,
        title=entry.title,
        site=None,
        authors=names(entry.authors),
        published=published,
        grade=grade,
        language=entry.language or "",
        tags=entry.tags,
        original_source=None,
    )
    return _article(entry, evidence, [text], kind="article", fetched_at=entry.listed_at, partial=True)


def _feed_text(entry: Entry) -> str:
    html = max(entry.content or "", entry.summary or "", key=len)
    if entry.content_type == "text/plain":
        html = "".join(f"<p>{escape(line, quote=False)}</p>" for line in html.splitlines())
    if not html.strip():
        return ""
    tree = parse_text(f"<html><body><article>{html}</article></body></html>".encode("utf-8", "replace"))
    return readable(tree) or " ".join(tree.text_content().split())


def _article(
    entry: Entry,
    evidence: Evidence,
    lines: Sequence[str],
    *,
    kind: PageKind,
    fetched_at: datetime,
    partial: bool = False,
    cut: tuple[Cut, ...] = (),
) -> Article:
    text = PARAGRAPHS.join(line for part in lines for line in part.splitlines() if line)
    return Article(
        key=key_form(evidence.url) if entry.url else f"{entry.source} {entry.identity}",  # no page of its own
        url=evidence.url,
        title=evidence.title,
        text=text,
        source=entry.source,
        fetched_at=fetched_at,
        kind=kind,
        language=language_of(text, evidence.language, entry.language),
        authors=evidence.authors,
        published=evidence.published,
        published_grade=evidence.grade,
        site=evidence.site,
        tags=evidence.tags,
        original_source=evidence.original_source,
        partial=partial,
        cut=cut,
        fingerprint=fingerprint(evidence.title, text),
        simhash=simhash(text),
    )
