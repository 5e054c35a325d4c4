"""`check --online` tries what is configured, tells what does not answer, and hides no other trouble behind it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands import Marsad
from tests.pipeline.cli.conftest import ADEN
from tests.servers import reply
from tests.walk.scene import Scene, a_scene


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    with a_scene(tmp_path, ADEN) as scene:
        scene.config = scene.config.replace(
            "sources:\n", f"sources:\n  - {{id: gone, feed: '{scene.site.url}/gone'}}\n"
        )
        scene.routes["/gone"] = scene.routes["/feed"]
        yield scene


def found(marsad: Marsad, scene: Scene) -> list[str]:
    """Return the messages of what was found at fault."""
    scene.write()
    done = marsad("check", "--online", "--json")
    faults = [record["message"] for record in done.records if record["code"].startswith("E")]
    assert done.code == (1 if faults else 0)
    return faults


def test_where_everybody_answers_there_is_nothing_to_tell(marsad: Marsad, scene: Scene) -> None:
    assert found(marsad, scene) == []
    assert len(scene.site.asked("/feed")) == len(scene.site.asked("/gone")) == 1
    assert not scene.box.mails
    assert not scene.hooks


def test_each_of_those_that_do_not_answer_is_told(marsad: Marsad, scene: Scene) -> None:
    scene.routes["/gone"] = reply("gone", 404)
    scene.config = scene.config.replace(f"port: {scene.box.port}", "port: 1")
    scene.config = scene.config.replace("sqlite:///marsad.db", "postgresql://marsad:secret-word@127.0.0.1:1/marsad")
    faults = found(marsad, scene)
    assert [fault.partition(":")[0] for fault in faults] == ["database", "channel desk", "source gone"]
    assert "secret-word" not in str(faults)


def test_a_faulty_configuration_is_not_tried(marsad: Marsad, scene: Scene) -> None:
    scene.config += "webb: x\n"
    assert len(found(marsad, scene)) == 1
    assert scene.site.requests == []
