"""The real service, whose configuration people edit while it runs, without telling it."""

from __future__ import annotations

from pathlib import Path
from signal import SIGTERM

from tests.walk.scene import Story, a_scene
from tests.walk.service import Service, running

ADEN = Story("1")
OTHER = Story("2", "Another day without the port of Aden")
FREIGHTERS = "rules: [{id: freight, title: Freighters wait, match: {keywords: [freighters]}}]\n"
SLIP = "rules: [{id: freight, title: Freighters wait, match: {keyword: [freighters]}}]\n"


def test_a_file_that_fits_an_include_is_taken_up_when_it_appears_and_let_go_when_it_is_gone(tmp_path: Path) -> None:
    with a_scene(tmp_path, ADEN) as scene:
        scene.config = "include: [more/*.yaml]\n" + scene.config.replace('/feed"}', '/feed", every: 1s}')
        (tmp_path / "more").mkdir()
        with running(scene.write()) as service:
            service.wait_for("delivered", count=2)
            replaced(tmp_path / "more" / "freight.yaml", FREIGHTERS)
            service.wait_until(lambda: rules_read(service) == [2])
            scene.publish(ADEN, OTHER)
            service.wait_for("delivered", count=6)
            (tmp_path / "more" / "freight.yaml").unlink()
            service.wait_until(lambda: rules_read(service) == [2, 1])
            assert service.end(SIGTERM) == 0
        assert {alert.rule for alert, _ in scene.alerts} == {"ports", "freight"}


def test_a_change_with_a_fault_is_told_once_and_the_next_sound_one_is_taken_up(tmp_path: Path) -> None:
    with a_scene(tmp_path, ADEN) as scene:
        scene.config = "include: [more/*.yaml]\n" + scene.config
        (tmp_path / "more").mkdir()
        with running(scene.write()) as service:
            service.wait_for("delivered", count=2)
            replaced(tmp_path / "more" / "freight.yaml", SLIP)
            service.wait_until(lambda: any(event.level == "ERROR" for event in service.log))
            replaced(tmp_path / "more" / "freight.yaml", FREIGHTERS)
            service.wait_for("read the configuration again")
            assert service.end(SIGTERM) == 0
        (complaint,) = [event.message for event in service.log if event.level == "ERROR"]
        assert "freight.yaml:1:" in complaint


def rules_read(service: Service) -> list[int]:
    """Return how many rules each new reading of the configuration had."""
    return [event.extra["rules"] for event in service.told("read the configuration again")]


def replaced(path: Path, text: str) -> None:
    """Write a file as careful editors do: beside it, then in its place."""
    path.with_suffix(".new").write_text(text)
    path.with_suffix(".new").replace(path)
