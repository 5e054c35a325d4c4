"""The bytes of a robots.txt in, the rules that hold for marsad out (RFC 9309)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from protego import Protego

PRODUCT = "marsad"
LONGEST_DELAY = timedelta(seconds=120)  # a longer wish would stop us rather than slow us

_AGENT_FIELDS = {"user-agent", "useragent", "user agent"}
_RULE_FIELDS = {"allow", "disallow", "dissallow", "dissalow", "disalow", "diasllow", "disallaw", "crawl-delay"}
_TOKEN = re.compile(r"\*(?!\S)|[A-Za-z_-]+")
_END_OF_LINE = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Rules:
    """What one site lets us do, and the sitemaps that it names, on whatever site."""

    parsed: Protego
    sitemaps: tuple[str, ...] = ()

    def allow(self, url: str) -> bool:
        """Say whether the URL may be asked for."""
        return self.parsed.can_fetch(url, PRODUCT)

    @property
    def crawl_delay(self) -> timedelta:
        """The gap that the site wants between requests, at most 120 s; zero for no wish."""
        return min(timedelta(seconds=min(self.parsed.crawl_delay(PRODUCT) or 0, 1e6)), LONGEST_DELAY)


def read(body: bytes) -> Rules:
    """Return the rules for us; a page of HTML, which many sites send for a file they do not have, holds none."""
    text = body.decode("utf-8", errors="replace").lstrip("\ufeff")
    if text.lstrip().startswith("<"):
        return NO_RULES
    return Rules(Protego.parse("\n".join(_plain_lines(text))), tuple(_sitemaps(text)))


def _sitemaps(text: str) -> Iterator[str]:
    """Yield the sitemaps named, whoever they are named for (sitemaps.org)."""
    pairs = (_pair(line.strip()) for line in _END_OF_LINE.split(text))
    yield from dict.fromkeys(value for field, value in pairs if field == "sitemap" and value)


def _plain_lines(text: str) -> Iterator[str]:
    """Leave only what the RFC defines, agents by their bare product token.

    Protego would begin a new group at a line it does not know, find no group for an agent with a version or a space
    behind it, and take `mars` for us.
    """
    for line in _END_OF_LINE.split(text):
        field, value = _pair(line.partition("#")[0].strip())
        if field in _AGENT_FIELDS:
            token = _TOKEN.match(value)
            agent = token.group().lower() if token else ""
            yield f"user-agent: {agent if agent in {'*', PRODUCT} else 'another'}"
        elif field in _RULE_FIELDS:
            yield f"{field}: {value}"


def _pair(line: str) -> tuple[str, str]:
    """Split a line at its colon, or, as many leave it out, at the first space."""
    field, _, value = line.partition(":") if ":" in line else line.partition(" ")
    return field.strip().lower(), value.strip()


NO_RULES = Rules(Protego.parse(""))
