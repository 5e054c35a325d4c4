"""What WordPress' REST interface answers in, its posts out. Written for child processes: it may be hostile."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from connectors.errors import Reason
from connectors.sources.documents import Item, Unreadable
from connectors.sources.texts import plain, storable, unique

FIELDS = "id,link,date,date_gmt,modified_gmt,title,excerpt,content,_links.author,_embedded"
_PAGE = re.compile(rb"\s*<")
_FARTHEST_ZONE = timedelta(hours=15)


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One post: when it was published and last changed (UTC; None where it does not say), and what it says."""

    published: datetime | None
    modified: datetime | None
    item: Item


@dataclass(frozen=True, slots=True, kw_only=True)
class Posts:
    """What one page of posts holds, and a sentence for each that is left out."""

    posts: tuple[Post, ...]
    refused: tuple[str, ...] = ()


def read_posts(body: bytes, _: str, *, url: str) -> Posts | Unreadable:  # noqa: ARG001 - what readers are told
    """Return the posts in the order in which they are listed."""
    if _PAGE.match(body[:1_000]):
        return Unreadable(reason=Reason.NOT_A_FEED, detail="a web page and no posts")
    try:
        listed = json.loads(body.lstrip(b"\xef\xbb\xbf \t\r\n").decode("utf-8", "replace"))
    except (ValueError, RecursionError) as error:
        return Unreadable(reason=Reason.UNREADABLE, detail=f"broken JSON: {error}"[:200])
    if not isinstance(listed, list):
        return Unreadable(reason=Reason.NOT_A_FEED, detail="JSON, but no posts")
    found = [_post(post) for post in listed]
    return Posts(
        posts=tuple(post for post in found if post),
        refused=tuple(f"post {n} has no id or no link" for n, post in enumerate(found, start=1) if post is None),
    )


def _post(post: object) -> Post | None:
    if not isinstance(post, dict) or not isinstance(post.get("id"), int) or not _text(post.get("link")):
        return None
    published, local = _moment(post.get("date_gmt")), _moment(post.get("date"))
    modified = _moment(post.get("modified_gmt"))
    item = Item(
        id=str(post["id"]),
        link=_text(post.get("link")),
        title=plain(_rendered(post.get("title"))),
        published=_in_zone(published, local),
        updated=modified.isoformat() if modified else None,
        summary=_rendered(post.get("excerpt")) or None,
        content=_rendered(post.get("content")) or None,
        authors=unique(_authors(post)),
    )
    return Post(published=published, modified=modified, item=item)


def _in_zone(published: datetime | None, local: datetime | None) -> str | None:
    """Return the time of publication in the zone of the site: that is how far its local time is from UTC."""
    if published is None:
        return local.replace(tzinfo=None).isoformat() if local else None
    offset = local - published if local else timedelta(0)
    if abs(offset) > _FARTHEST_ZONE:
        return published.isoformat()
    return published.astimezone(timezone(timedelta(minutes=round(offset.total_seconds() / 60)))).isoformat()


def _moment(value: object) -> datetime | None:
    """Read a time as WordPress writes it, without a zone; the year 0 stands for none."""
    try:
        return datetime.fromisoformat(str(value)).replace(tzinfo=UTC)
    except ValueError:
        return None


def _authors(post: dict[str, object]) -> Iterator[str]:
    embedded = post.get("_embedded")
    authors = embedded.get("author") if isinstance(embedded, dict) else None
    for author in authors if isinstance(authors, list) else []:
        if isinstance(author, dict) and (name := _text(author.get("name"))):
            yield plain(name)


def _rendered(value: object) -> str:
    return _text(value.get("rendered")) if isinstance(value, dict) else ""


def _text(value: object) -> str:
    return storable(value) if isinstance(value, str) else ""
