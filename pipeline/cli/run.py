"""`marsad run` and `marsad once`: the service, for as long as it is wanted or for one round."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event, Thread
from time import time_ns

import click
from loguru import logger

from pipeline import logs
from pipeline.app import LOOK, App, build_app
from pipeline.cli.configured import settings_of
from pipeline.cli.exits import FINE, INTERRUPTED, PARTLY, USAGE, Ended
from pipeline.cli.opening import ending_on_store_errors
from pipeline.cli.options import config_option
from pipeline.cli.output import json_option, line
from pipeline.cli.rereading import Rereading
from pipeline.schedule import Tick
from pipeline.settings import Address
from pipeline.web.probes import Probes

SECONDS_TO_END = 28.0  # after SIGTERM; what is not done by then is taken up at the next start

log_option = click.option("--log", type=click.Choice(["text", "json"]), default="text", help="How log lines look.")


@click.command()
@config_option
@log_option
@click.option(
    "--role", type=click.Choice(["all", "poll", "process", "deliver", "web"]), default="all", help="The part it plays."
)
def run(config: Path | None, log: str, role: str) -> int:
    """Run the service until SIGTERM or Ctrl-C.

    What is in hand then ends first. Rules, sources and channels are read again on SIGHUP and when their files change.
    """
    if role != "all":
        raise Ended("One process does everything (--role all); roles come with the engine for many machines.", USAGE)
    logs.configure(style="json" if log == "json" else "text")
    stopping, asked = Event(), Event()
    signal.signal(signal.SIGHUP, lambda *_: asked.set())
    since = time_ns()
    settings = settings_of(config)
    with ending_on_store_errors(), build_app(settings) as app:
        heard = _listen(stopping)
        rereading = Rereading(app, settings, since=since, asked=asked)
        with _probes(app, settings.web.listen):
            app.run(stopping, Tick(name="reread", every=LOOK, do=rereading.look))
    logger.info("stopped")
    if not app.at_rest:
        os._exit(_code(heard))  # else we would stay until the slowest site has answered
    return _code(heard)


@click.command()
@config_option
@json_option
@log_option
@click.option("--source", "wanted", multiple=True, metavar="ID", help="Poll only this source; may be given again.")
def once(config: Path | None, log: str, wanted: tuple[str, ...], *, as_json: bool) -> int:
    """Poll every source now, carry everything through, and end.

    Ends with 4 where something failed or could not be delivered yet.
    """
    logs.configure("WARNING", style="json" if log == "json" else "text")
    settings = settings_of(config)
    known = [source.id for source in settings.sources]
    if unknown := set(wanted) - set(known):
        raise click.UsageError(f"No source {', '.join(sorted(unknown))}. Configured: {', '.join(known) or 'none'}.")
    with ending_on_store_errors(), build_app(settings) as app:
        summary = app.once(wanted or known)
    counts = asdict(summary)
    click.echo(line(counts) if as_json else "  ".join(f"{name} {count}" for name, count in counts.items()))
    return PARTLY if summary.failed or summary.undelivered else FINE


@contextmanager
def _probes(app: App, address: Address) -> Iterator[None]:
    """Answer on the address that is set; where it is taken, the news goes on without."""
    try:
        probes = Probes(address.host, address.port, standing=app.standing, counts=app.counts)
    except OSError as error:
        logger.bind(address=f"{address.host}:{address.port}").error("no probes: {}", error.strerror)
        yield
        return
    with closing(probes):
        yield


def _listen(stopping: Event) -> list[int]:
    """Have SIGTERM and Ctrl-C obeyed from now on; return the list in which the first of them will stand."""
    orders: SimpleQueue[int] = SimpleQueue()
    heard: list[int] = []
    for wish in (signal.SIGTERM, signal.SIGINT):
        # a handler may come while any lock is held, that of an event included; this queue is made for it
        signal.signal(wish, lambda number, _: orders.put(number))
    Thread(target=_obey, args=(orders, stopping), kwargs={"heard": heard}, name="orders", daemon=True).start()
    return heard


def _obey(orders: SimpleQueue[int], stopping: Event, *, heard: list[int]) -> None:
    """Ask the service to end; asked again, or not obeyed in time, the process ends at once, which loses nothing."""
    heard.append(orders.get())
    stopping.set()
    with suppress(Empty):
        os._exit(128 + orders.get(timeout=SECONDS_TO_END))
    os._exit(_code(heard))


def _code(heard: list[int]) -> int:
    """Return how to end after these signals: a supervisor's SIGTERM is in order, Ctrl-C is an interruption."""
    return INTERRUPTED if signal.SIGINT in heard else FINE
