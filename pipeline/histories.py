"""What became of an article after its first reading in; how that is shown, to programs and to people, out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from connectors.timestamps import rfc3339
from pipeline.kept import Kept
from pipeline.types import Article
from pipeline.versions import History


def history_record(history: History, captures: Sequence[Kept]) -> dict[str, Any]:
    """Return the versions of an article, since when its page is gone, and the pages that are kept of it."""
    return {
        "revisions": [
            {
                "number": revision.number,
                "read_at": rfc3339(revision.read_at),
                "title": revision.title,
                "diff": revision.diff or None,
            }
            for revision in history.revisions
        ],
        "withdrawn_at": rfc3339(history.withdrawn_at) if history.withdrawn_at else None,
        "captures": [capture_record(kept) for kept in captures],
    }


def capture_record(kept: Kept) -> dict[str, Any]:
    """Return a page that is kept, without its body."""
    return {
        "sha256": kept.sha256,
        "url": kept.final_url,
        "captured_at": rfc3339(kept.captured_at),
        "status": kept.status,
        "content_type": kept.content_type,
        "size": kept.size,
        "archived": kept.archived.location if kept.archived else None,
    }


def version_of(article: Article, history: History, number: int) -> Article | None:
    """Return the article as it was in one of its versions, None where there is no such one."""
    if number == 1 and not history.revisions:
        return article
    found = [revision for revision in history.revisions if revision.number == number]
    return replace(article, title=found[0].title, text=found[0].text) if found else None


def diffs(history: History, number: int | None = None) -> str:
    """Return what has changed from version to version, or up to one of them from that before."""
    return "\n\n".join(each.diff for each in history.revisions if each.diff and number in {None, each.number})


def lines(history: History, versions: Mapping[str, int]) -> list[str]:
    """Return what people are told of it; `versions` are those in which each rule has matched."""
    latest = history.revisions[-1].number if history.revisions else 1
    said = [f"- version {each.number}, read {rfc3339(each.read_at)}" for each in history.revisions]
    said += [f"- {rule} holds of version {number} only" for rule, number in versions.items() if number < latest]
    if history.withdrawn_at:
        said.append(f"- withdrawn: its page is gone since {rfc3339(history.withdrawn_at)} at the latest")
    return said
