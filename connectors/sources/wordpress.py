"""The address of a site made with WordPress in, its posts out, as entries: through the REST interface it brings along.

One poll asks for one page of posts. The article is read from the post's own page, like that of a feed; the post's text
stands in where the page cannot be had.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from typing import Annotated
from urllib.parse import urlencode, urlsplit

from pydantic import AfterValidator

from connectors.errors import ConnectorError, Reason
from connectors.interfaces import Clock, Isolate, Options
from connectors.sources.apart import read_apart
from connectors.sources.documents import Document
from connectors.sources.freshness import fresh_for
from connectors.sources.items import Inventory, Place, take_stock
from connectors.sources.linked import fetch_linked
from connectors.sources.options import askable, options_of
from connectors.sources.wpposts import FIELDS, Post, read_posts
from connectors.sources.wpwalk import MOST, OVERLAP, WpWalk, recall, remember
from connectors.types import Account, Budget, Capture, Cursor, Entry, Hints, Poll, Progress, Source, Validators, Window
from connectors.web.http import Http
from connectors.web.responses import Purpose, Response, shown
from connectors.web.statuses import status_error

_ACCEPT = {"Accept": "application/json"}
_NO_SUCH_PAGE = b"rest_post_invalid_page_number"
_ROUTE = "/wp/v2/posts"


def _site(url: str) -> str:
    parts = urlsplit(askable(url))
    if parts.query:
        raise ValueError("the address of the site, without a question mark and what follows it")
    return f"{parts.scheme}://{parts.netloc}{parts.path.partition('/wp-json')[0].rstrip('/')}"


class WordpressOptions(Options):
    """`url` is the address of the site, or of the folder in which it lives."""

    url: Annotated[str, AfterValidator(_site)]


class WordpressPoller:
    """Polls one site. Validators are never sent: what is asked for changes with what was seen."""

    def __init__(self, source: Source, *, http: Http, isolate: Isolate, now: Clock) -> None:
        self._id = source.id
        self._url = options_of(source, WordpressOptions).url
        self._http = http
        self._isolate = isolate
        self._now = now

    def poll(self, cursor: Cursor, validators: Validators, budget: Budget) -> Poll:
        """Ask for one page of posts; a site without such an interface is NOT_FOUND or NOT_A_FEED."""
        walk = recall(cursor)
        walk = walk if walk.size else replace(walk, size=max(min(budget.items, MOST), 1))
        try:
            response = self._http.get(self._question(walk), purpose=Purpose.FEED, headers=_ACCEPT)
            return self._read(response, walk, validators)
        except ConnectorError as error:
            other = _other_way(walk, error)
            if other is None:
                raise
            return _detour(other, validators, url=self._question(walk), note=str(error))

    def begin(self, window: Window) -> Cursor:
        """Return the start of the posts that were published in the window."""
        return remember(WpWalk(window=(window.start, window.end), oldest_first=window.oldest_first))

    def fetch(self, entry: Entry) -> Capture:
        """Return the page of a post."""
        return fetch_linked(entry, self._http)

    def _question(self, walk: WpWalk) -> str:
        asked = {"per_page": walk.size, "page": walk.page, **_order(walk), "_fields": FIELDS, "_embed": "author"}
        if walk.plain:
            return f"{self._url}/?{urlencode({'rest_route': _ROUTE, **asked})}"
        return f"{self._url}/wp-json{_ROUTE}?{urlencode(asked)}"

    def _read(self, response: Response, walk: WpWalk, validators: Validators) -> Poll:
        if response.status == 400 and walk.page > 1 and _NO_SUCH_PAGE in response.body:
            back = walk.without_page()
            after = back or walk.ended(newest=None, body_hash="")
            note = "there are fewer posts than there were" if back else "there are no more posts"
            return _detour(after, validators, url=response.final_url, note=note, more=back is not None)
        if response.status != 200:
            raise status_error(response)
        return self._page(response, walk, validators)

    def _page(self, response: Response, walk: WpWalk, validators: Validators) -> Poll:
        listed = read_apart(response, self._isolate, read_posts)
        total, body_hash = _number(response.headers, "x-wp-total"), sha256(response.body).hexdigest()
        newest = max((post.modified for post in listed.posts if post.modified), default=None)
        after = walk.behind(posts=len(listed.posts), total=total, newest=newest)
        if after and _has_caught_up(walk, listed.posts):
            after = None
        same = after is None and walk.page == 1 and body_hash == walk.body_hash
        wanted = tuple(post for post in listed.posts if _within(walk, post))
        stock = take_stock(
            Document(form="WordPress", items=tuple(post.item for post in wanted)),
            Place(source=self._id, url=response.final_url, at=self._now()),
        )
        return Poll(
            entries=() if same else stock.entries(0, len(stock.firsts)),
            cursor=remember(after or walk.ended(newest=newest, body_hash=body_hash)),
            validators=validators,
            account=_account(response, stock, items=len(listed.posts) + len(listed.refused), refused=listed.refused),
            hints=Hints(floor=fresh_for(response), total=total),
            unchanged=same,
            more=after is not None,
            listed=stock.identities,
            progress=_progress(walk, listed.posts, total=total),
        )


def _order(walk: WpWalk) -> dict[str, str]:
    """Return which posts are asked for, in which order. A day is added at each end of a time: zones differ."""
    if walk.window:
        start, end = walk.window
        order = "asc" if walk.oldest_first else "desc"
        return {"orderby": "date", "order": order, "after": _said(start - OVERLAP), "before": _said(end + OVERLAP)}
    if walk.since:
        return {"orderby": "modified", "order": "desc", "modified_after": _said(walk.since - OVERLAP)}
    return {"orderby": "date", "order": "desc"}


def _said(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%S}"


def _has_caught_up(walk: WpWalk, posts: tuple[Post, ...]) -> bool:
    """Whether a live walk has come to what was seen before; WordPress before 5.7 lists that too."""
    since = walk.since
    return (
        walk.window is None
        and since is not None
        and any(post.modified is not None and post.modified < since - OVERLAP for post in posts)
    )


def _within(walk: WpWalk, post: Post) -> bool:
    if walk.window is None or post.published is None:
        return True
    return walk.window[0] <= post.published < walk.window[1]


def _other_way(walk: WpWalk, error: ConnectorError) -> WpWalk | None:
    """Return how to ask in another way for what could not be had in this one."""
    if error.reason is Reason.TOO_LARGE:
        return walk.halved()
    nothing_there = error.reason in {Reason.NOT_FOUND, Reason.NOT_A_FEED}
    return replace(walk, plain=True) if nothing_there and walk.untried and not walk.plain else None


def _detour(walk: WpWalk, validators: Validators, *, url: str, note: str, more: bool = True) -> Poll:
    account = Account(status=200, url=shown(url), notes=(note,))
    return Poll(entries=(), cursor=remember(walk), validators=validators, account=account, more=more)


def _progress(walk: WpWalk, posts: tuple[Post, ...], *, total: int | None) -> Progress | None:
    if walk.window is None:
        return None
    done = (walk.page - 1) * walk.size + len(posts)
    reached = posts[-1].published if posts else None
    return Progress(unit="items", done=min(done, total or done), total=total, reached=reached)


def _account(response: Response, stock: Inventory, *, items: int, refused: tuple[str, ...]) -> Account:
    return Account(
        status=response.status,
        url=response.final_url,
        received=len(response.body),
        body_hash=sha256(response.body).hexdigest(),
        items=items,
        refused=refused,
        notes=stock.notes,
    )


def _number(headers: Mapping[str, str], name: str) -> int | None:
    value = headers.get(name, "").strip()
    return int(value) if value.isdecimal() and len(value) < 10 else None
