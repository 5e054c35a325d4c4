"""A page given to `marsad extract` and what was read on it in; a record for programs, or the same for people, out."""

from __future__ import annotations

from typing import Any, TypeAlias

from connectors.timestamps import published_text
from pipeline.cli.pages import Given
from pipeline.clock import utc_now
from pipeline.types import Article

Record: TypeAlias = dict[str, Any]


def with_article(given: Given, article: Article) -> Record:
    """Return the record of an article."""
    return {
        "id": given.id,
        "url": article.url or given.url,
        "kind": article.kind,
        "title": article.title,
        "authors": list(article.authors),
        "published": published_text(article.published),
        "published_grade": article.published_grade,
        "site": article.site,
        "language": article.language,
        "tags": list(article.tags),
        "source": article.original_source,
        "partial": article.partial,
        "text": article.text,
        "cut": [{"text": cut.text, "reason": cut.reason} for cut in article.cut],
    }


def without_article(given: Given, kind: str, reason: str) -> Record:
    """Return the record of a page that holds none, with the same keys and the reason."""
    nothing = Article(key="", url=given.url, title="", text="", source="", fetched_at=utc_now())
    return {**with_article(given, nothing), "kind": kind, "reason": reason}


def for_people(record: Record, *, explain: bool) -> str:
    """Return a record as text; with `explain` also who says what, and what was cut and why."""
    note = f"({record['note']})\n" if "note" in record else ""
    if "reason" in record:
        return f"{record['id']}: {record['kind']}: {record['reason']}\n{note}"
    dated = f"{record['published']} ({record['published_grade']})" if record["published"] else None
    facts = (", ".join(record["authors"]), dated, record["site"], record["language"], record["source"])
    cut = [f"- {part['reason']}: {part['text']}" for part in record["cut"]] if explain else []
    evidence = [
        f"- {claim['what']} ({claim['grade']}): {claim['value']} [{', '.join(claim['places']) or 'nowhere as such'}]"
        for claim in record.get("evidence", ())
    ]
    head = (record["title"], " · ".join(filter(None, facts)), record["url"])
    return "\n".join(
        (
            *head,
            "",
            record["text"],
            *(("", "Evidence:", *evidence) if evidence else ()),
            *(("", "Cut:", *cut) if cut else ()),
            note,
        )
    )
