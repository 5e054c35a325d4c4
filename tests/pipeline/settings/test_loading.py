"""A configuration comes to what it says, and tells all of its faults at once."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from ipaddress import ip_network
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from connectors.types import FetchSettings
from pipeline.errors import ConfigError
from pipeline.settings import Address, RetentionSettings, load_settings
from tests.configurations import QUIET, SECRET, a_configuration, faults_of, settings_from

WHOLE = """\
database: sqlite:///marsad.db
data: .marsad
include: [rules/*.yaml]
fetch:
  user_agent: marsad/1.0 (+https://example.org/about-our-reader)
  timeout: 25s
  max_bytes: 12MB
  per_host: {concurrency: 2, delay: 1s}
  allow_private: [10.0.0.0/8, "fd00::/8"]
sources:
  - {id: daily, feed: https://example.org/rss, every: 15m, max_age: 4d, language: en, tags: [lebanon], owner: group,
     reliability: B}
  - {id: bulletin, feed: {url: https://example.org/feed.json}}
smtp: {host: mail.example.org, port: 587, tls: starttls, username: marsad, password_file: smtp-password,
       from: Marsad <marsad@example.org>}
channels:
  desk: {type: email, to: [desk@example.org]}
  hook: {type: webhook, url: https://ops.example.org/in, secret: "${HOOK_SECRET}"}
delivery: {retry: [5s, 24h], jitter: 30%, timeout: 10s}
web: {listen: 127.0.0.1:9090}
retention: {text: 60d, captures: 2d, alerts: 1w}
"""
FILES = {
    "rules/ports.yaml": "rules: [{id: ports, match: [port], notify: [desk]}]\n",
    "smtp-password": "made-up\n",
}

DAMAGE = [
    "",
    "{",
    "]",
    ": ",
    "- ",
    "\n",
    "&a ",
    "*a",
    "<<: ",
    "!x ",
    "'",
    "#",
    "~",
    "${",
    "${X}",
    "\t",
    "\u202e",
    "[[]]",
    "{a: {}}",
]


def test_a_whole_configuration_comes_to_what_it_says(tmp_path: Path) -> None:
    settings = settings_from(tmp_path, WHOLE, files=FILES, environ={"HOOK_SECRET": SECRET})
    assert settings.warnings == ()
    assert settings.path == tmp_path / "marsad.yaml"
    assert settings.files == (tmp_path / "marsad.yaml", tmp_path / "rules/ports.yaml")
    assert settings.fetch == FetchSettings(
        user_agent="marsad/1.0 (+https://example.org/about-our-reader)",
        timeout=timedelta(seconds=25),
        max_bytes=12_000_000,
        concurrency=2,
        delay=timedelta(seconds=1),
        allow_private=(ip_network("10.0.0.0/8"), ip_network("fd00::/8")),
    )
    assert settings.delivery.retry == (timedelta(seconds=5), timedelta(hours=24))
    assert (settings.delivery.jitter, settings.delivery.timeout) == (0.3, timedelta(seconds=10))
    assert settings.web.listen == Address(host="127.0.0.1", port=9090)
    assert settings.retention == RetentionSettings(
        text=timedelta(days=60), captures=timedelta(days=2), alerts=timedelta(days=7)
    )
    assert {name: spec.kind for name, spec in settings.channels.items()} == {"desk": "email", "hook": "webhook"}
    assert settings.smtp is not None
    assert settings.smtp.login() == ("marsad", "made-up")
    assert list(settings.ruleset.rules) == ["ports"]


def test_sources_keep_their_order_and_what_was_said_about_them(tmp_path: Path) -> None:
    daily, bulletin = settings_from(tmp_path, WHOLE, files=FILES, environ={"HOOK_SECRET": SECRET}).sources
    assert (daily.id, daily.kind, daily.every, daily.max_age) == (
        "daily",
        "feed",
        timedelta(minutes=15),
        timedelta(days=4),
    )
    assert (daily.language, daily.tags, daily.owner, daily.reliability) == ("en", ("lebanon",), "group", "B")
    assert (bulletin.id, bulletin.every, bulletin.max_age) == ("bulletin", None, timedelta(days=3))
    assert dict(bulletin.options)["url"] == "https://example.org/feed.json"


def test_what_is_not_said_has_a_default(tmp_path: Path) -> None:
    settings = settings_from(tmp_path)
    assert settings.database == f"sqlite:///{tmp_path}/marsad.db"
    assert settings.data == tmp_path / ".marsad"
    assert settings.fetch.user_agent.startswith("marsad/")
    assert sum(settings.delivery.retry, timedelta()) > timedelta(hours=75)
    assert settings.delivery.jitter == 0.2
    assert settings.web.listen == Address(host="127.0.0.1", port=8080)
    assert settings.retention == RetentionSettings(text=timedelta(days=90), captures=timedelta(days=1), alerts=None)
    assert (settings.sources, settings.smtp) == ((), None)


def test_an_empty_section_is_one_that_is_not_there(tmp_path: Path) -> None:
    assert settings_from(tmp_path, "sources:\nfetch:\nrules:\nchannels: {screen: {type: console}}\n").sources == ()


def test_paths_start_at_the_file_wherever_one_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "conf"
    a_configuration(folder, WHOLE, FILES)
    monkeypatch.chdir(tmp_path)
    settings = settings_from(Path("conf"), WHOLE, files=FILES, environ={"HOOK_SECRET": SECRET})
    assert settings.database == f"sqlite:///{folder}/marsad.db"
    assert settings.data == folder / ".marsad"
    assert settings.path == folder / "marsad.yaml"


def test_faults_are_named_as_seen_from_where_one_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = a_configuration(Path("conf"), "webb: x\n")
    with pytest.raises(ConfigError, match=r"^conf/marsad.yaml:1:1 E021"):
        load_settings(path, {})
    monkeypatch.chdir("conf")
    with pytest.raises(ConfigError, match=r"^marsad.yaml:1:1 E021"):
        load_settings(Path(path.name), {})


def test_faults_of_settings_files_secrets_and_rules_come_at_once(tmp_path: Path) -> None:
    text = (
        "include: [rules/*.yaml, gone.yaml]\nwebb: {}\nsources: [{id: a, feed: 'http://a.example/', every: soon}]\n"
        'channels: {hook: {type: webhook, url: "https://b.example/", secret: "${NO}"}}\n'
    )
    files = {"rules/a.yaml": "rules:\n  - {id: a, match: [x], sverity: high}\n", "rules/b.yaml": "rules: [\n"}
    found = faults_of(tmp_path, text, files=files)
    assert [fault.split()[1] for fault in found] == ["E001", "E021", "E024", "E014", "E021", "E005"]


def test_an_unset_variable_is_told_once_and_not_as_a_faulty_value(tmp_path: Path) -> None:
    text = 'channels: {hook: {type: webhook, url: "https://b.example/", secret: "${HOK_SECRET}"}}\n'
    assert faults_of(tmp_path, text, environ={"HOOK_SECRET": SECRET}) == [
        "marsad.yaml:1:69 E014 the environment variable HOK_SECRET is not set; did you mean HOOK_SECRET?"
    ]


def test_a_missing_main_file_is_the_only_fault(tmp_path: Path) -> None:
    (tmp_path / "marsad.yml").touch()
    with pytest.raises(ConfigError) as caught:
        load_settings(tmp_path / "marsad.yaml", {})
    assert [fault.code for fault in caught.value.diagnostics] == ["E001"]
    assert caught.value.diagnostics[0].hint == f'did you mean "{tmp_path}/marsad.yml"?'


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, len(WHOLE)), cut=st.integers(0, 12), put=st.sampled_from(DAMAGE))
def test_a_damaged_configuration_is_used_or_refused_but_breaks_nothing(
    tmp_path: Path, at: int, cut: int, put: str
) -> None:
    damaged = WHOLE[:at] + put + WHOLE[at + cut :]
    with suppress(ConfigError):
        settings_from(tmp_path, damaged, files=FILES, environ={"HOOK_SECRET": SECRET})


def test_the_address_of_the_database_is_in_no_representation(tmp_path: Path) -> None:
    text = f"database: postgresql://marsad:hunter2@db.example/marsad\n{QUIET}"
    assert "hunter2" not in repr(settings_from(tmp_path, text))
