"""The particles that Arabic writes in front of words and names."""

from __future__ import annotations

import pytest

from rules.text.arabic import carried, name_readings, without_article, word_readings


@pytest.mark.parametrize(
    "written", ["قصف", "القصف", "والقصف", "بالقصف", "للقصف", "وللقصف", "كالقصف", "فالقصف", "وقصف", "سقصف"]
)
def test_a_word_may_carry_particles_and_the_article(written: str) -> None:
    assert "قصف" in word_readings(written)


def test_a_word_is_read_as_it_stands_before_anything_is_taken_off() -> None:
    assert next(iter(word_readings("والقصف"))) == "والقصف"


def test_all_that_can_be_taken_off_can_be_put_on() -> None:
    assert all("قصف" in word_readings(written) for written in carried("قصف"))


def test_nothing_is_taken_off_that_would_leave_no_word() -> None:
    assert [*word_readings("ول")] == ["ول"]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("القلمون", "القلمون"),
        ("والقلمون", "القلمون"),
        ("بالقلمون", "القلمون"),
        ("للقلمون", "القلمون"),
        ("وللقلمون", "القلمون"),
        ("لحمص", "حمص"),
        ("وحمص", "حمص"),
        ("فبحمص", "حمص"),
    ],
)
def test_a_name_may_carry_particles(written: str, name: str) -> None:
    assert name in name_readings(written)


@pytest.mark.parametrize(("written", "name"), [("الصدد", "صدد"), ("قلمون", "القلمون"), ("سحمص", "حمص")])
def test_a_name_neither_gains_nor_loses_the_article(written: str, name: str) -> None:
    assert name not in name_readings(written)


def test_a_rule_means_a_word_without_its_article() -> None:
    assert without_article("القصف") == "قصف"
    assert without_article("ال") == "ال"
