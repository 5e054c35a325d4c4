"""Sitemaps written for tests."""

from __future__ import annotations

from html import escape

_CORE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_NEWS = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'


def a_url(loc: str, lastmod: str = "", *, title: str = "", published: str = "", language: str = "en") -> str:
    """Return a URL; with a title or a time of publication it is one of a news sitemap."""
    changed = f"<lastmod>{lastmod}</lastmod>" if lastmod else ""
    about = f"<news:name>Daily</news:name><news:language>{language}</news:language>"
    news = (
        f"<news:news><news:publication>{about}</news:publication><news:publication_date>{published}</news:publication_date>"
        f"<news:title>{escape(title)}</news:title></news:news>"
    )
    return f"<url><loc>{escape(loc)}</loc>{changed}{news if title or published else ''}</url>"


def urlset(*urls: str) -> bytes:
    """Return a sitemap of URLs."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset {_CORE} {_NEWS}>{"".join(urls)}</urlset>'.encode()


def a_file(loc: str, lastmod: str = "") -> str:
    """Return a file of an index."""
    changed = f"<lastmod>{lastmod}</lastmod>" if lastmod else ""
    return f"<sitemap><loc>{escape(loc)}</loc>{changed}</sitemap>"


def index(*files: str) -> bytes:
    """Return an index of sitemaps."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex {_CORE}>{"".join(files)}</sitemapindex>'.encode()
