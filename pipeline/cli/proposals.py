"""An address in; what can be polled behind it, and what is read on the newest pages of the best of it, out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import click

from connectors.discovery import Proposal, discover
from connectors.errors import ConnectorError, Reason
from connectors.plain import shortened
from connectors.timestamps import published_text
from connectors.types import Entry
from pipeline.cli.exits import DEPENDENCY, NO, Ended
from pipeline.clock import utc_now
from pipeline.faults import UNREADABLE
from pipeline.outside import Outside
from pipeline.records import full_record
from pipeline.settings import Settings
from pipeline.stages.capture import capture
from pipeline.stages.extract import extract
from pipeline.types import Article

OPENING = 200  # characters of an article that tell whether it was read rightly


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """An entry; where its page was looked at, the article on it or why there is none."""

    entry: Entry
    article: Article | None = None
    trouble: str | None = None

    def record(self) -> dict[str, Any]:
        """Return the sample for programs."""
        return {
            "title": self.entry.title,
            "url": self.entry.url,
            "published": published_text(self.entry.published),
            "article": full_record(self.article) if self.article else None,
            "trouble": self.trouble,
        }

    def __str__(self) -> str:
        """Return the sample for people."""
        lines = [f"{published_text(self.entry.published) or 'no date':<25} {self.entry.title}"]
        if self.article:
            known = (f"{self.article.words} words", self.article.language, *self.article.authors)
            lines += [f"  {' · '.join(filter(None, known))}", f"  {shortened(self.article.text, OPENING)}"]
        if self.trouble:
            lines += [f"  not read: {self.trouble}"]
        return "\n".join(f"    {line}" for line in lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A proposal with its samples."""

    proposal: Proposal
    samples: tuple[Sample, ...]

    def record(self) -> dict[str, Any]:
        """Return it for programs."""
        told = {name: getattr(self.proposal, name) for name in ("kind", "title", "why", "certainty")}
        return {**told, "options": dict(self.proposal.options), "samples": [sample.record() for sample in self.samples]}

    def __str__(self) -> str:
        """Return it for people."""
        said = self.proposal
        head = f"{said.kind}: {said.options['url']}\n  {said.title} ({said.certainty}: {said.why})"
        return "\n".join([head, *map(str, self.samples)])


def found_behind(url: str, settings: Settings) -> list[Found]:
    """Return what can be polled behind an address, best first; end the command where nothing can.

    The newest pages of the best one are read as they would be in service; of the others, only the headlines are known.
    """
    with Outside(settings.fetch) as outside:
        best, *others = _proposals(url, outside)
        read = Found(proposal=best, samples=tuple(_read(entry, outside) for entry in best.samples))
    return [read, *(Found(proposal=other, samples=tuple(map(_unread, other.samples))) for other in others)]


def _proposals(url: str, outside: Outside) -> tuple[Proposal, ...]:
    try:
        found = discover(url, http=outside.http, isolate=outside.isolate, now=utc_now)
    except ConnectorError as error:
        if error.reason is Reason.BAD_URL:
            raise click.UsageError(str(error)) from None
        raise Ended(f"{url} cannot be read: {error}", DEPENDENCY) from None
    if not found:
        raise Ended(f"Nothing to poll was found behind {url}.", NO)
    return found


def _read(entry: Entry, outside: Outside) -> Sample:
    try:
        return Sample(entry=entry, article=outside.isolate(extract, entry, capture(entry, outside.page)))
    except UNREADABLE as error:
        return Sample(entry=entry, trouble=str(error) or type(error).__name__)


def _unread(entry: Entry) -> Sample:
    return Sample(entry=entry)
