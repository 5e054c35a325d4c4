"""Bylines of every make."""

from __future__ import annotations

import pytest

from pipeline.cleaning.authors import names, names_more, signed


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
        ("Layal Barakat, Associated Press", ["Layal Barakat"]),
        ("LAYAL BARAKAT Associated Press", ["Layal Barakat"]),
        ("Layal Barakat and Emil Aubert THE DAILY", ["Layal Barakat", "Emil Aubert"]),
        ("Layal Barakat, MS, RDN", ["Layal Barakat"]),
        ("Layal Barakat, CNN Business", ["Layal Barakat"]),
        ("Layal Barakat | Harbour Media for harbour.example", ["Layal Barakat"]),
        ("Layal Barakat. Harbour International", ["Layal Barakat"]),
        ("Layal Barakat November 15, 2019", ["Layal Barakat"]),
        ("Analysis by Layal Barakat", ["Layal Barakat"]),
        ("Текст: Лейла Баракат", ["Лейла Баракат"]),
        ("Reuters", ["Reuters"]),
        ("Layal", ["Layal"]),
        ("Harbour wire services", []),
        ("The-Daily", []),
        ("admin", []),
        ("Staff", []),
        ("https://www.facebook.com/daily", []),
        ("daily.example", []),
        ("Daily", []),
        ("", []),
    ],
)
def test_people_are_found_and_nobody_else(text: str, people: list[str]) -> None:
    assert list(names([text], site="The Daily", host="www.daily.example")) == people


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


def test_a_byline_names_more_only_if_it_begins_with_those_that_are_known() -> None:
    known = ["Layal Barakat"]
    assert names_more(["Layal Barakat", "Emil Aubert"], known)
    assert not names_more(["Emil Aubert", "Layal Barakat"], known)
    assert not names_more(["Layal Barakat", "Special to the Daily"], known)
    assert not names_more(["Emil Aubert"], [])
