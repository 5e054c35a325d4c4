"""A page and where it stands in, what the platform that made it is known to offer out: one rule for each platform."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qs, urljoin, urlsplit

import lxml.html
from lxml.etree import ParserError

from connectors.leads import Lead

_CHANNEL = re.compile(r"UC[\w-]{22}")
_NAME = re.compile(r"/(?:s/)?([A-Za-z]\w{3,31})/?$")
_IN_HEADER = re.compile(r'<([^>]+)>\s*;[^,]*rel="?https://api\.w\.org/"?')
_WORDPRESS = "https://api.w.org/"
_POST = ".tgme_widget_message"


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What a page shows of its platform: who generated it, the interface of WordPress, the channel that it is of."""

    generator: str = ""
    interface: str | None = None
    channel: str | None = None


def marks_in(body: bytes, link_header: str = "") -> Marks:
    """Read a page; one that cannot be read shows nothing. Slow on hostile pages, hence for children."""
    in_header = _IN_HEADER.search(link_header[:20_000])
    try:
        page = lxml.html.document_fromstring(body)
    except (ParserError, LookupError, ValueError):
        return Marks(interface=in_header[1] if in_header else None)
    interfaces = (link.get("href") for link in page.iter("link") if _WORDPRESS in link.get("rel", "").split())
    metas = list(page.iter("meta"))
    generators = (meta.get("content", "") for meta in metas if meta.get("name", "").lower() == "generator")
    named = [link.get("href", "") for link in page.iter("link") if link.get("rel") == "canonical"]
    named += [meta.get("content", "") for meta in metas if meta.get("itemprop") in {"identifier", "channelId"}]
    channels = (found[0] for name in named if (found := _CHANNEL.search(name)))
    return Marks(
        generator=next(generators, ""),
        interface=in_header[1] if in_header else next(interfaces, None),
        channel=next(channels, None),
    )


def of_the_host(url: str, marks: Marks) -> Iterator[Lead]:
    """Yield what is offered by a platform that is known by its host."""
    host = (urlsplit(url).hostname or "").removeprefix("www.").removeprefix("m.")
    if host == "youtube.com":
        yield from _of_youtube(url, marks)
    if host in {"t.me", "telegram.me"} and (name := _NAME.search(urlsplit(url).path)):
        yield Lead(
            kind="listing",
            options={
                "url": urljoin(url, f"/s/{name[1]}"),
                "item": _POST,
                "link": "a.tgme_widget_message_date",
                "title": ".tgme_widget_message_text",
                "date": "time",
                "next": "a.tme_messages_more",
            },
            why="Telegram shows the posts of a channel there",
            certainty="sure",
        )


def of_the_software(url: str, marks: Marks) -> Iterator[Lead]:
    """Yield what is offered by the software that made a page."""
    if marks.interface:
        root = re.sub(r"(?:index\.php/?)?(?:wp-json/?.*|\?rest_route=.*)$", "", urljoin(url, marks.interface))
        yield Lead(kind="wordpress", options={"url": root}, why="WordPress offers its posts there", certainty="sure")
    if "drupal" in marks.generator.lower():
        yield Lead(
            kind="listing",
            options={"url": urljoin(url, "/node?page={page}"), "link": "h2 a", "start": 0},
            why="Drupal lists what was promoted there",
            certainty="likely",
        )


def _of_youtube(url: str, marks: Marks) -> Iterator[Lead]:
    parts = urlsplit(url)
    playlist = parse_qs(parts.query).get("list")
    channel = _CHANNEL.search(parts.path)
    wanted = None
    if playlist:
        wanted = f"playlist_id={playlist[0]}"
    elif channel or marks.channel:
        wanted = f"channel_id={channel[0] if channel else marks.channel}"
    if wanted:
        feed = urljoin(url, f"/feeds/videos.xml?{wanted}")
        yield Lead(kind="feed", options={"url": feed}, why="YouTube offers a feed of it", certainty="sure")
