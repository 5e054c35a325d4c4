"""A number of kills in, what was lost or came twice out: the real service, killed at random moments of its work.

    python -m tests.walk.kills --kills 30 --seed 7 --database postgresql://postgres@127.0.0.1/empty

Articles keep appearing in the made-up newsroom, and its receivers refuse a third of what they are handed, while `marsad
run` is killed with SIGKILL, children and all, and started again. The seed draws the moments: while it starts, at a
poll, at a page, at a message. In the end it is left alone until nothing is due any more, and the answer key is held
against what arrived and against the database. Exits with 1 where anything was lost, came twice, or is not whole.
"""

from __future__ import annotations

import signal
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from threading import Event, Thread
from time import sleep

import click

from pipeline.demo import config
from pipeline.demo.room import Newsroom, newsroom
from pipeline.store import schema
from tests.walk import archive_kills
from tests.walk.aftermath import Memory, Outcome, in_hand, is_over, outcome
from tests.walk.service import PATIENCE, WORK, Service, running

HELD = 40  # pages of the stock that appear one by one; after them bulletins, without end
REFUSED = 1 / 3
RETRY = ("1s",) * 14  # a third of a third of a third …: nothing is refused so often
MOMENTS = ("starting", "polling", "reading", "delivering")
QUIET = 900.0  # seconds; a page that failed may be put off twice


@dataclass(slots=True)
class Figures:
    """What was seen on the way. `in_hand` are rows that were being worked on when a kill came, by their table."""

    kills: Counter[str] = field(default_factory=Counter)
    in_hand: Counter[str] = field(default_factory=Counter)
    at_work: list[float] = field(default_factory=list)
    first_work: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def note(self, service: Service) -> None:
        """Keep how a service started, and of what it complained."""
        log = service.log
        self.at_work += [event.after for event in log if event.message == "at work"]
        self.first_work += [event.after for event in log if event.message in WORK][:1]
        self.wrong += [f"the log: {event}" for event in log if event.level not in {"INFO", "WARNING"}]

    def note_kill(self, moment: str, memory: Memory) -> None:
        """Keep what a killed service was at, and whether its database is whole."""
        self.kills[moment] += 1
        with memory.as_left() as left:
            damage = left.damage()
            if damage == [schema.OLD] and not self.at_work:
                return  # killed before it had made its tables
            self.wrong += damage
            self.in_hand += left.ask(in_hand)


def run(folder: Path, *, kills: int, seed: int, database: str = "", pace: float = 0.4) -> tuple[Figures, Outcome]:
    """Kill the service so many times while pages appear, `pace` seconds apart on average; return what came of it."""
    random = Random(seed)  # noqa: S311 - chance, and no secret
    memory = Memory(database or f"sqlite:///{folder}/marsad.db", folder / ".marsad")
    environ = {"MARSAD_DATABASE": memory.url}
    figures = Figures()
    with newsroom(hold=HELD, refuse=REFUSED, seed=seed) as room:
        path = config.write(folder, room, every="1s", retry=RETRY)
        with _appearing(room, pace=pace, seed=seed):
            for moment in _moments(kills, random):
                with running(path, **environ) as service:
                    _await(moment, service, room=room, random=random, usual=figures.at_work[-1:])
                figures.note(service)
                figures.note_kill(moment, memory)
        with running(path, **environ) as service:
            _settle(service, room, memory)
            code = service.end(signal.SIGTERM)
        figures.note(service)
        found = outcome(room, memory)
        found.hold(code == 0, f"the service ended with {code}")
    return figures, found


def _moments(kills: int, random: Random) -> list[str]:
    """Return what each kill waits for: each kind of moment equally often, in any order."""
    moments = [MOMENTS[number % len(MOMENTS)] for number in range(kills)]
    random.shuffle(moments)
    return moments


@contextmanager
def _appearing(room: Newsroom, *, pace: float, seed: int) -> Iterator[None]:
    """Let pages appear until the block ends."""
    random, done = Random(seed), Event()  # noqa: S311 - chance, and no secret

    def publish() -> None:
        while not done.wait(random.uniform(0, 2 * pace)):
            room.publish()

    thread = Thread(target=publish, name="desk")
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _await(moment: str, service: Service, *, room: Newsroom, random: Random, usual: Iterable[float]) -> None:
    """Return at a random moment of this kind. The sleeps are the chance in it; nothing is waited for with them."""
    if moment == "starting":
        sleep(random.uniform(0, max(usual, default=1.0)))
    elif moment == "polling":
        service.wait_for("polled", "poll failed", count=random.randint(1, 12))
        sleep(random.uniform(0, 0.2))
    elif moment == "reading":
        service.wait_for("carried", count=random.randint(1, 12))
        sleep(random.uniform(0, 0.1))
    else:
        enough = len(room.tray.arrivals) + random.randint(1, 6)
        assert room.tray.wait_for(lambda came: len(came) >= enough, seconds=PATIENCE), f"nothing arrives:\n{service}"
        sleep(random.uniform(0, 0.01))


def _settle(service: Service, room: Newsroom, memory: Memory) -> None:
    """Return when every site was asked since the last page appeared, nothing more will happen, and a little later."""

    def asked() -> set[str]:
        return {event.extra["source"] for event in service.told("polled")}

    service.wait_until(lambda: asked() == room.sites.keys())
    service.wait_until(lambda: memory.ask(lambda s: is_over(room, s)), seconds=QUIET)
    service.wait_for("polled", count=len(service.told("polled")) + 2 * len(room.sites))


def table(figures: Figures, found: Outcome) -> str:
    """Return all figures, one a line."""
    rows: Mapping[str, object] = {
        "kills, then restarts": f"{figures.kills.total()}: {_counted(figures.kills)}",
        "in hand at the kills": _counted(figures.in_hand),
        "seconds to at work": _spread(figures.at_work),
        "seconds to first work": _spread(figures.first_work),
        "pages that appeared": f"{found.pages}, {found.put_off} of them put off with a reason",
        "alerts planted": found.planted,
        **{f"arrived by {by}": f"{found.arrived[by]} of {owed}" for by, owed in found.owed.items()},
        "refused by receivers": found.refused,
        "lost": found.lost,
        "twice": found.twice,
        "repeated on the wire": f"{found.repeated} (the same id, the same bytes)",
        "wrong": "\n".join([*figures.wrong, *found.wrong]) or "nothing",
    }
    return "\n".join(f"{name:<22} {value}" for name, value in rows.items())


def _counted(counts: Counter[str]) -> str:
    return ", ".join(f"{count} {name}" for name, count in sorted(counts.items()))


def _spread(seconds: list[float]) -> str:
    return f"{min(seconds):.1f} at best, {median(seconds):.1f} in the middle, {max(seconds):.1f} at worst"


@click.command(help=__doc__)
@click.option("--kills", default=30, show_default=True)
@click.option("--seed", default=7, show_default=True)
@click.option("--database", default="", metavar="URL", help="An empty database; a SQLite file without it.")
@click.option("--backfill", is_flag=True, help="Kill walks through an archive instead.")
@click.option("--pace", default=0.4, show_default=True, help="Seconds between two pages, on average.")
def main(kills: int, seed: int, *, database: str, pace: float, backfill: bool) -> None:
    """Run, print, and exit."""
    with TemporaryDirectory(prefix="marsad-kills-") as folder:
        if backfill:
            walked = archive_kills.run(Path(folder), kills=kills, seed=seed, database=database)
            click.echo(str(walked))
            raise SystemExit(bool(walked.wrong))
        figures, found = run(Path(folder), kills=kills, seed=seed, database=database, pace=pace)
    click.echo(table(figures, found))
    raise SystemExit(bool(figures.wrong or found.wrong))


if __name__ == "__main__":
    main()
