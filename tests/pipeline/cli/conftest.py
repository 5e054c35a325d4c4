"""A service that has worked for a day: articles of every sort, a receiver in trouble, something for each list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from tests.commands import marsad as marsad  # noqa: PLC0414 - a fixture is found by its name
from tests.servers import reply
from tests.walk.scene import Story, a_scene

ADEN = Story("1")
QUIET = Story("quiet", "A [quiet] \x1b[31mday in السوق", text="The market in Taiz was quiet on Monday. " * 12)
OLD = Story("old", age=timedelta(days=5), text="The book of Aden says how its port was shut in the year of flood. " * 9)
GONE = Story("gone", "A bus is late", summary="The bus to the north was late again, and nobody could say why.")


@dataclass(frozen=True, slots=True)
class Day:
    """What is left of it."""

    config: Path
    url: str


@pytest.fixture(scope="session")
def day(tmp_path_factory: pytest.TempPathFactory) -> Day:
    """Return a configuration whose service has run; nobody it spoke to is there any more."""
    folder = tmp_path_factory.mktemp("day")
    with a_scene(folder, ADEN, QUIET, OLD, GONE) as scene:
        scene.routes["/hook"] = reply("oops", 500)
        del scene.routes[GONE.path]
        scene.once()
        return Day(folder / "marsad.yaml", scene.site.url)
