"""The bytes of a sitemap and what is asked of it in, what one step takes from it out: the work of the child process."""

from __future__ import annotations

from connectors.sources.documents import Unreadable
from connectors.sources.sitemapchoice import Taken, Wanted, take_items
from connectors.sources.sitemapindex import take_files
from connectors.sources.sitemapxml import read
from connectors.web.responses import shown


def take(body: bytes, content_type: str, *, url: str, wanted: Wanted) -> Taken | Unreadable:
    """Read a file and choose from it. Opens nothing; raises ConnectorError for gzip that is too large or broken."""
    sitemap = read(body, content_type, name=shown(url))
    if isinstance(sitemap, Unreadable):
        return sitemap
    return (take_files if sitemap.index else take_items)(sitemap, url, wanted)
