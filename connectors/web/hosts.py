"""A URL in, the name of whoever runs that host out: the unit in which other people's patience is counted."""

from __future__ import annotations

import ipaddress
from functools import cache, lru_cache
from urllib.parse import urlsplit

from tldextract import TLDExtract


def budget_key(url: str) -> str:
    """Return the registrable domain of a URL's host; an IP address is a host of its own, and ports do not count.

    Names under a shared-hosting suffix (Public Suffix List, private part) belong to different people and count apart.
    """
    return _registrable((urlsplit(url).hostname or "").rstrip("."))


@lru_cache(maxsize=10_000)
def _registrable(host: str) -> str:
    try:
        return ipaddress.ip_address(host).compressed
    except ValueError:
        return _suffixes()(host).top_domain_under_public_suffix or _last_two_labels(host)


def _last_two_labels(host: str) -> str:
    """The list's own rule for names that it does not know: the last label is the suffix."""
    return ".".join(host.split(".")[-2:])


@cache
def _suffixes() -> TLDExtract:
    """The list as shipped with the package: never from the network, and no file is written."""
    return TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)
