"""The plain text of a mail, whole and line by line."""

from __future__ import annotations

from datetime import date

from pipeline.writing.report import report
from pipeline.writing.text import WIDTH, as_text
from tests.builders import a_delivery, a_part, a_telling


def test_a_mail_reads_from_why_over_what_to_where() -> None:
    telling = a_telling(
        a_part(
            "Officials spoke on Sunday. The port of Aden, they said, was closed until further notice, as it burned.",
            "Aden",
            title="Aden closed",
            published=date(2026, 11, 22),
        )
    )
    assert as_text(report(telling, a_delivery())) == (
        "[HIGH] Ports closed\n"
        "\n"
        "Why: because the text names Aden\n"
        "\n"
        "*Aden* closed\n"
        "daily · 2026-11-22 · en\n"
        "https://daily.example/1\n"
        "\n"
        "    The port of *Aden*, they said, was closed until further notice, as it\n"
        "    burned.\n"
        "\n"
        "-- \n"
        "Rule ports · alert alert-1 · opened 2026-11-22T12:00:00Z\n"
        "Sent by marsad to the channel desk\n"
    )


def test_every_address_stands_unbroken_on_its_own_line() -> None:
    urls = [f"https://daily.example/{'long-way-' * 20}{number}?a=b-c" for number in range(30)]
    text = as_text(report(a_telling(*(a_part("Aden.", "Aden", url=url) for url in urls)), a_delivery()))
    assert [line for line in text.splitlines() if line.startswith("http")] == urls


def test_lines_are_short_enough_to_be_read() -> None:
    telling = a_telling(a_part("In Aden " + "many long-winded words " * 40, "Aden", why="for " + "a reason " * 40))
    assert max(map(len, as_text(report(telling, a_delivery())).splitlines())) <= WIDTH


def test_words_from_outside_bring_no_controls_and_no_turns() -> None:
    telling = a_telling(a_part("A\u202eden\x1b[2J Aden\x00\u2028", "Aden", title="\x07x\ud800\u2066", site="a\x9bb"))
    text = as_text(report(telling, a_delivery()))
    assert not {letter for letter in text if (ord(letter) < 32 and letter != "\n") or 0x7F <= ord(letter) < 0xA0}
    assert not {"\u202e", "\u2066", "\u2028", "\ud800"} & set(text)
    assert "Aden[2J *Aden*" in text
