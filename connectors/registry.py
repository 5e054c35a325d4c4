"""Every kind of source and channel, one line each, written out by hand: the only way to reach one."""

from __future__ import annotations

from collections.abc import Mapping

from connectors.channels.console import ConsoleChannel, ConsoleOptions
from connectors.channels.email import EmailChannel, EmailOptions
from connectors.channels.webhook import WebhookChannel, WebhookOptions
from connectors.interfaces import Channel, Kind, Poller
from connectors.sources.feed import FeedOptions, FeedPoller
from connectors.sources.listing import ListingOptions, ListingPoller
from connectors.sources.page import PageOptions, PagePoller
from connectors.sources.sitemap import SitemapOptions, SitemapPoller
from connectors.sources.warc import WarcOptions, WarcPoller
from connectors.sources.wayback import WaybackOptions, WaybackPoller
from connectors.sources.wordpress import WordpressOptions, WordpressPoller

SOURCES: Mapping[str, Kind[Poller]] = {
    "feed": Kind(FeedOptions, FeedPoller),
    "sitemap": Kind(SitemapOptions, SitemapPoller),
    "wordpress": Kind(WordpressOptions, WordpressPoller),
    "listing": Kind(ListingOptions, ListingPoller),
    "wayback": Kind(WaybackOptions, WaybackPoller),
    "warc": Kind(WarcOptions, WarcPoller),
    "page": Kind(PageOptions, PagePoller),
}

CHANNELS: Mapping[str, Kind[Channel]] = {
    "email": Kind(EmailOptions, EmailChannel),
    "webhook": Kind(WebhookOptions, WebhookChannel),
    "console": Kind(ConsoleOptions, ConsoleChannel),
}
