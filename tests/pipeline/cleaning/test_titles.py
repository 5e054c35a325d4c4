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
        "Qalat Daily: Port closed after storm",
        "Port closed after storm (Qalat Daily)",
        "Port closed after storm ★ Qalat Daily",
        "Port closed after storm_Qalat Daily",
    ],
)
def test_the_name_of_the_site_is_no_part_of_a_title(claim: str) -> None:
    assert title_of([claim], ["Port closed after storm"], site="Qalat Daily", host="www.qalatdaily.example") == (
        "Port closed after storm"
    )


@pytest.mark.parametrize("form", ["{site}: {title}", "{title} ({site})", "{title} ★ {site}", "{title}_{site}"])
def test_it_goes_where_no_heading_tells_too(form: str) -> None:
    claim = form.format(title="Port closed after storm", site="Qalat Daily")
    assert title_of([claim], [], site="Qalat Daily", host="") == "Port closed after storm"


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


NAME = "The Evening Post of Qalat and the Coast"


@pytest.mark.parametrize(
    ("title", "headings", "feed"),
    [
        (f"Fire | {NAME}", ["Fire"], ""),
        (f"Fire - {NAME}", ["Fire"], ""),
        (f"Fire | News | {NAME}", ["Fire"], ""),
        (f"Fire | {NAME}", [NAME, "Fire"], "Smoke"),
        (f"Fire | {NAME}", [], "Fire"),
        (f"{NAME} | Fire", ["Post"], "Fire"),
    ],
)
def test_a_name_that_the_site_gives_nowhere_else_is_known_by_what_the_heading_or_the_feed_leaves_of_it(
    title: str, headings: list[str], feed: str
) -> None:
    assert title_of([title], headings, feed=feed, host="eveningp.example") == "Fire"


def test_a_logo_in_a_heading_is_not_the_title() -> None:
    title = "Fire kills two at the harbour"
    assert title_of([f"{title} | Evening Post"], ["Evening Post"]) == title
    assert title_of([f"{title} | Evening Post"], ["Evening Post", title]) == title


def test_two_parts_that_nobody_repeats_stay_together() -> None:
    assert title_of(["Fire - and nobody noticed"], ["Most read"], feed="Fire in Qalat") == "Fire - and nobody noticed"
