"""`match` and `mentions`: whatever stands on a line, it gets one line back, in its turn and at once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.cli.texts import match, mentions
from tests.commands import PATIENCE, Marsad, spawned, strict
from tests.configurations import a_configuration

CONFIG = """
channels: {screen: {type: console}}
places: [{id: aden, name: Aden, names: {ar: [عدن]}, country: YE}]
groups: [{id: tribune, name: The Tribune, active: {from: 2012}}]
rules:
  - {id: ports, title: Ports closed, match: {places: [aden], keywords: [port]}}
"""
TRIPOLIS = """
channels: {screen: {type: console}}
places: [{id: tripoli-lb, name: Tripoli, country: LB}, {id: tripoli-ly, name: Tripoli, country: LY}]
rules: [{id: tripoli, match: {places: [tripoli-lb]}}]
"""
TEXT = "The port of Aden"
FOUND = [
    {"field": "body", "start": 4, "end": 8, "surface": "port", "term": "word:port"},
    {"field": "body", "start": 12, "end": 16, "surface": "Aden", "term": "place:aden"},
]


@pytest.fixture(autouse=True)
def config(tmp_path: Path) -> Path:
    return a_configuration(tmp_path, CONFIG)


def a_line(**document: Any) -> bytes:
    return json.dumps(document).encode()


def test_a_document_gets_the_rules_it_matches_with_every_key(marsad: Marsad) -> None:
    (answer,) = marsad("match", stdin=a_line(id="a", title="News", text=TEXT, language="en", source="daily")).records
    assert (answer["id"], len(answer["matches"])) == ("a", 1)
    (found,) = answer["matches"]
    assert (found["rule"], found["score"], found["mentions"]) == ("ports", None, FOUND)


def test_where_asks_what_is_known_of_the_source_that_a_document_names(marsad: Marsad, tmp_path: Path) -> None:
    rules = """
rules:
  - {id: ids, match: [port], where: {sources: {ids: [daily]}}}
  - {id: tags, match: [port], where: {sources: {tags: [local]}}}
  - {id: grade, match: [port], where: {reliability: C}}
  - {id: age, match: [port], where: {max_age: 1d}}
channels: {screen: {type: console}}
sources:
  - {id: daily, feed: https://daily.example/rss, tags: [local], reliability: B}
  - {id: wire, feed: https://wire.example/rss}
"""
    a_configuration(tmp_path, rules)
    told = [a_line(text=TEXT), *(a_line(text=TEXT, source=name) for name in ("daily", "wire", "theirs"))]
    answers = marsad("match", stdin=b"\n".join(told)).records
    assert [[found["rule"] for found in answer["matches"]] for answer in answers] == [
        ["ids", "tags", "grade", "age"],
        ["ids", "tags", "grade", "age"],
        ["age"],
        ["tags", "grade", "age"],
    ]


def test_mentions_are_of_places_and_groups_whether_or_not_a_rule_asks(marsad: Marsad) -> None:
    done = marsad("mentions", stdin=a_line(id="a", title="عدن", text="Aden is quiet."))
    assert done.records == [
        {
            "id": "a",
            "mentions": [
                {"field": "title", "start": 0, "end": 3, "surface": "عدن", "term": "place:aden"},
                {"field": "body", "start": 0, "end": 4, "surface": "Aden", "term": "place:aden"},
            ],
            "ambiguous": [],
        }
    ]


def test_what_may_be_one_of_several_is_told_apart_and_fulfils_no_rule(marsad: Marsad, tmp_path: Path) -> None:
    a_configuration(tmp_path, TRIPOLIS)
    line = a_line(id="a", text="A night in Tripoli.")
    (answer,) = marsad("mentions", stdin=line).records
    candidates = ["place:tripoli-lb", "place:tripoli-ly"]
    told = {"field": "body", "start": 11, "end": 18, "surface": "Tripoli", "candidates": candidates}
    assert (answer["mentions"], answer["ambiguous"]) == ([], [told])
    assert marsad("match", stdin=line).records == [{"id": "a", "matches": []}]


@pytest.mark.parametrize(
    ("published", "found"), [(None, 1), ("2014-05-01", 1), ("2014-05-01T10:00:00+03:00", 1), ("2010-05-01", 0)]
)
def test_a_name_is_held_against_the_day_of_the_document(marsad: Marsad, published: str | None, found: int) -> None:
    (answer,) = marsad("mentions", stdin=a_line(id="a", text="The Tribune of Aden", published=published)).records
    assert len([one for one in answer["mentions"] if one["term"] == "group:tribune"]) == found


GOOD = {
    "a number as id": (a_line(id=7, text=TEXT), 7),
    "a fraction as id": (a_line(id=1.5, text=TEXT), 1.5),
    "an id that no double holds": (a_line(id=2**60 + 1, text=TEXT), 2**60 + 1),
    "true as id": (a_line(id=True, text=TEXT), True),
    "no id": (a_line(text=TEXT), None),
    "a map as id": (a_line(id={"a": [1]}, text=TEXT), {"a": [1]}),
    "lone surrogates": (b'{"id": "\\ud800", "text": "' + TEXT.encode() + b' \\udfff"}', "\ud800"),
    "zeros": (a_line(id="\0", text=TEXT + "\0"), "\0"),
    "bytes that are no UTF-8": (b'{"id": 1, "text": "' + TEXT.encode() + b' caf\xe9"}', 1),
    "a byte order mark": (b"\xef\xbb\xbf" + a_line(id=1, text=TEXT), 1),
    "a carriage return within": (b'{"id": 1,\r"text": "' + TEXT.encode() + b'"}', 1),
    "a carriage return at the end": (a_line(id=1, text=TEXT) + b"\r", 1),
    "what only Unicode takes for a line end": (
        json.dumps({"id": "\u2028\x85", "text": f"{TEXT} \u2029"}, ensure_ascii=False).encode(),
        "\u2028\x85",
    ),
    "a long line": (a_line(id=1, text=f"{TEXT}, {'and so on, ' * 50_000}"), 1),
}


@pytest.mark.parametrize("odd", GOOD)
def test_an_odd_document_is_read_and_its_id_comes_back_as_it_came(marsad: Marsad, odd: str) -> None:
    line, id_ = GOOD[odd]
    done = marsad("match", stdin=b"\n".join([line, a_line(id="next")]))
    first, second = done.records
    assert (first["id"], type(first["id"])) == (id_, type(id_))
    assert [found["mentions"] for found in first["matches"]] == [FOUND]
    assert second == {"id": "next", "matches": []}
    assert (done.code, done.err) == (0, "")


BROKEN = {
    "nothing": (b"", None, "no JSON"),
    "blanks": (b"   ", None, "no JSON"),
    "half an object": (b'{"id": 1, "text": "The po', None, "no JSON"),
    "no object": (b"[1, 2]", None, "not an object"),
    "zeros alone": (b"\0\0\0", None, "no JSON"),
    "too many brackets": (b"[" * 100_000, None, "too deeply nested"),
    "a number without end": (b'{"id": ' + b"9" * 5_000 + b"}", None, "out of all bounds"),
    "a number beyond all doubles": (b'{"id": 1e400}', None, "out of all bounds"),
    "what is no number": (b'{"id": NaN}', None, "out of all bounds"),
    "a number for a text": (b'{"id": "a", "text": 5}', "a", '"text" is not a text'),
    "a list for a title": (b'{"id": "a", "title": []}', "a", '"title" is not a text'),
    "no date": (b'{"id": "a", "published": "May"}', "a", '"published" is not a date'),
}


@pytest.mark.parametrize("command", ["match", "mentions"])
@pytest.mark.parametrize("wrong", BROKEN)
def test_a_broken_line_gets_an_empty_answer_that_says_why(marsad: Marsad, wrong: str, command: str) -> None:
    line, id_, reason = BROKEN[wrong]
    done = marsad(
        command, stdin=b"\n".join([a_line(id="before", text=TEXT), line, a_line(id="behind", text=TEXT), b""])
    )
    before, broken, behind = done.records
    empty = {"match": "matches", "mentions": "mentions"}[command]
    assert (broken["id"], broken[empty]) == (id_, [])
    assert reason in broken["error"]
    assert f"line 2: {broken['error']}\n" == done.err
    assert before | {"id": "behind"} == behind
    assert before[empty]
    assert done.code == 4


def test_a_file_is_read_as_stdin_is(marsad: Marsad, tmp_path: Path) -> None:
    lines = b"\r\n".join([a_line(id=1, text=TEXT), a_line(id=2), a_line(id=3, title=TEXT)])
    (tmp_path / "documents.ndjson").write_bytes(lines)
    from_file = marsad("match", "documents.ndjson", "--json")
    assert from_file == marsad("match", stdin=lines) == marsad("match", "-", stdin=lines)
    assert [record["id"] for record in from_file.records] == [1, 2, 3]


def test_no_lines_get_no_answers(marsad: Marsad) -> None:
    done = marsad("match")
    assert (done.code, done.out, done.err) == (0, "", "")


@pytest.mark.parametrize("missing", ["nowhere.ndjson", "."])
def test_a_file_that_cannot_be_read_is_wrong_usage(marsad: Marsad, missing: str) -> None:
    done = marsad("mentions", missing)
    assert (done.code, done.out) == (2, "")
    assert f"'{missing}'" in done.err


@pytest.mark.parametrize("command", ["match", "mentions"])
def test_each_answer_comes_before_the_next_line_is_sent(command: str, tmp_path: Path) -> None:
    with spawned(command, cwd=tmp_path) as process:
        assert process.stdin
        assert process.stdout
        for number in range(3):
            process.stdin.write(a_line(id=number, text=TEXT) + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == number
        process.stdin.close()
        assert process.stdout.read() == b""
        assert process.wait(PATIENCE) == 0


@settings(max_examples=25, deadline=None)
@given(lines=st.lists(st.binary(max_size=30).map(lambda line: line.replace(b"\n", b"")), max_size=30))
def test_there_are_as_many_answers_as_lines_whatever_they_hold(
    lines: list[bytes], tmp_path_factory: pytest.TempPathFactory
) -> None:
    config = tmp_path_factory.getbasetemp() / "marsad.yaml"
    config.write_text("channels: {screen: {type: console}}\n")
    for command in (match, mentions):
        done = CliRunner().invoke(command, ["--config", str(config)], input=b"".join(line + b"\n" for line in lines))
        assert len([strict(answer) for answer in done.stdout.splitlines()]) == len(lines)


def test_an_id_nested_as_deeply_as_can_be_read_can_be_given_back(marsad: Marsad) -> None:
    lines = [b'{"id":' + b"[" * depth + b"]" * depth + b"}" for depth in range(700, 1_000)]
    done = marsad("match", stdin=b"\n".join(lines))
    assert len(done.out.splitlines()) == len(lines)
