"""Which settings a command works with, or why it cannot."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.cli.configured import existing_config, settings_of
from pipeline.cli.exits import UNREADABLE, Ended
from pipeline.errors import ConfigError
from pipeline.settings import load_settings
from tests.configurations import QUIET, a_configuration


def test_what_the_option_names_is_read(tmp_path: Path) -> None:
    path = a_configuration(tmp_path)
    assert existing_config(path) == path
    assert settings_of(path).path == path


def test_where_there_is_none_the_path_is_named_as_it_was_given() -> None:
    with pytest.raises(Ended) as ended:
        settings_of(Path("nowhere.yaml"))
    assert str(ended.value) == "There is no nowhere.yaml. `marsad init` writes one to start from."
    assert ended.value.code == UNREADABLE


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00", b"sources: [", b"- a\n- b\n"])
def test_what_cannot_be_read_ends_the_command_with_the_reason(
    tmp_path: Path, content: bytes | None, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "marsad.yaml"
    if content is None:
        path.mkdir()
    else:
        path.write_bytes(content)
    with pytest.raises(Ended) as ended:
        settings_of(path)
    assert ended.value.code == UNREADABLE
    assert "`marsad check` shows the same and more" in str(ended.value)
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(f"{path}:")


def test_a_command_that_is_refused_tells_what_refuses_it_and_advises_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = a_configuration(
        tmp_path, "delivery: {retry: [1h]}\nrules: [{id: a, title: A, match: {places: [b]}}]\n" + QUIET
    )
    with pytest.raises(ConfigError, match=" W155 "):
        load_settings(path, {})
    with pytest.raises(Ended):
        settings_of(path)
    (told,) = capsys.readouterr().err.splitlines()
    assert " E0" in told
