"""An address in; what can be polled behind it, and what is read on the newest pages of the best of it, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import click

from connectors.discovery import discover
from connectors.errors import ConnectorError, Reason
from connectors.interfaces import Poller
from connectors.leads import Proposal
from connectors.plain import shortened
from connectors.registry import SOURCES
from connectors.timestamps import published_text
from connectors.types import Entry, Source
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
        title = f"{said.title} " if said.title else ""
        head = f"{said.kind}: {self.named}\n  {title}({said.certainty}: {said.why})"
        return "\n".join([head, *map(str, self.samples)])

    @property
    def named(self) -> str:
        """The one option that says what is read, as a person would write it."""
        return str(self.proposal.options[SOURCES[self.proposal.kind].options.shorthand])

    @property
    def address(self) -> str:
        """The URL that is asked."""
        return _source(self.proposal).options.address

    @property
    def written(self) -> object:
        """What stands behind the kind in the configuration: one text where that says all."""
        options = dict(self.proposal.options)
        return self.named if len(options) == 1 else options


def found_behind(url: str, settings: Settings, *, kind: str | None = None) -> list[Found]:
    """Return what can be polled behind an address, best first; end the command where nothing can.

    The newest pages of the best of each kind are read as they would be in service; of the others, only the headlines
    are known.
    """
    with Outside(settings.fetch) as outside:
        return list(_looked_at(_proposals(url, outside, kind=kind), outside))


def _looked_at(proposals: Iterable[Proposal], outside: Outside) -> Iterator[Found]:
    kinds: set[str] = set()
    for proposal in proposals:
        if proposal.kind in kinds:
            yield Found(proposal=proposal, samples=tuple(map(_unread, proposal.samples)))
            continue
        kinds.add(proposal.kind)
        make = SOURCES[proposal.kind].make
        poller = make(_source(proposal), http=outside.http, isolate=outside.isolate, now=utc_now)
        yield Found(proposal=proposal, samples=tuple(_read(entry, poller, outside) for entry in proposal.samples))


def _source(proposal: Proposal) -> Source:
    options = SOURCES[proposal.kind].options.model_validate(dict(proposal.options))
    return Source(id="", kind=proposal.kind, options=options)


def _proposals(url: str, outside: Outside, *, kind: str | None) -> tuple[Proposal, ...]:
    try:
        found = discover(url, http=outside.http, isolate=outside.isolate, now=utc_now, kind=kind)
    except ConnectorError as error:
        if error.reason is Reason.BAD_URL:
            raise click.UsageError(str(error)) from None
        raise Ended(f"{url} cannot be read: {error}", DEPENDENCY) from None
    if not found:
        raise Ended(f"Nothing to poll {f'as {kind} ' if kind else ''}was found behind {url}.", NO)
    return found


def _read(entry: Entry, poller: Poller, outside: Outside) -> Sample:
    try:
        return Sample(entry=entry, article=outside.isolate(extract, entry, capture(entry, poller.fetch)))
    except UNREADABLE as error:
        return Sample(entry=entry, trouble=str(error) or type(error).__name__)


def _unread(entry: Entry) -> Sample:
    return Sample(entry=entry)
