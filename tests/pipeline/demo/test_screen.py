"""The screen shows an alert with its words marked and why, and says at the end whether all went as planned."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import Any

from rich.console import Console

from pipeline.demo.arrivals import Arrival, By
from pipeline.demo.room import Newsroom
from pipeline.demo.screen import Screen
from pipeline.demo.verdict import Line

ALERT = {
    "id": "alert-1",
    "rule": {"id": "ports", "title": "Ports [closed]", "severity": "critical"},
    "why": "because it mentions “Aden”",
    "articles": [
        {
            "url": "http://127.0.0.2/1",
            "title": "Port closed",
            "source": "wire",
            "published": None,
            "snippets": [{"text": "ميناء Aden was closed.", "highlights": [[6, 10]]}],
        }
    ],
}


def a_screen(*, colour: bool = False, width: int = 100) -> tuple[Screen, StringIO]:
    shown = StringIO()
    return Screen(
        Console(file=shown, width=width, force_terminal=colour, color_system="standard" if colour else None)
    ), shown


def an_arrival(by: By = "webhook") -> Arrival:
    return Arrival(by=by, id="msg-1", rule="ports", subject="[HIGH] Ports", urls=frozenset(), alert=ALERT)


def a_line(**more: Any) -> Line:
    given: dict[str, Any] = {
        "planted": 2,
        "traps": 1,
        "by_mail": 2,
        "by_webhook": 2,
        "missing": 0,
        "twice": 0,
        "apart": 0,
    }
    return Line(**{"rule": "ports", **given, "strays": (), **more})


def test_an_alert_is_shown_with_title_severity_reason_and_snippet() -> None:
    screen, shown = a_screen()
    screen.arrived(an_arrival())
    for part in (
        "CRITICAL",
        "Ports [closed]",
        "because it mentions “Aden”",
        "Port closed",
        "wire · http://127.0.0.2/1",
    ):
        assert part in shown.getvalue()


def test_exactly_the_matched_words_are_marked() -> None:
    screen, shown = a_screen(colour=True)
    screen.arrived(an_arrival())
    assert "\x1b[1;7mAden\x1b[0m was closed" in shown.getvalue()


def test_of_a_mail_the_subject_is_shown() -> None:
    screen, shown = a_screen()
    screen.arrived(an_arrival("mail"))
    assert shown.getvalue().strip() == "by mail: [HIGH] Ports"


def test_when_all_went_as_planned_it_says_so() -> None:
    screen, shown = a_screen()
    screen.judged([a_line()], over=True)
    assert "All 2 planted alerts arrived once" in shown.getvalue()


def test_what_went_wrong_is_counted_and_named() -> None:
    screen, shown = a_screen()
    screen.judged([a_line(missing=1, twice=3, strays=(an_arrival(),))], over=True)
    assert "1 messages are missing, 3 came twice" in shown.getvalue()
    assert "not planted: ports came by webhook" in shown.getvalue()


def test_a_newsroom_closed_in_the_middle_has_messages_on_the_way() -> None:
    screen, shown = a_screen()
    screen.judged([a_line(missing=1)], over=False)
    assert "1 messages are still on the way" in shown.getvalue()


def test_it_begins_with_the_sites_and_the_configuration(room: Newsroom) -> None:
    screen, shown = a_screen()
    screen.opened(room, Path("/somewhere/marsad.yaml"))
    assert all(site.outlet.name in shown.getvalue() for site in room.sites.values())
    assert "/somewhere/marsad.yaml" in shown.getvalue()


def test_no_head_of_the_table_is_cut_however_long_the_name_of_a_rule() -> None:
    screen, shown = a_screen(width=80)
    screen.judged([a_line(rule="harbours-closed-by-the-weather-or-by-a-strike")], over=True)
    heads = shown.getvalue().splitlines()[2]
    assert heads.split() == ["rule", "planted", "mail", "webhook", "missing", "twice", "traps", "sprung"]
