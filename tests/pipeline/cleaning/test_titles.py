"""Titles with and without the names of sites."""

from __future__ import annotations

import pytest

from pipeline.cleaning.titles import title_of, without_site


@pytest.mark.parametrize(
    "claim",
    [
        "Port closed after storm | Qalat Daily",
        "Port closed after storm - Qalat Daily",
        "Qalat Daily: news » Port closed after storm",
        "Port closed after storm – News – Qalat Daily",
        "Qalat Daily :: Port closed after storm",
    ],
)
def test_the_name_of_the_site_is_no_part_of_a_title(claim: str) -> None:
    assert title_of([claim], ["Port closed after storm"], site="Qalat Daily", host="www.qalatdaily.example") == (
        "Port closed after storm"
    )


def test_a_site_is_known_by_its_host_too() -> None:
    assert without_site("Port closed - Qalat Daily", site="", host="www.qalatdaily.example") == "Port closed"


def test_a_dash_inside_a_title_stays() -> None:
    title = "Port closed - and nobody noticed"
    assert title_of([title], [], site="Daily", host="daily.example") == title


def test_what_readers_see_is_preferred_to_what_search_engines_get() -> None:
    claims = ["Port of Qalat closed after the storm of…", "Port closed"]
    shown = "Port of Qalat closed after the storm of Sunday night"
    assert title_of(claims, ["Daily", shown], site="Daily", host="daily.example") == shown


def test_a_heading_about_something_else_is_not_the_title() -> None:
    assert title_of(["Port closed"], ["Most read this week"], site="", host="") == "Port closed"


def test_without_any_claim_the_heading_is_the_title() -> None:
    assert title_of(["", ""], ["Port closed"], site="", host="") == "Port closed"
    assert title_of([], [], site="", host="") == ""
