"""A whole service on a made-up web: one site, one mailbox, one hook, and the real commands' own parts between them.

with a_scene(tmp_path, Story("1", "Port of Aden closed")) as scene:
    scene.once()
assert scene.told == ["Port of Aden closed"]
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape
from pathlib import Path
from typing import TypeVar

from pipeline.app import build_app
from pipeline.clock import utc_now
from pipeline.settings import Settings, load_settings
from pipeline.store import Connection, alerts, articles, deliveries, faults, open_store
from pipeline.types import Alert, Article, Delivery, Fault, Summary
from tests.mailbox import Mailbox, catching
from tests.servers import Asked, Route, Site, reply, serving

T = TypeVar("T")

SECRET = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="
CONFIG = """
database: {database}
fetch: {{allow_private: [127.0.0.0/8], timeout: 5s, per_host: {{concurrency: 4, delay: 0s}}}}
sources:
  - {{id: daily, feed: "{site}/feed"}}
smtp: {{host: 127.0.0.1, port: {port}, tls: none, from: marsad@example.org}}
channels:
  desk: {{type: email, to: [desk@example.org, night@example.org]}}
  hook: {{type: webhook, url: "{site}/hook", secret: {secret}}}
"""
RULES = """
places:
  - {id: aden, name: Aden, names: {ar: [عدن]}, country: YE}
rules:
  - id: ports
    title: Ports closed
    severity: high
    match: {places: [aden], keywords: [port]}
"""


@dataclass(frozen=True, slots=True)
class Story:
    """One article of the site: its number, its headline, and how old it is."""

    number: str
    title: str = "The port of Aden is closed"
    age: timedelta = timedelta(hours=1)
    text: str = ""
    summary: str = ""

    @property
    def path(self) -> str:
        return f"/story/{self.number}"

    @property
    def body(self) -> str:
        """The text, of its own or long enough to be one."""
        return self.text or (
            f"Harbour masters said on Sunday that the port of Aden would stay closed for a third day ({self.number}). "
            "Two freighters wait outside the breakwater, and the pilots have gone home. Nobody could say when the "
            "cranes would move again, and the traders on the quay were counting what the heat had left of their fruit."
        )

    @property
    def page(self) -> str:
        return (
            f"<html lang='en'><head><title>{escape(self.title)}</title></head><body><article>"
            f"<h1>{escape(self.title)}</h1>"
            + "".join(f"<p>{escape(part)}</p>" for part in self.body.split("\n"))
            + "</article></body></html>"
        )


def a_feed(site: Site, stories: Iterable[Story], *, now: datetime | None = None) -> str:
    """Return an RSS feed of these stories."""
    items = "".join(
        f"<item><title>{escape(story.title)}</title><link>{site.at(story.path)}</link><guid>{story.number}</guid>"
        f"<pubDate>{format_datetime((now or datetime.now(UTC)) - story.age)}</pubDate>"
        f"<description>{escape(story.summary)}</description></item>"
        for story in stories
    )
    return f"<rss version='2.0'><channel><title>Daily</title>{items}</channel></rss>"


@dataclass(slots=True)
class Scene:
    """The service and all it talks to. `routes` may be changed between two runs."""

    folder: Path
    site: Site
    box: Mailbox
    routes: dict[str, Route]
    config: str
    environ: Mapping[str, str] = field(default_factory=dict)

    def write(self) -> Path:
        """Put the configuration where commands look for it."""
        path = self.folder / "marsad.yaml"
        path.write_text(self.config)
        return path

    @property
    def settings(self) -> Settings:
        return load_settings(self.write(), self.environ)

    def once(self, now: Callable[[], datetime] = utc_now) -> Summary:
        """Do what `marsad once` does."""
        settings = self.settings
        with build_app(settings, now=now) as app:
            return app.once([source.id for source in settings.sources])

    def publish(self, *stories: Story) -> None:
        """Put stories on the site and into its feed."""
        self.routes["/feed"] = reply(a_feed(self.site, stories), type="application/rss+xml")
        self.routes |= {story.path: story.page for story in stories}

    @property
    def hooks(self) -> list[Asked]:
        """What the webhook was handed, in order."""
        return self.site.asked("/hook")

    @property
    def told(self) -> list[str]:
        """The headline of the first article of each alert that reached the webhook."""
        return [json.loads(hook.body)["data"]["alert"]["articles"][0]["title"] for hook in self.hooks]

    def ask(self, question: Callable[[Connection], T]) -> T:
        """Return what the database answers."""
        settings = self.settings
        with closing(open_store(settings.database, data=settings.data)) as store:
            return store.read(question)

    @property
    def faults(self) -> list[Fault]:
        """What went wrong, newest first."""
        return self.ask(lambda db: list(faults.newest(db)))

    @property
    def articles(self) -> list[Article]:
        """What was read, newest first."""
        return self.ask(lambda db: list(articles.newest(db)))

    @property
    def alerts(self) -> list[tuple[Alert, tuple[Article, ...]]]:
        """What the rules have told, of both lanes, newest first."""
        return self.ask(lambda db: list(alerts.newest(db)))

    @property
    def deliveries(self) -> list[Delivery]:
        """What is or was owed, newest first."""
        return self.ask(lambda db: list(deliveries.newest(db)))


@contextmanager
def a_scene(
    folder: Path, *stories: Story, database: str = "sqlite:///marsad.db", answers: Mapping[str, str] | None = None
) -> Iterator[Scene]:
    """Open the site with these stories, the mailbox and the hook; `answers` is what the mailbox says to recipients."""
    routes: dict[str, Route] = {"/hook": reply(status=204)}
    with serving(routes) as site, catching(answers=answers) as box:
        config = CONFIG.format(database=database, site=site.url, port=box.port, secret=SECRET)
        scene = Scene(folder=folder, site=site, box=box, routes=routes, config=config + RULES)
        scene.publish(*stories)
        yield scene
