"""What only shows when several values are seen together."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.configurations import QUIET, faults_of, warnings_of


def test_a_source_given_twice_in_one_file_is_told_with_both_places(tmp_path: Path) -> None:
    text = f"sources:\n  - {{id: a, feed: https://a.example/}}\n  - {{id: a, feed: https://b.example/}}\n{QUIET}"
    assert faults_of(tmp_path, text) == [
        'marsad.yaml:3:10 E013 the source "a" is given twice; first at marsad.yaml:2:10'
    ]


def test_a_channel_that_sends_mail_needs_a_server(tmp_path: Path) -> None:
    assert faults_of(tmp_path, "channels: {desk: {type: email, to: [a@b.example]}}\n") == [
        'marsad.yaml:1:25 E022 the channel "desk" sends mail, but there is no "smtp"; add smtp: {host: …, from: …}'
    ]


@pytest.mark.parametrize(("notify", "column"), [("[screen, scren]", 46), ("[{to: screen}, {to: scren}]", 52)])
def test_a_rule_notifies_only_channels_that_there_are(tmp_path: Path, notify: str, column: int) -> None:
    found = faults_of(tmp_path, f"rules: [{{id: a, match: [x], notify: {notify}}}]\n{QUIET}")
    assert found == [f'marsad.yaml:1:{column} E027 no channel "scren"; did you mean "screen"?']


def test_a_rule_listens_only_to_sources_that_there_are(tmp_path: Path) -> None:
    where = "where: {sources: {ids: [wire, daly], tags: [local, lokal], not: [gone]}}"
    sources = (
        "sources: [{id: wire, feed: 'https://a.example/', tags: [local]}, {id: daily, feed: 'https://b.example/'}]"
    )
    assert faults_of(tmp_path, f"rules: [{{id: a, match: [x], {where}}}]\n{sources}\n{QUIET}") == [
        'marsad.yaml:1:59 E034 no source "daly"; did you mean "daily"?',
        'marsad.yaml:1:80 W109 no source carries the tag "lokal"; did you mean "local"?',
        'marsad.yaml:1:94 E034 no source "gone"',
    ]


def test_where_a_file_is_missing_its_sources_may_be_those_of_a_rule(tmp_path: Path) -> None:
    rules = "rules: [{id: a, match: [x], where: {sources: {ids: [wire]}}}]\ninclude: [sources.yaml]\n"
    assert [fault.split()[1] for fault in faults_of(tmp_path, rules + QUIET)] == ["E001"]


def test_without_channels_there_is_a_warning(tmp_path: Path) -> None:
    assert warnings_of(tmp_path, "database: sqlite:///a.db\n") == [
        "marsad.yaml:1:1 W154 there are no channels, so alerts are kept but sent to nobody"
    ]


def test_asking_very_often_is_a_warning(tmp_path: Path) -> None:
    text = f"sources: [{{id: a, feed: 'https://a.example/', every: 4m}}]\n{QUIET}"
    assert warnings_of(tmp_path, text) == [
        'marsad.yaml:1:54 W153 "a" is asked more often than every 5m, which many hosts take ill'
    ]


def test_giving_up_within_a_day_is_a_warning(tmp_path: Path) -> None:
    assert warnings_of(tmp_path, f"delivery: {{retry: [5s, 5m]}}\n{QUIET}") == [
        "marsad.yaml:1:19 W155 a receiver that is away for less than a day will miss messages"
    ]
    assert warnings_of(tmp_path, f"delivery: {{retry: [24h]}}\n{QUIET}") == []
