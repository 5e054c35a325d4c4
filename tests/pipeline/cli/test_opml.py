"""A list of feeds becomes sources, told line by line and written at once or not at all; and sources become a list."""

from __future__ import annotations

from pathlib import Path

import pytest

from connectors.opml import read_opml
from tests.commands import Marsad
from tests.configurations import a_configuration

CONFIGURED = """\
sources: # ours
  # the first of them
  - {id: daily, feed: 'https://daily.example/feed', tags: [lebanon, ports]}
  - {id: page, feed: {url: 'http://old.example/rss', zone: Asia/Beirut}}
"""
LIST = """\
<opml version="1.0"><body>
<outline text="Coast">
  <outline text="The Weekly" type="rss" xmlUrl="https://weekly.example/rss?a=1&b=2"/>
  <outline text="Daily again" xmlURL="http://daily.example/feed?utm_source=reader"/>
</outline>
<outline text="The Weekly" type="rss" xmlurl="https://other.example/feed"/>
<outline text="Weekly twice" xmlUrl="http://weekly.example/rss?b=2&amp;a=1"/>
<outline text="nowhere" type="rss"/>
<outline text="file" xmlUrl="file:///etc/passwd"/>
<outline text="الميناء" xmlUrl="feed://mina.example/"/>
</body></opml>
"""


@pytest.fixture
def config(tmp_path: Path) -> Path:
    (tmp_path / "feeds.opml").write_text(LIST)
    return a_configuration(tmp_path, CONFIGURED)


def test_each_line_of_a_list_is_told_and_what_is_new_written_at_once(marsad: Marsad, config: Path) -> None:
    before = config.read_text()
    done = marsad("sources", "import", "feeds.opml", "--yes")
    assert done.code == 4, "two lines could not be used"
    assert done.out.splitlines() == [
        "line 3: https://weekly.example/rss?a=1&b=2: new, as the-weekly",
        "line 4: http://daily.example/feed?utm_source=reader: polled already, as daily",
        "line 6: https://other.example/feed: new, as the-weekly-2",
        "line 7: http://weekly.example/rss?b=2&a=1: the same as line 3",
        "line 8: no address: the list names none",
        "line 9: file:///etc/passwd: not a URL that can be asked: file:///etc/passwd (neither http nor https)",
        "line 10: https://mina.example/: new, as mina-example",
    ]
    assert done.err.startswith("Added 3 sources to ")
    added = """\
  - {id: the-weekly, feed: "https://weekly.example/rss?a=1&b=2", tags: [Coast]}
  - {id: the-weekly-2, feed: "https://other.example/feed"}
  - {id: mina-example, feed: "https://mina.example/"}
"""
    assert config.read_text() == before.replace("sources: # ours\n", f"sources: # ours\n{added}")
    assert marsad("check").code == 0


def test_a_list_that_is_imported_already_adds_nothing(marsad: Marsad, config: Path) -> None:
    marsad("sources", "import", "feeds.opml", "--yes")
    written = config.read_text()
    again = marsad("sources", "import", "feeds.opml", "--yes")
    assert "Nothing in feeds.opml is new." in again.err
    assert config.read_text() == written


@pytest.mark.parametrize(("answer", "code"), [("y\n", 4), ("yes", 4), ("n\n", 1), ("\n", 1), ("", 1)])
def test_a_person_is_asked_before_anything_is_written(marsad: Marsad, config: Path, answer: str, code: int) -> None:
    before = config.read_text()
    done = marsad("sources", "import", "feeds.opml", stdin=answer.encode())
    assert f"Add 3 sources to {config.resolve()}? [y/N] " in done.err
    assert done.code == code
    assert (config.read_text() == before) is (code == 1)


def test_programs_get_a_line_for_each(marsad: Marsad, config: Path) -> None:  # noqa: ARG001 - a place to write to
    done = marsad("sources", "import", "feeds.opml", "--json", "--yes")
    assert done.records[0] == {
        "line": 3,
        "url": "https://weekly.example/rss?a=1&b=2",
        "id": "the-weekly",
        "tags": ["Coast"],
        "why": None,
        "bad": False,
    }
    assert [record["bad"] for record in done.records] == [False, False, False, False, True, True, False]


@pytest.mark.parametrize(
    ("body", "told"),
    [(b"<html>", "feeds.opml is no list of feeds: no outlines in it."), (b" " * 10_000_001, "is larger than 10 MB.")],
)
def test_what_is_no_list_changes_nothing(marsad: Marsad, config: Path, body: bytes, told: str) -> None:
    before = config.read_text()
    (config.parent / "feeds.opml").write_bytes(body)
    done = marsad("sources", "import", "feeds.opml", "--yes")
    assert (done.code, done.out) == (1, "")
    assert told in done.err
    assert config.read_text() == before


def test_where_the_sources_leave_no_room_they_are_told_to_be_added_by_hand(marsad: Marsad, tmp_path: Path) -> None:
    a_configuration(tmp_path, "sources: []\n")
    (tmp_path / "feeds.opml").write_text(LIST)
    done = marsad("sources", "import", "feeds.opml", "--yes")
    assert done.code == 1
    assert '{id: mina-example, feed: "https://mina.example/"}' in done.err


def test_feeds_are_written_as_a_list_that_others_can_read(marsad: Marsad, config: Path) -> None:
    done = marsad("sources", "export")
    assert [(each.title, each.url, each.tags) for each in read_opml(done.out.encode())] == [
        ("daily", "https://daily.example/feed", ("lebanon", "ports")),
        ("page", "http://old.example/rss", ()),
    ]
    assert (done.code, done.err) == (0, "")
    assert marsad("sources", "export", "--output", "ours.opml").out == ""
    assert marsad("sources", "import", "ours.opml", "--yes").err == "Nothing in ours.opml is new.\n"
    assert len(read_opml((config.parent / "ours.opml").read_bytes())) == 2


def test_a_configuration_without_sources_is_an_empty_list(marsad: Marsad, tmp_path: Path) -> None:
    a_configuration(tmp_path)
    assert "<body/>" in marsad("sources", "export").out


def test_a_list_that_is_not_there_is_wrong_usage_and_one_may_come_on_stdin(marsad: Marsad, config: Path) -> None:
    done = marsad("sources", "import", "nowhere.opml", "--yes")
    assert (done.code, done.out) == (2, "")
    assert "nowhere.opml" in done.err
    assert marsad("sources", "import", "-", "--yes", stdin=LIST.encode()).code == 4
    assert "the-weekly" in config.read_text()
