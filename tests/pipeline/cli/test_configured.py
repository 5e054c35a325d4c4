"""Which settings a command works with, or why it cannot."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.cli.configured import existing_config, settings_of
from pipeline.cli.exits import UNREADABLE, Ended
from tests.configurations import a_configuration


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
