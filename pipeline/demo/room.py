"""The newsroom as one thing: its sites, its two receivers and its answer key, open between `with` and the end of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count, cycle
from threading import Lock

from connectors.interfaces import Clock
from pipeline.clock import utc_now
from pipeline.demo.arrivals import Arrival, Temper, Tray
from pipeline.demo.bulletins import bulletin
from pipeline.demo.hookcatcher import HookCatcher
from pipeline.demo.key import AnswerKey, answer_key
from pipeline.demo.mailcatcher import MailCatcher
from pipeline.demo.outlets import Outlet, outlets
from pipeline.demo.pages import Page
from pipeline.demo.sites import Site
from pipeline.demo.stories import Story, stock

FIRST_NUMBER = 4_101


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A story that an outlet will print, and how old it is when the newsroom opens."""

    story: Story
    outlet: str
    age: timedelta


class Newsroom:
    """Sites that publish, receivers that keep what reaches them, and the key to it all.

    Everything may be used from several threads; what was published is never taken back.
    """

    def __init__(
        self, sites: Mapping[str, Site], tray: Tray, *, mail: MailCatcher, hook: HookCatcher, now: Clock
    ) -> None:
        self.sites = sites
        self.tray = tray
        self.mail = mail
        self.hook = hook
        self.held: list[Draft] = []
        self._now = now
        self._numbers = count(FIRST_NUMBER)
        self._bulletins = count(1)
        self._desks = {language: cycle(_desks(language)) for language in ("en", "ar")}
        self._lock = Lock()

    @property
    def pages(self) -> tuple[Page, ...]:
        """Return every page that is out."""
        return tuple(page for site in self.sites.values() for page in site.pages)

    @property
    def key(self) -> AnswerKey:
        """Return what a service that makes no mistake would have told of the pages that are out."""
        return answer_key(self.pages)

    def open(self, *, hold: int) -> None:
        """Publish the stock, each page as old as its story says, and hold back the newest ones for later."""
        drafts = [Draft(story=story, outlet=outlet, age=age) for story in stock() for outlet, age in story.on.items()]
        drafts.sort(key=lambda draft: draft.age, reverse=True)
        split = len(drafts) - hold
        self.held = drafts[split:]
        for draft in drafts[:split]:
            self._print(draft.story, draft.outlet, self._now() - draft.age)

    def publish(self) -> Page:
        """Let one more page appear, dated now: the oldest that was held back, or else a bulletin. Never runs dry."""
        with self._lock:
            draft = self.held.pop(0) if self.held else self._bulletin()
        return self._print(draft.story, draft.outlet, self._now())

    def _bulletin(self) -> Draft:
        story = bulletin(next(self._bulletins))
        return Draft(story=story, outlet=next(self._desks[story.language]), age=timedelta(0))

    def _print(self, story: Story, outlet: str, at: datetime) -> Page:
        site = self.sites[outlet]
        page = Page(
            outlet=site.outlet,
            story=story,
            home=site.home,
            number=next(self._numbers),
            published=at.astimezone(site.outlet.zone).replace(microsecond=0),
        )
        site.publish(page)
        return page


@contextmanager
def newsroom(
    *,
    now: Clock = utc_now,
    hold: int = 0,
    refuse: float = 0.0,
    seed: int = 0,
    listener: Callable[[Arrival], None] | None = None,
) -> Iterator[Newsroom]:
    """Open the newsroom on this machine, and close it at the end.

    `hold` pages appear only as they are published; the receivers refuse the share `refuse` of what they are handed,
    chosen by `seed`; `listener` is called with each arrival, in a receiver's thread.
    """
    tray = Tray(listener)
    with ExitStack() as stack:
        sites = {outlet.id: stack.enter_context(_site(outlet, place)) for place, outlet in enumerate(outlets(), 2)}
        mail = stack.enter_context(MailCatcher(tray, temper=Temper(refuse, seed=seed)))
        hook = stack.enter_context(HookCatcher(tray, now=now, temper=Temper(refuse, seed=seed + 1)))
        room = Newsroom(sites, tray, mail=mail, hook=hook, now=now)
        room.open(hold=hold)
        yield room


def _site(outlet: Outlet, place: int) -> Site:
    """Give each outlet an address of its own, as on the web; where the machine has only one, a port must do."""
    try:
        return Site(outlet, host=f"127.0.0.{place}")
    except OSError:
        return Site(outlet, host="127.0.0.1")


def _desks(language: str) -> list[str]:
    return [outlet.id for outlet in outlets() if language in outlet.bulletins]
