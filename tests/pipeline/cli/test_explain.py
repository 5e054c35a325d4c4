"""Why a rule matches an article: one that is stored, one in a file, or one on stdin."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands import Marsad, spawned
from tests.configurations import QUIET, a_configuration
from tests.pipeline.cli.conftest import ADEN, Day
from tests.pipeline.cli.conftest import QUIET as QUIET_STORY

RULES = """
places: [{id: aden, name: Aden}]
sources: [{id: wire, feed: 'https://wire.example/rss', tags: [slow]}]
rules:
  - {id: ports, where: {sources: {tags: [fast]}}, match: {near: {of: [place:aden, port], within: 2 words}}}
"""
NEAR = '{"id": "near", "title": "", "text": "The port of Aden."}\n'
FAR = '{"id": "far", "text": "The port that is far from Aden."}\n'


def configured(folder: Path) -> None:
    a_configuration(folder, f"include: [rules.yaml]\n{QUIET}", {"rules.yaml": RULES})


def stored(marsad: Marsad, day: Day, path: str) -> str:
    listed = marsad("articles", "list", "--json", "--config", day.config).records
    return next(str(record["id"]) for record in listed if record["url"].endswith(path))


def test_a_stored_article_is_explained_with_the_words_its_alert_tells(marsad: Marsad, day: Day) -> None:
    article = stored(marsad, day, ADEN.path)
    (told,) = marsad("rules", "explain", "ports", article, "--json", "--config", day.config).records
    (shown,) = marsad("articles", "show", article, "--json", "--config", day.config).records
    (match,) = shown["matches"]
    assert (told["article"], told["matches"], told["why"]) == (article, True, match["why"])
    assert (told["rule_version"], told["gazetteer_version"]) == (match["rule_version"], match["gazetteer_version"])
    read = marsad("rules", "explain", "ports", article, "--config", day.config)
    assert (read.code, read.err) == (0, "")
    assert read.out.startswith(f"✓ ports matches {article}: because it mentions ")


def test_a_stored_article_that_does_not_match_says_what_it_lacks(marsad: Marsad, day: Day) -> None:
    article = stored(marsad, day, QUIET_STORY.path)
    read = marsad("rules", "explain", "ports", article, "--config", day.config)
    assert read.code == 0
    assert read.out.startswith(f"✗ ports does not match {article}: ")
    assert ": not found" in read.out


def test_each_line_of_a_file_or_of_stdin_is_explained_in_turn(marsad: Marsad, tmp_path: Path) -> None:
    configured(tmp_path)
    (tmp_path / "texts.ndjson").write_text(NEAR + FAR)
    near, far = marsad("rules", "explain", "ports", "texts.ndjson", "--json").records
    assert (near["article"], near["matches"], far["article"], far["matches"]) == ("near", True, "far", False)
    assert far["why"] == "near within 2 words: 4 words apart, 2 allowed"
    assert marsad("rules", "explain", "ports", "-", stdin=FAR.encode()).out.startswith("✗ ports does not match far: ")


def test_where_is_asked_of_a_source_that_is_ours(marsad: Marsad, tmp_path: Path) -> None:
    configured(tmp_path)
    given = NEAR.replace('"title": ""', '"source": "wire"')
    (told,) = marsad("rules", "explain", "ports", "-", "--json", stdin=given.encode()).records
    assert (told["matches"], told["where"]) == (False, 'its source "wire" has none of the tags')
    assert told["tree"]["holds"]


def test_a_line_that_is_no_document_is_told_and_the_others_are_explained(marsad: Marsad, tmp_path: Path) -> None:
    configured(tmp_path)
    done = marsad("rules", "explain", "ports", "-", "--json", stdin=f"nope\n{NEAR}".encode())
    assert (done.code, [record["article"] for record in done.records]) == (4, ["near"])
    assert done.err.startswith("line 1: no JSON")


def test_a_rule_or_an_article_that_is_not_there_is_said_and_the_answer_is_no(marsad: Marsad, tmp_path: Path) -> None:
    configured(tmp_path)
    rule = marsad("rules", "explain", "port", "-")
    assert (rule.code, rule.out, rule.err) == (1, "", 'There is no rule port; did you mean "ports"?\n')
    article = marsad("rules", "explain", "ports", "art-0")
    assert (article.code, article.out) == (1, "")
    assert article.err.startswith("There is no article art-0, and no file; ")


def test_an_output_of_plain_letters_gets_plain_signs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    configured(tmp_path)
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    with spawned("rules", "explain", "ports", "-", cwd=tmp_path) as process:
        out, err = process.communicate('{"id": "1", "text": "The port of Aden, عدن."}'.encode())
    assert (process.returncode, err) == (0, b"")
    assert b'  [+] near (within 2 words): "port" (body 4-8)' in out
