"""Pages in, a site that serves them out: feed with validators, robots.txt, front page, archive, failing pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC
from email.utils import format_datetime
from hashlib import sha256
from threading import Lock
from urllib.parse import parse_qs, urlsplit

from pipeline.demo import layout
from pipeline.demo.loopback import Loopback, Reply, Request
from pipeline.demo.outlets import Outlet
from pipeline.demo.pages import Page

FEED_LENGTH = 100  # pages; long enough that a service which was away for a while has missed none


class Site(Loopback):
    """One outlet on a server of its own."""

    def __init__(self, outlet: Outlet, *, host: str) -> None:
        super().__init__(host=host)
        self.outlet = outlet
        self._pages: dict[str, Page] = {}
        self._asked: set[str] = set()
        self._lock = Lock()

    @property
    def feed_url(self) -> str:
        """Return where the feed stands."""
        return self.home + self.outlet.feed.path

    @property
    def pages(self) -> tuple[Page, ...]:
        """Return what has been published so far, newest first."""
        with self._lock:
            return tuple(sorted(self._pages.values(), key=lambda page: (page.published, page.number), reverse=True))

    def publish(self, page: Page) -> None:
        """Put a page on the site, and into its feed."""
        with self._lock:
            self._pages[page.path] = page

    def respond(self, request: Request) -> Reply:
        """Serve what stands at the path; most of it is a page, or is not here."""
        parts = urlsplit(request.path)
        fixed: dict[str, Callable[[], Reply]] = {
            "/": lambda: _html(self.outlet, layout.home_html(self.outlet, home=self.home)),
            "/robots.txt": lambda: Reply(body=layout.robots_txt(self.outlet), headers={"content-type": "text/plain"}),
            self.outlet.feed.path: lambda: self._feed(request),
        }
        if self.outlet.archive:
            fixed[self.outlet.archive] = lambda: self._archive(parse_qs(parts.query))
        return fixed[parts.path]() if parts.path in fixed else self._page(request.path)

    def _feed(self, request: Request) -> Reply:
        pages = self.pages[:FEED_LENGTH]
        body = layout.feed_document(self.outlet, pages, home=self.home)
        headers = {"content-type": self.outlet.feed.type, "etag": f'"{sha256(body).hexdigest()[:16]}"'}
        if pages:
            headers["last-modified"] = format_datetime(pages[0].published.astimezone(UTC), usegmt=True)
        known = request.headers.get("if-none-match")
        return Reply(status=304, headers=headers) if known == headers["etag"] else Reply(body=body, headers=headers)

    def _archive(self, query: dict[str, list[str]]) -> Reply:
        number = query.get("page", ["0"])[0]
        page = int(number) if number.isdecimal() else 0
        return _html(self.outlet, layout.archive_html(self.outlet, self.pages, home=self.home, number=page))

    def _page(self, path: str) -> Reply:
        with self._lock:
            page = self._pages.get(path)
            again = path in self._asked
            self._asked.add(path)
        if page is None:
            return _html(self.outlet, b"<h1>Not here</h1>", status=404)
        status = page.story.faults.get(self.outlet.id, 200)
        if status >= 500 and again:
            status = 200  # a server that was in trouble and is no more
        if status != 200:
            return _html(self.outlet, b"<h1>Not now</h1>", status=status)
        return _html(self.outlet, layout.page_html(page, self._before(page)))

    def _before(self, page: Page) -> Page | None:
        older = [other for other in self.pages if other.published < page.published]
        return older[0] if older else None


def _html(outlet: Outlet, body: bytes, *, status: int = 200) -> Reply:
    return Reply(status=status, body=body, headers={"content-type": f"text/html; charset={outlet.encoding}"})
