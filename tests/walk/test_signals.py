"""The real service and the signals that supervisors and people send it; nothing is lost, and nothing told twice."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from signal import SIGHUP, SIGTERM
from threading import Event

from pipeline.store.lock import FileLock
from tests.servers import HANG, Asked, Raw, raw, reply
from tests.waiting import until
from tests.walk.scene import Scene, Story, a_scene
from tests.walk.service import PATIENCE, Service, once, running

ADEN = Story("1")
OTHER = Story("2", "Another day without the port of Aden")
FREIGHTERS = """
  - {id: freight, title: Freighters wait, severity: low, match: {keywords: [freighters]}}
"""


class Gate:
    """A receiver that answers nobody until it is opened."""

    def __init__(self) -> None:
        self.reached = Event()
        self._opened = Event()

    def __call__(self, _: Asked) -> Raw:
        self.reached.set()
        self._opened.wait(PATIENCE)
        return reply(status=204)

    @contextmanager
    def shut(self, scene: Scene) -> Iterator[None]:
        """Stand before the scene's hook until the block ends."""
        scene.routes["/hook"] = self
        try:
            yield
        finally:
            self._opened.set()


@contextmanager
def a_watch(scene: Scene) -> Iterator[Service]:
    """Run the service, which asks the scene's site each second."""
    scene.config = scene.config.replace('/feed"}', '/feed", every: 1s}')
    with running(scene.write()) as service:
        yield service


def complaints(service: Service) -> list[str]:
    return [event.message for event in service.log if event.level not in {"INFO", "WARNING"}]


def rules_told(scene: Scene, story: Story) -> list[str]:
    """Return the rules that told the hook of a story."""
    alerts = [json.loads(hook.body)["data"]["alert"] for hook in scene.hooks]
    url = scene.site.at(story.path)
    return sorted(alert["rule"]["id"] for alert in alerts if url in {article["url"] for article in alert["articles"]})


def test_sigterm_in_the_midst_of_much_work_is_obeyed_and_loses_nothing(tmp_path: Path) -> None:
    stories = [Story(str(number), f"Port of Aden, day {number}") for number in range(60)]
    with a_scene(tmp_path, *stories) as scene:
        with running(scene.write()) as service:
            service.wait_for("carried", count=5)
            assert service.end(SIGTERM) == 0
        assert service.told("stopped")
        assert complaints(service) == []
        scene.once()
        assert sorted(scene.told) == sorted(story.title for story in stories)
        assert len(scene.box.mails) == len(stories)


def test_sigterm_lets_a_message_in_hand_end(tmp_path: Path) -> None:
    gate = Gate()
    with a_scene(tmp_path, ADEN) as scene, running(scene.write()) as service:
        with gate.shut(scene):
            assert gate.reached.wait(PATIENCE)
            service.send(SIGTERM)
            service.wait_for("stopping")
        assert service.end() == 0
        assert {owed.channel: (owed.state, owed.attempts) for owed in scene.deliveries} == {
            "desk": ("sent", 1),
            "hook": ("sent", 1),
        }


def test_a_second_sigterm_ends_at_once_and_what_was_in_hand_is_sent_again_under_its_id(tmp_path: Path) -> None:
    gate = Gate()
    with a_scene(tmp_path, ADEN) as scene:
        with gate.shut(scene), running(scene.write()) as service:
            assert gate.reached.wait(PATIENCE)
            service.send(SIGTERM)
            service.wait_for("stopping")
            assert service.end(SIGTERM) == 128 + SIGTERM
        scene.routes["/hook"] = reply(status=204)
        scene.once()
        first, second = scene.hooks
        assert first.headers["webhook-id"] == second.headers["webhook-id"]
        assert first.body == second.body
        assert {owed.state for owed in scene.deliveries} == {"sent"}


def test_a_site_that_does_not_answer_does_not_hold_up_the_end(tmp_path: Path) -> None:
    with a_scene(tmp_path, ADEN) as scene:
        scene.config = scene.config.replace("timeout: 5s", "timeout: 15s")
        scene.routes["/feed"] = raw(HANG)
        with running(scene.write()) as service:
            until(lambda: scene.site.asked("/feed"))
            assert service.end(SIGTERM) == 0
        assert complaints(service) == []


def test_sighup_on_a_file_with_a_fault_changes_nothing_and_says_why(tmp_path: Path) -> None:
    with a_scene(tmp_path, ADEN) as scene, a_watch(scene) as service:
        service.wait_for("delivered", count=2)
        sound = scene.config
        scene.config = sound.replace("keywords: [port]", "keyword: [port]")
        scene.write()
        service.send(SIGHUP)
        service.wait_until(lambda: bool(complaints(service)))
        scene.publish(ADEN, OTHER)
        service.wait_for("delivered", count=4)
        assert service.end(SIGTERM) == 0
        (complaint,) = complaints(service)
        assert "the earlier one stays in force" in complaint
        assert f"{tmp_path / 'marsad.yaml'}:" in complaint
        assert "keyword" in complaint
        assert rules_told(scene, OTHER) == ["ports"]


def test_sighup_takes_a_new_rule_up_and_replays_nothing(tmp_path: Path) -> None:
    with a_scene(tmp_path, ADEN) as scene, a_watch(scene) as service:
        service.wait_for("delivered", count=2)
        scene.config += FREIGHTERS
        scene.write()
        service.send(SIGHUP)
        service.wait_for("read the configuration again")
        scene.publish(ADEN, OTHER)
        service.wait_for("delivered", count=6)
        assert service.end(SIGTERM) == 0
        assert rules_told(scene, ADEN) == ["ports"]
        assert rules_told(scene, OTHER) == ["freight", "ports"]


def test_of_many_sighups_the_last_one_counts(tmp_path: Path) -> None:
    with a_scene(tmp_path) as scene, a_watch(scene) as service:
        service.wait_for("polled")
        for keyword in ("crane", "breakwater", "freighters"):
            scene.config = scene.config.replace("keywords: [port]", f"keywords: [{keyword}, port]")
            scene.write()
            service.send(SIGHUP)
        scene.config += FREIGHTERS
        scene.write()
        service.send(SIGHUP)
        service.wait_until(
            lambda: any(event.extra["rules"] == 2 for event in service.told("read the configuration again"))
        )
        scene.publish(ADEN)
        service.wait_for("delivered", count=4)
        assert service.end(SIGTERM) == 0
        assert rules_told(scene, ADEN) == ["freight", "ports"]


def test_sighup_during_the_start_is_heard_and_does_not_end_it(tmp_path: Path) -> None:
    data = tmp_path / ".marsad"
    data.mkdir()
    with a_scene(tmp_path, ADEN) as scene, ExitStack() as held:
        held.enter_context(FileLock(data / "lock").held())  # as long as it is held no table is made
        with running(scene.write()) as service:
            until(lambda: (data / "node").exists() and str(service.pid) in (data / "node").read_text())
            service.send(SIGHUP)
            held.close()
            service.wait_for("read the configuration again")
            service.wait_for("delivered", count=2)
            assert service.end(SIGTERM) == 0


def test_beside_a_service_at_work_once_says_who_is_at_work_and_ends_with_5(tmp_path: Path) -> None:
    with a_scene(tmp_path, ADEN) as scene, running(scene.write()) as service:
        service.wait_for("at work")
        refused = once(scene.write())
        assert (refused.returncode, refused.stdout) == (5, "")
        assert f"Another marsad (process {service.pid}) is at work" in refused.stderr
        assert "Traceback" not in refused.stderr
        service.wait_for("delivered", count=2)
        assert service.end(SIGTERM) == 0
