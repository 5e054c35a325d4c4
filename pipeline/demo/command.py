"""`marsad demo`: the real service, run against the made-up newsroom on this machine; no network is needed."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread

import click
from rich.console import Console

from pipeline import logs
from pipeline.app import App, build_app
from pipeline.demo import config
from pipeline.demo.room import Newsroom, newsroom
from pipeline.demo.screen import Screen
from pipeline.demo.verdict import Line, verdict
from pipeline.settings import load_settings

HELD = 40  # pages that appear one after the other, so that there is something to watch
EVERY = "5s"  # how often a site is asked while someone watches; no such haste in the world


@click.command()
@click.option(
    "--once", is_flag=True, help="Handle what is there, print the table, and end; 1 where it is not as planned."
)
@click.option(
    "--dir", "folder", type=click.Path(path_type=Path, file_okay=False), help="Keep configuration and database here."
)
@click.option(
    "--pace", type=click.FloatRange(min=0.1), default=6.0, show_default=True, help="Seconds between two articles."
)
@click.option(
    "--config",
    type=click.Path(path_type=Path),
    expose_value=False,
    help="Taken as by every command; this one writes its own.",
)
def demo(*, once: bool, folder: Path | None, pace: float) -> int:
    """Watch alerts arrive from a made-up newsroom on this machine.

    Articles keep appearing until Ctrl-C. No network is needed.
    """
    if folder and (folder / "marsad.yaml").exists():
        raise click.UsageError(f"{folder} holds a marsad.yaml already, and nothing is overwritten.")
    logs.configure("ERROR")
    screen = Screen(Console())
    with _kept(folder) as kept, newsroom(hold=0 if once else HELD, listener=screen.arrived) as room:
        path = config.write(kept, room, every=None if once else EVERY)
        screen.opened(room, path)
        with build_app(load_settings(path, {})) as app:
            if once:
                app.once(room.sites)
            else:
                _watch(app, room, pace=pace)
        lines = judge(room)
        screen.judged(lines, over=once)
    return int(once and not all(line.is_right and not line.apart for line in lines))


def judge(room: Newsroom) -> tuple[Line, ...]:
    """Compare what has arrived with the answer key."""
    return verdict(room.key, room.tray.arrivals, told_by=config.told_by())


def _watch(app: App, room: Newsroom, *, pace: float) -> None:
    """Let articles appear while the service runs, until someone has seen enough."""
    for wish in (signal.SIGINT, signal.SIGTERM):  # the first one too: a shell may have started us deaf to it
        signal.signal(wish, signal.default_int_handler)
    stopping = Event()
    service = Thread(target=app.run, args=(stopping,), name="service")
    service.start()
    with suppress(KeyboardInterrupt):
        while not stopping.wait(pace):
            room.publish()
    stopping.set()
    service.join()


@contextmanager
def _kept(folder: Path | None) -> Iterator[Path]:
    """Give the folder that was asked for, or one that is gone afterwards."""
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
        yield folder.resolve()
    else:
        with TemporaryDirectory(prefix="marsad-demo-") as made:
            yield Path(made)
