"""`once` counts what it did and says by its exit code whether all went well; `run` ends as it was asked to."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from signal import SIGINT

import pytest

from pipeline.node import Node
from tests.commands import Marsad
from tests.configurations import a_configuration
from tests.pipeline.cli.conftest import ADEN
from tests.servers import reply
from tests.walk.scene import a_scene
from tests.walk.service import running

COUNTS = ("polled", "failed", "entries", "articles", "alerts", "delivered", "undelivered")


def test_once_prints_one_object_of_counts_and_nothing_else(marsad: Marsad, tmp_path: Path) -> None:
    with a_scene(tmp_path, ADEN) as scene:
        scene.write()
        done = marsad("once", "--json")
    (summary,) = done.records
    assert tuple(summary) == COUNTS
    assert tuple(summary.values()) == (1, 0, 1, 1, 1, 2, 0)
    assert (done.code, done.err) == (0, "")


def test_people_get_the_same_counts_in_a_line(marsad: Marsad, tmp_path: Path) -> None:
    with a_scene(tmp_path) as scene:
        scene.write()
        done = marsad("once")
    assert done.out == "polled 1  failed 0  entries 0  articles 0  alerts 0  delivered 0  undelivered 0\n"


def test_what_failed_or_could_not_be_delivered_is_a_job_partly_done(marsad: Marsad, tmp_path: Path) -> None:
    with a_scene(tmp_path, ADEN) as scene:
        scene.routes["/hook"] = reply("oops", 500)
        scene.write()
        undelivered = marsad("once", "--json")
        scene.routes["/feed"] = reply("oops", 500)
        scene.routes["/hook"] = reply(status=204)
        failed = marsad("once", "--json")
    assert (undelivered.code, undelivered.records[0]["undelivered"]) == (4, 1)
    assert "server-error" in undelivered.err
    assert (failed.code, failed.records[0]["failed"]) == (4, 1)


def test_a_channel_on_the_screen_leaves_stdout_to_the_summary(marsad: Marsad, tmp_path: Path) -> None:
    with a_scene(tmp_path, ADEN) as scene:
        scene.config = scene.config.replace("channels:\n", "channels:\n  screen: {type: console}\n")
        scene.write()
        done = marsad("once", "--json")
    assert done.records[0]["delivered"] == 3
    assert ADEN.title.replace("port", "*port*").replace("Aden", "*Aden*") in done.err


def test_only_the_sources_that_are_named_are_polled(marsad: Marsad, tmp_path: Path) -> None:
    with a_scene(tmp_path, ADEN) as scene:
        more = "".join(f"  - {{id: {name}, feed: '{scene.site.url}/{name}'}}\n" for name in ("one", "two"))
        scene.config = scene.config.replace("sources:\n", f"sources:\n{more}")
        scene.routes |= {"/one": scene.routes["/feed"], "/two": scene.routes["/feed"]}
        scene.write()
        done = marsad("once", "--source", "one", "--source", "two", "--json")
        assert (scene.site.asked("/feed"), len(scene.site.asked("/one")), len(scene.site.asked("/two"))) == ([], 1, 1)
    assert done.records[0]["polled"] == 2


def test_a_source_that_is_not_configured_is_wrong_usage_and_nothing_is_polled(marsad: Marsad, tmp_path: Path) -> None:
    with a_scene(tmp_path, ADEN) as scene:
        scene.write()
        done = marsad("once", "--source", "daily", "--source", "dialy", "--json")
        assert scene.site.requests == []
    assert (done.code, done.out) == (2, "")
    assert "No source dialy. Configured: daily." in done.err


@pytest.mark.parametrize("command", ["once", "run"])
def test_two_at_work_from_one_folder_would_be_one_too_many(marsad: Marsad, command: str, tmp_path: Path) -> None:
    a_configuration(tmp_path)
    with closing(Node(tmp_path / ".marsad")):
        done = marsad(command)
    assert (done.code, done.out) == (5, "")
    assert done.err.startswith("Another marsad (process ")


@pytest.mark.parametrize("role", ["poll", "process", "deliver", "web"])
def test_a_role_that_is_not_built_says_so(marsad: Marsad, role: str, tmp_path: Path) -> None:
    a_configuration(tmp_path)
    done = marsad("run", "--role", role)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("One process does everything (--role all)")


def test_ctrl_c_ends_the_service_in_good_order_and_is_an_interruption(tmp_path: Path) -> None:
    with running(a_configuration(tmp_path)) as service:
        service.wait_for("at work")
        assert service.end(SIGINT) == 130
        assert service.told("stopped")
