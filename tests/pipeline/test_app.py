"""The service as a whole: what it says of itself when its configuration is read again."""

from __future__ import annotations

from pathlib import Path

from pipeline.app import build_app
from tests.walk.scene import a_scene


def test_a_refused_configuration_is_told_until_a_sound_one_takes_its_place(tmp_path: Path) -> None:
    with a_scene(tmp_path) as scene, build_app(scene.settings) as app:
        app.keep("marsad.yaml:1:1 E021 unknown key")
        assert [finding.about for finding in app.standing() if not finding.fine] == ["configuration"]
        assert app.counts()["marsad_reload_refused"] == 1
        app.reload(scene.settings)
        assert all(finding.fine for finding in app.standing())
        assert app.counts()["marsad_reload_refused"] == 0


def test_the_health_of_each_source_is_among_the_counts(tmp_path: Path) -> None:
    with a_scene(tmp_path) as scene, build_app(scene.settings) as app:
        assert app.counts()['marsad_source_health{source="daily",health="new"}'] == 1
        app.once(["daily"])
        assert app.counts()['marsad_source_health{source="daily",health="fine"}'] == 1
