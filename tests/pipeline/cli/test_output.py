"""Records as lines for programs and as tables for people."""

from __future__ import annotations

import json

import click
import pytest

from pipeline.cli.output import Columns, line, most, show, tell

COLUMNS: Columns = {"name": lambda record: record["name"], "tags": lambda record: record["tags"]}
ID = "alert-lc4r6m24yz2sowlr"
A_LONG_ONE = {"name": "word " * 100, "tags": ID}


def on_a_terminal(monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    """Have stdout taken for a terminal of this width, as rich lets users do."""
    monkeypatch.setenv("TTY_COMPATIBLE", "1")
    monkeypatch.setenv("COLUMNS", str(width))


def test_a_line_is_as_short_and_as_readable_as_can_be() -> None:
    assert line({"title": "عدن", "n": None}) == '{"title":"عدن","n":null}'


def test_what_is_no_unicode_comes_out_escaped_and_line_ends_never_come_out() -> None:
    for text in ("\ud800", "a\nb\r\u2028"):
        assert len(line({"text": text}).split("\n")) == 1
        assert json.loads(line({"text": text}).encode()) == {"text": text}


def test_a_headline_can_do_nothing_in_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    show([{"name": "[red]\x1b[2J\u202eevil\nline", "tags": ["a", "b"]}], COLUMNS, as_json=False, empty="none")
    assert capsys.readouterr().out.splitlines()[1].split() == ["[red][2Jevil", "line", "a,", "b"]


def test_what_is_missing_is_a_dash(capsys: pytest.CaptureFixture[str]) -> None:
    show([{"name": None, "tags": ""}], COLUMNS, as_json=False, empty="none")
    assert capsys.readouterr().out.splitlines()[1].split() == ["–", "–"]


def test_a_long_sentence_is_cut_and_an_id_beside_it_is_not(capsys: pytest.CaptureFixture[str]) -> None:
    show([A_LONG_ONE], COLUMNS, sentences={"name"}, as_json=False, empty="none")
    _, row = capsys.readouterr().out.splitlines()
    assert "…" in row
    assert row.split()[-1] == ID


def test_a_pipe_has_no_width_that_could_cut_an_id(capsys: pytest.CaptureFixture[str]) -> None:
    show([{"name": "word " * 100, "tags": ID * 20}], COLUMNS, sentences={"name"}, as_json=False, empty="none")
    _, row = capsys.readouterr().out.splitlines()
    assert row.split()[-1] == ID * 20


@pytest.mark.parametrize("width", [80, 60, 44])
def test_a_table_fits_the_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], width: int
) -> None:
    on_a_terminal(monkeypatch, width)
    show([A_LONG_ONE] * 2, COLUMNS, sentences={"name"}, as_json=False, empty="none")
    heads, *rows = click.unstyle(capsys.readouterr().out).splitlines()
    assert heads.split() == ["name", "tags"]
    assert [row.split()[-1] for row in rows] == [ID, ID]
    assert all(len(row) <= width and "word…" in row.replace(" …", "…") for row in rows)


def test_on_a_terminal_too_narrow_for_a_table_each_record_is_a_block(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    on_a_terminal(monkeypatch, 43)
    show([A_LONG_ONE, {"name": "[b]", "tags": ID * 3}], COLUMNS, sentences={"name"}, as_json=False, empty="none")
    assert click.unstyle(capsys.readouterr().out).splitlines() == [
        f"name  {'word ' * 7}w…",
        f"tags  {ID}",
        "",
        "name  [b]",
        f"tags  {ID * 3}",
    ]


def test_people_are_asked_for_no_more_rows_than_they_are_shown() -> None:
    assert (most(None, as_json=True), most(70, as_json=True)) == (None, 70)
    assert (most(None, as_json=False), most(70, as_json=False), most(7, as_json=False)) == (51, 51, 7)


def test_text_for_people_keeps_its_lines_and_loses_what_a_terminal_obeys(capsys: pytest.CaptureFixture[str]) -> None:
    tell("one\x1b[31m\x07\ntwo \ud800")
    assert capsys.readouterr().out == "one[31m\ntwo \ufffd\n"
