"""Secrets come from the environment or from files, and are never shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from connectors.channels.webhook import WebhookOptions
from pipeline.settings import load_settings
from tests.configurations import QUIET, SECRET, a_configuration, faults_of, settings_from

HOOK = "channels: {{hook: {{type: webhook, url: 'https://ops.example.org/', {}}}}}\n".format


def test_a_variable_stands_for_its_value_also_inside_a_text(tmp_path: Path) -> None:
    text = "database: postgresql://u:${PW}@${HOST}/db\n" + HOOK('secret: "${HOOK}"')
    settings = settings_from(tmp_path, text, environ={"PW": "x$y", "HOST": "db.example", "HOOK": SECRET})
    assert settings.database == "postgresql://u:x$y@db.example/db"
    hook = settings.channels["hook"].options
    assert isinstance(hook, WebhookOptions)
    assert hook.secret is not None
    assert hook.secret.get_secret_value() == SECRET
    assert SECRET not in repr(settings)


def test_two_dollars_stand_for_the_text_itself(tmp_path: Path) -> None:
    text = f'sources: [{{id: a, feed: "https://a.example/", owner: "$${{PW}} $5 $$x"}}]\n{QUIET}'
    assert settings_from(tmp_path, text).sources[0].owner == "${PW} $5 $$x"


@pytest.mark.parametrize("broken", ["${", "${}", "${A-B}", "a ${1}"])
def test_a_misspelt_reference_is_a_fault(tmp_path: Path, broken: str) -> None:
    found = faults_of(tmp_path, f'data: "{broken}"\n{QUIET}')
    assert found == [
        'marsad.yaml:1:7 E014 a "${" without a name and "}"; write ${NAME}, or "$${" for the text "${"',
    ]


def test_rules_are_texts_and_know_no_variables(tmp_path: Path) -> None:
    text = f'rules: [{{id: a, title: "${{NOT_SET}}", match: [x]}}]\n{QUIET}'
    assert settings_from(tmp_path, text).ruleset.rules["a"].title == "${NOT_SET}"


def test_the_file_of_a_secret_is_found_beside_the_file_that_names_it(tmp_path: Path) -> None:
    files = {"conf/hook.yaml": HOOK("secret_file: hook-secret"), "conf/hook-secret": f"{SECRET}\n"}
    settings = settings_from(tmp_path, "include: conf/hook.yaml\n", files=files)
    hook = settings.channels["hook"].options
    assert isinstance(hook, WebhookOptions)
    assert len(hook.signing_keys()) == 1


def test_the_address_of_the_database_may_stand_in_a_file(tmp_path: Path) -> None:
    files = {"db-url": "postgres://u:hunter2@db.example/marsad\n"}
    settings = settings_from(tmp_path, f"database_file: db-url\n{QUIET}", files=files)
    assert settings.database == "postgresql://u:hunter2@db.example/marsad"


def test_a_faulty_address_in_a_file_is_told_but_not_shown(tmp_path: Path) -> None:
    files = {"db-url": "mysql://u:hunter2@db.example/marsad\n"}
    assert faults_of(tmp_path, f"database_file: db-url\n{QUIET}", files=files) == [
        'marsad.yaml:1:16 E024 "database" must be sqlite:///file or postgresql://user@host/name'
    ]


def test_a_secret_and_its_file_exclude_each_other(tmp_path: Path) -> None:
    text = f"database: sqlite:///a.db\ndatabase_file: b\n{QUIET}"
    assert faults_of(tmp_path, text, files={"b": "sqlite:///b.db"}) == [
        'marsad.yaml:2:16 E025 give "database" or "database_file", not both'
    ]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("\n \n", '"database_file" {}/db-url is empty'),
        ("x" * 20_000, '"database_file" {}/db-url is too large to hold a secret'),
    ],
)
def test_a_file_without_a_secret_is_a_fault(tmp_path: Path, content: str, fault: str) -> None:
    found = faults_of(tmp_path, f"database_file: db-url\n{QUIET}", files={"db-url": content})
    assert found == [f"marsad.yaml:1:16 E015 {fault.format(tmp_path).replace(f'{tmp_path}/', '')}"]


def test_secrets_that_others_can_read_are_a_warning(tmp_path: Path) -> None:
    path = a_configuration(tmp_path, HOOK("secret_file: hook-secret"), {"hook-secret": SECRET})
    (path.parent / "hook-secret").chmod(0o644)
    text = path.read_text()
    assert warnings_of_unchanged(path) == [
        (
            f"marsad.yaml:1:{text.index('hook-secret') + 1} W150 others can read this file of secrets; "
            "chmod 600 hook-secret"
        )
    ]


def test_a_secret_written_out_in_a_file_that_others_can_read_is_a_warning(tmp_path: Path) -> None:
    path = a_configuration(tmp_path, HOOK(f"secret: {SECRET}"))
    assert warnings_of_unchanged(path) == []
    path.chmod(0o640)
    (warning,) = warnings_of_unchanged(path)
    assert " W152 others can read this secret; chmod 600 marsad.yaml" in warning
    assert SECRET not in warning


def test_a_secret_from_the_environment_may_be_named_in_a_file_that_others_can_read(tmp_path: Path) -> None:
    path = a_configuration(tmp_path, HOOK('secret: "${HOOK}"'))
    path.chmod(0o644)
    assert warnings_of_unchanged(path, {"HOOK": SECRET}) == []


def warnings_of_unchanged(path: Path, environ: dict[str, str] | None = None) -> list[str]:
    """Return what is advised about the files as they lie there, with their permissions."""
    warnings = load_settings(path, environ or {}).warnings
    return [str(warning).replace(f"{path.parent}/", "") for warning in warnings]
