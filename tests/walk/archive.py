"""A number of days in, a feed out that names its archive (RFC 5005), document by document, each story with its page.

routes |= an_archive(documents=4, each=5)
marsad("backfill", "daily", "--from", "2013-01-01", "--to", "2013-12-31")
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape

from tests.servers import Route, reply
from tests.walk.scene import Story

FIRST_DAY = datetime(2013, 1, 1, 8, tzinfo=UTC)
DAY = timedelta(days=1)
ATOM = "xmlns:atom='http://www.w3.org/2005/Atom'"


def a_story(number: int) -> Story:
    """Return the story of a day, the first of which is 0."""
    return Story(str(number), f"The port of Aden is closed, day {number}")


def document_paths(documents: int) -> list[str]:
    """Return where the documents stand, the newest first."""
    return ["/feed", *(f"/archive/{number}" for number in range(documents - 1, 0, -1))]


def an_archive(*, documents: int, each: int, pages: bool = True) -> dict[str, Route]:
    """Return a site with a story for each day from FIRST_DAY on, so many in each document, the newest first."""
    paths = document_paths(documents)
    routes: dict[str, Route] = {}
    for place, path in enumerate(paths):
        newest = (documents - place) * each - 1
        stories = range(newest, newest - each, -1)
        older = paths[place + 1] if place + 1 < documents else None
        routes[path] = reply(_document(stories, older), type="application/rss+xml")
        routes |= {a_story(number).path: a_story(number).page for number in stories if pages}
    return routes


def _document(stories: range, older: str | None) -> str:
    link = f"<atom:link {ATOM} rel='prev-archive' href='{older}'/>" if older else ""
    items = "".join(
        f"<item><title>{escape(a_story(number).title)}</title><link>{a_story(number).path}</link><guid>{number}</guid>"
        f"<pubDate>{format_datetime(FIRST_DAY + number * DAY)}</pubDate></item>"
        for number in stories
    )
    return f"<rss version='2.0'><channel><title>Daily</title>{link}{items}</channel></rss>"
