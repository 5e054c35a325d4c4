"""`marsad sources import` and `export`: lists of feeds as OPML, into the configuration and out of it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import click

from connectors.discovery import typed
from connectors.errors import ConnectorError
from connectors.opml import Outline, read_opml, written_opml
from connectors.web.responses import shown
from connectors.web.urls import key_form
from pipeline.cli.configured import settings_of
from pipeline.cli.exits import FINE, NO, PARTLY, Ended
from pipeline.cli.naming import free_name, polled_already
from pipeline.cli.options import config_option
from pipeline.cli.output import json_option, line, tell
from pipeline.clock import utc_now
from pipeline.errors import ConfigError
from pipeline.settings import Settings
from pipeline.settings.adding import NoRoomError, write_sources

MOST_BYTES = 10_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What becomes of one feed of a list: `id` is what it is or would be called, `why` is why it is passed over."""

    line: int
    url: str
    id: str | None = None
    tags: tuple[str, ...] = ()
    why: str | None = None
    bad: bool = False

    def __str__(self) -> str:
        """Return it for people."""
        return f"line {self.line}: {self.url or 'no address'}: {self.why or f'new, as {self.id}'}"


@click.command("import")
@click.argument("file", type=click.Path(allow_dash=True), metavar="FILE.opml")
@click.option("--yes", is_flag=True, help="Write without asking, as scripts need it.")
@config_option
@json_option
def import_sources(file: str, config: Path | None, *, yes: bool, as_json: bool) -> int:
    """Add the feeds of an OPML list.

    Tells of each line what becomes of it, and asks before anything is written. Nothing is polled before that. Ends with
    4 where lines could not be used.
    """
    settings = settings_of(config)
    verdicts = list(_verdicts(_outlines(file), settings))
    for verdict in verdicts:
        if as_json:
            click.echo(line(asdict(verdict)))
        else:
            tell(str(verdict))
    new = [verdict for verdict in verdicts if not verdict.why]
    if new:
        _write(settings, new, yes=yes)
    else:
        click.echo(f"Nothing in {file} is new.", err=True)
    return PARTLY if any(verdict.bad for verdict in verdicts) else FINE


@click.command()
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Where to; else stdout."
)
@config_option
def export(output: Path | None, config: Path | None) -> int:
    """Write the feeds as an OPML list."""
    settings = settings_of(config)
    feeds = [source for source in settings.sources if source.kind == "feed"]
    outlines = (Outline(url=source.options.address, title=source.id, tags=source.tags) for source in feeds)
    text = written_opml(outlines, title="Sources of marsad", at=utc_now())
    if output:
        output.write_bytes(text)
    else:
        click.echo(text, nl=False)
    others = len(settings.sources) - len(feeds)
    if others:
        click.echo(f"{others} sources of other kinds are left out: OPML knows feeds only.", err=True)
    return FINE


def _outlines(file: str) -> tuple[Outline, ...]:
    try:
        with click.open_file(file, "rb") as opened:
            body = opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise click.FileError(file, hint=str(error.strerror)) from None
    if len(body) > MOST_BYTES:
        raise Ended(f"{file} is larger than {MOST_BYTES // 1_000_000} MB.", NO)
    try:
        return read_opml(body)
    except ValueError as error:
        raise Ended(f"{file} is no list of feeds: {error}.", NO) from None


def _verdicts(outlines: Iterable[Outline], settings: Settings) -> Iterator[Verdict]:
    """Yield what becomes of each feed: new, known already by its key form, or without an address to ask."""
    known = {key: f"polled already, as {id_}" for key, id_ in polled_already(settings, "feed").items()}
    taken = {source.id for source in settings.sources}
    for outline in outlines:
        try:
            url = typed(outline.url)
        except ConnectorError as error:
            why = str(error) if outline.url else "the list names none"
            yield Verdict(line=outline.line, url=shown(outline.url) if outline.url else "", why=why, bad=True)
            continue
        key = key_form(url)
        if key in known:
            yield Verdict(line=outline.line, url=url, why=known[key])
            continue
        name = free_name(outline.title, url, taken=taken)
        taken.add(name)
        known[key] = f"the same as line {outline.line}"
        yield Verdict(line=outline.line, url=url, id=name, tags=outline.tags)


def _write(settings: Settings, new: list[Verdict], *, yes: bool) -> None:
    if not yes and not _agreed(f"Add {len(new)} sources to {settings.path}?"):
        raise Ended("Nothing was written; --yes answers for scripts.", NO)
    try:
        write_sources(settings, [_source(verdict) for verdict in new], environ=os.environ)
    except (NoRoomError, ConfigError) as error:
        raise Ended(str(error), NO) from None
    click.echo(
        f"Added {len(new)} sources to {settings.path}. A running service takes them up within seconds.", err=True
    )


def _agreed(question: str) -> bool:
    """Ask on stderr; where nobody answers, that is a no."""
    click.echo(f"{question} [y/N] ", nl=False, err=True)
    return sys.stdin.readline().strip().lower() in {"y", "yes"}


def _source(verdict: Verdict) -> Mapping[str, object]:
    tags = {"tags": verdict.tags} if verdict.tags else {}
    return {"id": verdict.id, "feed": verdict.url, **tags}
