"""Addresses of a sitemap in, those on its own site out; the others are counted, and told of."""

from __future__ import annotations

import re
from collections import Counter

from connectors.errors import ConnectorError
from connectors.web.hosts import budget_key
from connectors.web.responses import shown
from connectors.web.urls import request_form

MOST = 3  # other sites that are named
_ORIGIN = re.compile(r"https?://[a-z0-9.-]+(?::\d+)?/")


class Strangers:
    """Tells what a sitemap may list from what it may not: addresses on other sites (sitemaps.org), and its own."""

    def __init__(self, url: str, sites: frozenset[str]) -> None:
        self._url = url
        self._sites = sites
        self._known: dict[str, str] = {}
        self._counts: Counter[str] = Counter()
        self._firsts: dict[str, str] = {}

    def admit(self, loc: str) -> bool:
        """Say whether an address belongs here, and remember one that does not."""
        site = self._site(loc)
        if site in self._sites and loc != self._url:
            return True
        self._counts[site] += 1
        self._firsts.setdefault(site, loc)
        return False

    @property
    def firsts(self) -> tuple[str, ...]:
        """The first address on each of a few other sites."""
        return tuple(loc for site, loc in self._firsts.items() if site and site not in self._sites)[:MOST]

    @property
    def said(self) -> tuple[str, ...]:
        """One sentence for each site of which something is left out."""
        return tuple(self._said(site, count) for site, count in self._counts.most_common(MOST))

    def _site(self, loc: str) -> str:
        """Return the registrable domain; of the addresses on one host, only the first is looked at closely."""
        origin = _ORIGIN.match(loc)
        known = self._known.get(origin[0]) if origin else None
        if known is not None:
            return known
        try:
            site = budget_key(request_form(loc, self._url))
        except ConnectorError:
            return ""
        if origin:
            self._known[origin[0]] = site
        return site

    def _said(self, site: str, count: int) -> str:
        first = shown(self._firsts[site])
        if site in self._sites:
            return f"{first} names itself"
        if site:
            return f"{count} addresses are on another site, {site}, whose robots.txt does not name this sitemap"
        return f"{count} addresses cannot be asked, the first is {first}"
