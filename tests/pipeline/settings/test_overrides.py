"""The environment has the last word, and says where it spoke."""

from __future__ import annotations

from pathlib import Path

from tests.configurations import QUIET, SECRET, faults_of, settings_from

HOOK = "channels: {my-hook: {type: webhook, url: 'https://ops.example.org/', secret_file: nowhere}}\n"


def test_variables_take_the_place_of_what_the_file_says(tmp_path: Path) -> None:
    environ = {
        "MARSAD_DATABASE": "postgresql://db.example/marsad",
        "MARSAD_DATA": "elsewhere",
        "MARSAD_FETCH__TIMEOUT": "7s",
        "MARSAD_FETCH__PER_HOST__CONCURRENCY": "3",
        "MARSAD_FETCH__ALLOW_PRIVATE": "[10.0.0.0/8, 'fd00::/8']",
    }
    settings = settings_from(tmp_path, f"database: sqlite:///a.db\nfetch: {{timeout: 1s}}\n{QUIET}", environ=environ)
    assert settings.database == "postgresql://db.example/marsad"
    assert settings.data == tmp_path / "elsewhere"
    assert (settings.fetch.timeout.seconds, settings.fetch.concurrency) == (7, 3)
    assert [str(network) for network in settings.fetch.allow_private] == ["10.0.0.0/8", "fd00::/8"]


def test_a_secret_in_the_environment_wins_over_its_file(tmp_path: Path) -> None:
    settings = settings_from(tmp_path, HOOK, environ={"MARSAD_CHANNELS__MY_HOOK__SECRET": SECRET})
    assert dict(settings.channels["my-hook"].options)["secret"].get_secret_value() == SECRET


def test_a_value_is_taken_as_it_is(tmp_path: Path) -> None:
    environ = {"MARSAD_FETCH__USER_AGENT": "we: read #1 [politely]"}
    assert settings_from(tmp_path, environ=environ).fetch.user_agent == "we: read #1 [politely]"


def test_other_variables_of_ours_are_no_settings(tmp_path: Path) -> None:
    environ = {"MARSAD_CONFIG": "x", "MARSAD_TEST_POSTGRES": "x", "MARSAD_CRASH_AT": "x", "OTHER__X": "y"}
    assert settings_from(tmp_path, environ=environ).warnings == ()


def test_a_faulty_variable_is_named_and_its_value_is_not(tmp_path: Path) -> None:
    environ = {
        "MARSAD_DATABASE": "mysql://u:hunter2@db.example/",
        "MARSAD_FETSH__TIMEOUT": "hunter2",
        "MARSAD_FETCH__PER_HOST": "hunter2",
        "MARSAD_SOURCES__0__FEED": "hunter2",
    }
    found = faults_of(tmp_path, environ=environ)
    assert found == [
        '$MARSAD_DATABASE:1:1 E024 "database" must be sqlite:///file or postgresql://user@host/name',
        '$MARSAD_FETCH__PER_HOST:1:1 E023 "per_host" must be a map, not what the variable holds',
        '$MARSAD_FETSH__TIMEOUT:1:1 E021 unknown key "fetsh"; did you mean "fetch"?',
        '$MARSAD_SOURCES__0__FEED:1:1 E023 "sources" must be a list, not a map',
    ]
