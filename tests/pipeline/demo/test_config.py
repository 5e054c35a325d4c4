"""What the demo writes is a configuration that the service reads without a fault."""

from __future__ import annotations

import stat
from datetime import timedelta
from pathlib import Path

from pipeline.demo import config
from pipeline.demo.room import Newsroom
from pipeline.settings import load_settings


def test_the_service_reads_it_and_finds_every_site_receiver_and_rule(room: Newsroom, tmp_path: Path) -> None:
    settings = load_settings(config.write(tmp_path, room), {})
    assert [source.id for source in settings.sources] == list(room.sites)
    assert set(settings.channels) == set(config.RECEIVERS)
    assert set(settings.ruleset.rules) == set(config.told_by())
    assert {warning.code for warning in settings.warnings} <= {"W107"}


def test_haste_and_patience_are_set_where_they_are_asked_for(room: Newsroom, tmp_path: Path) -> None:
    settings = load_settings(config.write(tmp_path, room, every="2s", retry=("1s", "3s")), {})
    assert {source.every for source in settings.sources} == {timedelta(seconds=2)}
    assert settings.delivery.retry == (timedelta(seconds=1), timedelta(seconds=3))


def test_the_secret_stands_in_a_file_that_nobody_else_can_read(room: Newsroom, tmp_path: Path) -> None:
    path = config.write(tmp_path, room)
    assert room.hook.secret not in path.read_text()
    assert stat.S_IMODE((tmp_path / "hook-secret").stat().st_mode) == 0o600


def test_only_live_rules_tell_anybody() -> None:
    assert {rule for rule, by in config.told_by().items() if not by} == {
        "cabinet-watch",
        "lost-heritage",
        "football-fever",
    }
    assert config.told_by()["sea-route"] == ("webhook",)
