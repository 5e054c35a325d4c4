"""Bylines of every make."""

from __future__ import annotations

import pytest

from pipeline.cleaning.authors import names, signed


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("By Layal Barakat", ["Layal Barakat"]),
        ("Layal Barakat and Emil Aubert", ["Layal Barakat", "Emil Aubert"]),
        ("Layal Barakat, Emil Aubert & Nour Haddad", ["Layal Barakat", "Emil Aubert", "Nour Haddad"]),
        ("par Inès Morel et Tomas Verhoeven", ["Inès Morel", "Tomas Verhoeven"]),
        ("Von Greta Lund und Halvor Dahl", ["Greta Lund", "Halvor Dahl"]),
        ("بقلم: سلمى العطار", ["سلمى العطار"]),
        ("سلمى العطار و رامي خالدي", ["سلمى العطار", "رامي خالدي"]),
        ("LAYAL BARAKAT", ["Layal Barakat"]),
        ("Layal Barakat, Senior Correspondent", ["Layal Barakat"]),
        ("Layal Barakat in Beirut", ["Layal Barakat"]),
        ("Layal Barakat (layal@daily.example)", ["Layal Barakat"]),
        ("Layal Barakat | Daily", ["Layal Barakat"]),
        ("Jan van Dijk; Jan van Dijk", ["Jan van Dijk"]),
        ("admin", []),
        ("Staff", []),
        ("https://www.facebook.com/daily", []),
        ("daily.example", []),
        ("Daily", []),
        ("", []),
    ],
)
def test_people_are_found_and_nobody_else(text: str, people: list[str]) -> None:
    assert list(names([text], site="Daily", host="www.daily.example")) == people


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("By Layal Barakat", "Layal Barakat"),
        ("بقلم: سلمى العطار", "سلمى العطار"),
        ("By the time the ferry left, it was dark. Nobody waved.", None),
        ("Layal Barakat", None),
        ("Bylaws were changed", None),
    ],
)
def test_a_line_is_signed_only_where_it_is_nothing_but_a_signature(line: str, rest: str | None) -> None:
    assert signed(line) == rest
