"""The real feed connector reads every feed of the newsroom, each of a format of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar

import pytest

from connectors.sources.feed import FeedOptions, FeedPoller
from connectors.types import Budget, Cursor, Source, Validators
from pipeline.clock import utc_now
from pipeline.demo.outlets import outlets
from pipeline.demo.room import Newsroom
from tests.doors import an_open_door

P = ParamSpec("P")
R = TypeVar("R")


def at_once(fn: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
    """Call the function here; that children isolate is tried elsewhere."""
    return fn(*args, **kwargs)


@pytest.mark.parametrize("outlet", [outlet.id for outlet in outlets()])
def test_every_page_is_listed_with_what_its_feed_can_say_and_nothing_is_new_afterwards(
    room: Newsroom, outlet: str
) -> None:
    site = room.sites[outlet]
    source = Source(id=outlet, kind="feed", options=FeedOptions(url=site.feed_url))
    with an_open_door() as http:
        poller = FeedPoller(source, http=http, isolate=at_once, now=utc_now)
        first = poller.poll(Cursor(), Validators(), Budget())
        second = poller.poll(first.cursor, first.validators, Budget())
    assert {entry.url: entry.title for entry in first.entries} == {page.url: page.story.title for page in site.pages}
    assert (second.account.status, second.unchanged, second.entries) == (304, True, ())
    dated = {entry.url: entry.published for entry in first.entries if entry.published}
    assert dated == ({} if outlet == "wadi-net" else {page.url: page.published for page in site.pages})
