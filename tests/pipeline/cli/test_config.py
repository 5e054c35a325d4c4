"""`init` gives a start that is in order, `check` says what is not, `schema` says what may be."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.cli import main
from tests.configurations import QUIET, a_configuration
from tests.servers import reply, serving

FEED = '<rss version="2.0"><channel><title>Daily</title></channel></rss>'


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in an empty folder, without variables of ours."""
    for name in [name for name in os.environ if name.startswith("MARSAD_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def marsad(*arguments: str) -> int:
    """Run a command and return its exit code."""
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    assert isinstance(ended.value.code, int)
    return ended.value.code


def test_what_init_writes_is_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    assert marsad("init", "watch") == 0
    said = capsys.readouterr()
    assert {"watch/marsad.yaml", "watch/rules/first.yaml"} <= set(said.out.split())
    assert any(path.parent.name == "gazetteer" for path in map(Path, said.out.split()))
    assert said.err == "Next: cd watch && marsad check\n"
    assert marsad("check", "--config", "watch/marsad.yaml") == 0
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "no faults, no warnings.\n")


def test_init_writes_the_schema_that_the_first_line_names(capsys: pytest.CaptureFixture[str]) -> None:
    marsad("init")
    assert capsys.readouterr().err == "Next: marsad check\n"
    first = Path("marsad.yaml").read_text().splitlines()[0]
    assert marsad("schema") == 0
    assert capsys.readouterr().out == Path(first.partition("$schema=")[2]).read_text()


def test_the_first_rule_finds_what_it_says_it_finds(capsys: pytest.CaptureFixture[str]) -> None:
    marsad("init")
    capsys.readouterr()
    comment = next(line for line in Path("rules/first.yaml").read_text().splitlines() if "echo" in line)
    command = comment.strip("# ").replace("marsad match", f"{sys.executable} -m pipeline match")
    found = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=True)  # noqa: S603, S607 - our own words
    assert [match["rule"] for match in json.loads(found.stdout)["matches"]] == ["port-closed"]


@pytest.mark.parametrize("taken", ["marsad.yaml", "rules/first.yaml"])
def test_init_overwrites_nothing(taken: str, here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = here / taken
    path.parent.mkdir(exist_ok=True)
    path.write_text("mine")
    assert marsad("init") == 1
    assert f"{taken} is there already" in capsys.readouterr().err
    assert [found for found in here.rglob("*") if found.is_file()] == [path]


def test_init_says_where_it_cannot_write(capsys: pytest.CaptureFixture[str]) -> None:
    Path("file").touch()
    assert marsad("init", "file/below") == 1
    assert "file/below" in capsys.readouterr().err


def test_findings_come_in_the_format_that_is_asked_for(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    a_configuration(here, "webb: x\n")
    for arguments, start in (
        ((), "marsad.yaml:1:1 E021"),
        (("--format", "github"), "::error file=marsad.yaml"),
        (("--format", "json"), '{"file":"marsad.yaml"'),
        (("--json",), '{"file":"marsad.yaml"'),
    ):
        assert marsad("check", *arguments) == 1
        assert capsys.readouterr().out.startswith(start)


def test_a_warning_is_told_and_refuses_nothing(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    a_configuration(here, "channels: {}\n")
    assert marsad("check") == 0
    said = capsys.readouterr()
    assert "W154" in said.out
    assert said.err == "no faults, 1 warning.\n"


def test_schema_prints_one_line_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    assert marsad("schema", "--json", "--config", "nowhere.yaml") == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert json.loads(line)["title"] == "marsad.yaml"


def test_the_local_schema_has_the_ids_of_this_configuration(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    a_configuration(here, f"places: [{{id: aden, name: Aden}}]\n{QUIET}")
    assert marsad("schema", "--local", "--json") == 0
    assert "place:aden" in json.loads(capsys.readouterr().out)["$defs"]["Term"]["anyOf"][0]["enum"]
    assert marsad("schema", "--json") == 0
    assert "place:aden" not in capsys.readouterr().out


def test_the_schema_is_written_where_editors_look_for_it_and_not_by_a_faulty_configuration(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    marsad("init")
    path = here / ".marsad" / "marsad.schema.json"
    assert marsad("schema", "--local", "--write") == 0
    assert capsys.readouterr().out.splitlines()[-1] == str(path)
    written = path.read_text()
    assert "rule:port-closed" in json.loads(written)["$defs"]["Term"]["anyOf"][0]["enum"]
    (here / "rules" / "first.yaml").write_text("rules: [{id: x, match: ['place:nowhere']}]")
    assert marsad("schema", "--local", "--write") == 3
    assert path.read_text() == written


def test_online_asks_what_is_configured(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with serving({"/feed": reply(FEED, type="application/rss+xml")}) as site:
        sources = f"[{{id: good, feed: '{site.at('/feed')}'}}, {{id: gone, feed: '{site.at('/gone')}'}}]"
        fetch = "{allow_private: [127.0.0.0/8], per_host: {delay: 0s}}"
        a_configuration(here, f"fetch: {fetch}\nsources: {sources}\n{QUIET}")
        assert marsad("check") == 0
        assert site.asked("/feed") == []
        capsys.readouterr()
        assert marsad("check", "--online") == 1
        out = capsys.readouterr().out
        assert [line.partition(" E018 ")[2].split(":")[0] for line in out.splitlines()] == ["source gone"]
        assert len(site.asked("/feed")) == 1
