"""A URL in, whether its site lets us ask for it out (RFC 9309), with the gap it wants between requests.

Rules are read once a day for each scheme, host and port. A site that has none allows everything; a site that cannot
say right now allows nothing, but its last good rules hold for a day, and after a month of silence we stop asking.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http import HTTPStatus
from threading import Lock
from urllib.parse import urlsplit

from connectors.errors import ConnectorError, Reason
from connectors.interfaces import Clock
from connectors.web.responses import Response, shown
from connectors.web.robotstxt import NO_RULES, Rules, read
from connectors.web.statuses import status_error

_FRESH = timedelta(hours=24)
_ASK_AGAIN = timedelta(minutes=1)  # while a site cannot say: seldom enough for it, soon enough for us
_LAST_GOOD_HOLDS = timedelta(hours=24)
_GIVEN_UP_ON = timedelta(days=30)
_MOST_SITES = 2_000


@dataclass(slots=True)
class _Site:
    """What one site has said, and since when it has not been able to say anything."""

    lock: Lock = field(default_factory=Lock)
    rules: Rules | None = None
    due: datetime | None = None
    failing_since: datetime | None = None
    failure: ConnectorError | None = None

    def learn(self, rules: Rules, now: datetime) -> None:
        self.rules, self.due = rules, now + _FRESH
        self.failing_since = self.failure = None

    def miss(self, failure: ConnectorError, now: datetime) -> None:
        self.failure, self.due = failure, now + _ASK_AGAIN
        self.failing_since = self.failing_since or now

    def in_force(self, now: datetime) -> Rules:
        """Return the rules that hold now; raise the failure where nothing may be asked."""
        if self.failure is None or self.failing_since is None:
            return self.rules or NO_RULES
        failing = now - self.failing_since
        if self.rules and failing <= _LAST_GOOD_HOLDS:
            return self.rules
        if failing >= _GIVEN_UP_ON:
            return NO_RULES
        raise copy(self.failure)  # raising one error in many threads would mix up their tracebacks


class Robots:
    """Keeps what the sites have said; `ask` fetches a robots.txt, redirects followed."""

    def __init__(self, ask: Callable[[str], Response], *, now: Clock) -> None:
        self._ask = ask
        self._now = now
        self._lock = Lock()
        self._sites: OrderedDict[str, _Site] = OrderedDict()

    def admit(self, url: str) -> timedelta:
        """Return the gap that the site wants between requests, zero for no wish.

        Raises ConnectorError: ROBOTS where the URL is disallowed; where the rules cannot be read, for the same reason
        as they cannot; RATE_LIMITED where it is not the time to ask for them.
        """
        where = _robots_of(url)
        rules = self._rules(where)
        if not rules.allow(url):
            raise ConnectorError(f"{where} does not let us ask for {shown(url)}", reason=Reason.ROBOTS, transient=False)
        return rules.crawl_delay

    def sitemaps(self, url: str) -> tuple[str, ...]:
        """Return the sitemaps that the site of a URL names; raises ConnectorError where its rules cannot be read."""
        return self._rules(_robots_of(url)).sitemaps

    def _rules(self, where: str) -> Rules:
        site = self._site(where)
        with site.lock:
            now = self._now()
            if site.due is None or site.due <= now:
                self._refresh(site, where)
            return site.in_force(self._now())

    def _site(self, where: str) -> _Site:
        with self._lock:
            site = self._sites.setdefault(where, _Site())
            self._sites.move_to_end(where)
            if len(self._sites) > _MOST_SITES:
                self._sites.popitem(last=False)
            return site

    def _refresh(self, site: _Site, where: str) -> None:
        try:
            response = self._ask(where)
        except ConnectorError as error:
            if error.reason is Reason.RATE_LIMITED:
                raise  # it was not our turn, so the site has said nothing
            if error.reason is Reason.REDIRECT:
                site.learn(NO_RULES, self._now())  # sent on and on (RFC 9309, 2.3.1.2)
            else:
                site.miss(_unreadable(error), self._now())
            return
        if response.status == HTTPStatus.TOO_MANY_REQUESTS or response.status >= 500:
            site.miss(_unreadable(status_error(response)), response.received_at)
        else:
            site.learn(read(response.body) if 200 <= response.status < 300 else NO_RULES, response.received_at)


def _robots_of(url: str) -> str:
    scheme, host, *_ = urlsplit(url)
    return f"{scheme}://{host}/robots.txt"


def _unreadable(error: ConnectorError) -> ConnectorError:
    """Return why nothing may be asked; the error itself names the address."""
    return ConnectorError(
        f"robots.txt comes before anything else, and {error}",
        reason=error.reason,
        transient=error.transient,
        retry_after=error.retry_after,
    )
