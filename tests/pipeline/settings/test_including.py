"""Files become one configuration: lists joined, maps merged, and nothing is given twice."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.configurations import QUIET, faults_of, settings_from, warnings_of

SOURCE = "sources: [{{id: {0}, feed: https://{0}.example/rss}}]\n".format


def test_lists_are_joined_in_the_order_of_the_files(tmp_path: Path) -> None:
    text = f"include: [z.yaml, more/*.yaml]\n{SOURCE('main')}{QUIET}"
    files = {"z.yaml": SOURCE("z"), "more/b.yaml": SOURCE("b"), "more/a.yaml": SOURCE("a")}
    assert [source.id for source in settings_from(tmp_path, text, files=files).sources] == ["main", "z", "a", "b"]


def test_maps_are_merged(tmp_path: Path) -> None:
    files = {"more.yaml": "channels: {other: {type: console}}\nfetch: {timeout: 5s}\n"}
    text = f"include: more.yaml\n{QUIET}fetch: {{per_host: {{concurrency: 2}}}}\n"
    settings = settings_from(tmp_path, text, files=files)
    assert list(settings.channels) == ["screen", "other"]
    assert (settings.fetch.concurrency, settings.fetch.timeout.seconds) == (2, 5)


def test_a_file_found_by_two_patterns_is_read_once(tmp_path: Path) -> None:
    text = f"include: ['*.yaml', a.yaml, './*/../a.yaml']\n{QUIET}"
    assert len(settings_from(tmp_path, text, files={"a.yaml": SOURCE("a"), "d/x": ""}).sources) == 1


def test_an_absolute_pattern_is_taken_as_it_is(tmp_path: Path) -> None:
    text = f"include: {tmp_path}/elsewhere/*.yaml\n{QUIET}"
    files = {"elsewhere/a.yaml": SOURCE("a")}
    assert len(settings_from(tmp_path / "conf", text, files={f"../{name}": files[name] for name in files}).sources) == 1


def test_a_pattern_that_matches_nothing_is_a_warning(tmp_path: Path) -> None:
    text = f"include: [rules/*.yaml]\n{QUIET}"
    assert warnings_of(tmp_path, text) == ['marsad.yaml:1:11 W151 no file matches "rules/*.yaml"']


def test_files_of_editors_are_passed_over(tmp_path: Path) -> None:
    files = {"rules/a.yaml": "", "rules/.#a.yaml": "[", "rules/a.yaml~": "["}
    assert warnings_of(tmp_path, f"include: [rules/*.yaml]\n{QUIET}", files=files) == []


@pytest.mark.parametrize(
    ("first", "second", "fault"),
    [
        (
            SOURCE("a"),
            SOURCE("a"),
            'more.yaml:1:16 E013 the source "a" is given twice; first at marsad.yaml:2:16',
        ),
        (
            "channels: {x: {type: console}}\n",
            "channels: {x: {type: console}}\n",
            'more.yaml:1:12 E013 "x" is given twice; first at marsad.yaml:2:12',
        ),
        (
            "fetch: {timeout: 5s}\n",
            "fetch: {timeout: 6s}\n",
            'more.yaml:1:9 E013 "timeout" is given twice; first at marsad.yaml:2:9',
        ),
        ("data: x\n", "data: y\n", 'more.yaml:1:1 E013 "data" is given twice; first at marsad.yaml:2:1'),
        ("sources: []\n", "sources: {}\n", 'more.yaml:1:1 E013 "sources" is given twice; first at marsad.yaml:2:1'),
    ],
)
def test_what_is_given_twice_is_told_with_both_places(tmp_path: Path, first: str, second: str, fault: str) -> None:
    quiet = "" if "channels" in first else QUIET
    assert faults_of(tmp_path, f"include: more.yaml\n{first}{quiet}", files={"more.yaml": second}) == [fault]


def test_an_included_file_includes_no_others(tmp_path: Path) -> None:
    files = {"a.yaml": "include: [b.yaml]\n", "b.yaml": "include: [a.yaml]\n"}
    assert faults_of(tmp_path, f"include: a.yaml\n{QUIET}", files=files) == [
        "a.yaml:1:1 E011 an included file cannot include others"
    ]


def test_a_file_does_not_include_itself(tmp_path: Path) -> None:
    assert faults_of(tmp_path, f"include: [./marsad.yaml]\n{QUIET}") == [
        "marsad.yaml:1:11 E011 the file includes itself"
    ]


def test_what_cannot_be_read_is_told_where_it_is_named(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "loop.yaml").symlink_to("loop.yaml")
    os.mkfifo(tmp_path / "pipe.yaml")
    text = f"include: [folder, loop.yaml, pipe.yaml, rulez.yaml, [x]]\n{QUIET}"
    assert faults_of(tmp_path, text, files={"rules.yaml": ""}) == [
        'marsad.yaml:1:11 E001 "folder" is a folder; write folder/*.yaml',
        'marsad.yaml:1:19 E001 "loop.yaml" cannot be read: too many levels of symbolic links',
        'marsad.yaml:1:30 E001 "pipe.yaml" is no ordinary file',
        'marsad.yaml:1:41 E001 "rulez.yaml" cannot be read: no such file or directory; did you mean "rules.yaml"?',
        'marsad.yaml:1:53 E023 "include" must be file names or patterns such as rules/*.yaml',
    ]


def test_while_a_file_cannot_be_read_nothing_is_missed_that_may_be_in_it(tmp_path: Path) -> None:
    text = "include: broken.yaml\nrules: [{id: a, match: [place:adne], notify: [desk]}]\n"
    text += "channels: {mail: {type: email, to: [a@b.example]}}\n"
    assert [fault.split()[1] for fault in faults_of(tmp_path, text, files={"broken.yaml": "["})] == ["E005"]


def test_a_file_that_is_no_map_is_told(tmp_path: Path) -> None:
    assert faults_of(tmp_path, f"include: a.yaml\n{QUIET}", files={"a.yaml": "- x\n"}) == [
        "a.yaml:1:1 E023 a file must be a map, lines of `key: value`"
    ]
