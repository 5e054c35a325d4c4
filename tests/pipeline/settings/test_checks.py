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
