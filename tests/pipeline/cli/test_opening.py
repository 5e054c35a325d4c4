"""A database that cannot be used ends every command that needs it with 5 and a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands import Marsad
from tests.configurations import a_configuration

NOBODY_IS_THERE = "postgresql://marsad:secret-word@127.0.0.1:1/marsad"
NEEDS_A_DATABASE = [
    ["alerts", "list"],
    ["alerts", "list", "--json"],
    ["alerts", "show", "alert-1"],
    ["articles", "list"],
    ["articles", "show", "art-1"],
    ["channels", "list"],
    ["channels", "enable", "hook"],
    ["db", "check"],
    ["db", "upgrade"],
    ["deliveries", "list"],
    ["deliveries", "retry", "--since", "2026-01-01"],
    ["faults", "list"],
    ["once"],
    ["once", "--json"],
    ["run"],
    ["sources", "list"],
    ["sources", "pause", "daily"],
    ["sources", "resume", "daily"],
]
TROUBLES = {
    "a server that is away": (NOBODY_IS_THERE, "The database server is away or has closed the connection"),
    "a folder that is not there": ("sqlite:///nowhere/marsad.db", "The database cannot be opened"),
    "a file that is something else": ("sqlite:///letter.txt", "The database is damaged, or is not one of marsad's"),
}


@pytest.mark.parametrize("words", NEEDS_A_DATABASE, ids=" ".join)
@pytest.mark.parametrize("trouble", TROUBLES)
def test_a_database_that_cannot_be_used_is_said_in_a_sentence(
    marsad: Marsad, trouble: str, words: list[str], tmp_path: Path
) -> None:
    url, sentence = TROUBLES[trouble]
    (tmp_path / "letter.txt").write_text("Dear editor, " * 500)
    a_configuration(tmp_path, f"database: '{url}'\nsources: [{{id: daily, feed: 'https://daily.example/rss'}}]\n")
    done = marsad(*words)
    assert (done.code, done.out) == (5, "")
    assert done.err.startswith(sentence)
    assert len(done.err.splitlines()) == 1
    assert "secret-word" not in done.err


@pytest.mark.parametrize("words", [["alerts", "list"], ["once"], ["db", "upgrade"]], ids=" ".join)
def test_a_data_folder_that_cannot_be_made_is_named(marsad: Marsad, words: list[str], tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    a_configuration(tmp_path, "data: file/below\n")
    done = marsad(*words)
    assert (done.code, done.out) == (5, "")
    assert done.err == f"{tmp_path / 'file' / 'below'} cannot be used: Not a directory.\n"


def test_whichever_command_is_the_first_makes_the_tables(marsad: Marsad, tmp_path: Path) -> None:
    a_configuration(tmp_path)
    assert marsad("alerts", "list").code == 0
    assert marsad("db", "check").code == 0
