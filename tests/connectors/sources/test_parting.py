"""A feed of which only some items are read says the same of these as when it is read whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.sources.documents import Document, Seen
from connectors.sources.feed import parse
from connectors.sources.items import Inventory, Place, take_stock
from connectors.sources.memory import Memory
from connectors.sources.parting import part
from tests.builders import NOON
from tests.connectors.sources.test_feed_files import DATA
from tests.feeds import FEED_URL, PROLOG, an_item, rss

FEEDS = sorted(path for path in DATA.iterdir() if path.suffix not in {".json", ".jsonfeed"})
WHOLE_ONLY = {"rss-0.91.rss", "sloppy.rss"}  # one has a document type, the other is ill-formed
PLACE = Place(source="daily", url=FEED_URL, at=NOON)
SPACES = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"'


def marks_of(body: bytes, url: str = FEED_URL) -> tuple[str, ...]:
    found = parse(body, "", url=url)
    assert isinstance(found, Document)
    return found.marks


def partly(body: bytes, known: frozenset[str], *, most: int = 2_000) -> Document:
    found = parse(body, "", url=FEED_URL, seen=Seen(marks=known, most=most))
    assert isinstance(found, Document)
    return found


def remembered(stock: Inventory, marks: tuple[str, ...]) -> Memory:
    """Return what is remembered of a document that was read whole."""
    names = stock.names
    told = {names.identities[at]: (marks[at], names.ids[at]) for at in stock.firsts} if marks else {}
    kept = {name: mark for name, mark in told.items() if "sha256:" not in name}
    return Memory(items=dict(zip(stock.identities, stock.links, strict=True)), marks=kept, by_link=names.by_link)


def assert_equal_to_a_full_pass(body: bytes, forgotten: int) -> None:
    """Read a feed as if one of its items, or a few, were not known yet, and compare with reading all of it."""
    full = parse(body, "", url=FEED_URL)
    assert isinstance(full, Document)
    first = take_stock(full, PLACE)
    memory = remembered(first, full.marks)
    left = {name: mark for at, (name, mark) in enumerate(memory.marks.items()) if not forgotten >> at & 1}
    memory = replace(memory, marks=left)
    some = partly(body, frozenset(mark for mark, _ in left.values()))
    assert replace(some, items=full.items, places=None) == full
    whole, stock = (take_stock(document, PLACE, memory=memory) for document in (full, some))
    if stock.names.doubtful:
        return
    assert stock.names == whole.names
    entries = {entry.position: entry for entry in whole.entries(0, len(whole.firsts))}
    read = stock.entries(0, len(stock.firsts))
    assert [entries[entry.position] for entry in read] == list(read)


@pytest.mark.parametrize("path", FEEDS, ids=lambda path: path.name)
def test_every_sample_says_the_same_whether_read_whole_or_in_part(path: Path) -> None:
    body = path.read_bytes()
    assert bool(marks_of(body)) == (path.name not in WHOLE_ONLY)
    for forgotten in (0, 1, 2, 0b101):
        assert_equal_to_a_full_pass(body, forgotten)


WORDS = st.text("aä ب<&>;\n'\"", max_size=12)
ITEMS = st.builds(
    lambda number, told, extra: an_item(number, extra, **told),
    st.integers(0, 6),
    st.fixed_dictionaries(
        {},
        optional={
            "title": WORDS,
            "description": WORDS,
            "pubDate": st.sampled_from(["22 Nov 2026 10:00 GMT", "yesterday"]),
            "guid": st.sampled_from(["x", "http://daily.example/x", None]),
            "link": st.sampled_from(["https://daily.example/same", "/relative", None]),
        },
    ),
    st.sampled_from(
        [
            "",
            "<dc:language>fr</dc:language>",
            "<content:encoded><![CDATA[<p>Shut & sealed</p>]]></content:encoded>",
            '<source url="https://weekly.example/">Weekly</source>',
            "<image><title>A wave</title><url>w.png</url></image>",
            '<enclosure url="https://daily.example/a.mp3" type="audio/mpeg" length="1"/>',
            '<a xmlns="urn:x" xmlns:dc="urn:y"><dc:creator>nobody</dc:creator></a>',
        ]
    ),
)


@given(st.lists(ITEMS, min_size=1, max_size=6), st.integers(0, 63), st.sampled_from(["", "<language>ar</language>"]))
def test_a_feed_says_the_same_whether_read_whole_or_in_part(items: list[str], forgotten: int, channel: str) -> None:
    body = rss(*items, channel=channel).replace(b"<rss ", f"<rss {SPACES} ".encode())
    assert_equal_to_a_full_pass(body, forgotten)


def test_only_what_is_not_known_is_read() -> None:
    before, after = rss(an_item(1), an_item(2)), rss(an_item(3), an_item(1), an_item(2, title="Edited"))
    some = partly(after, frozenset(marks_of(before)))
    assert [item.title for item in some.items] == ["Item 3", "Edited"]
    assert (some.places, some.count, some.rest) == ((0, 2), 3, 0)


def test_a_mark_changes_with_what_the_item_inherits() -> None:
    plain = rss(an_item())
    others = (
        rss(an_item(), channel="<language>fr</language>"),
        plain.replace(b"<rss ", b'<rss xml:base="https://weekly.example/" '),
        plain.replace(b"<channel>", b'<channel xml:lang="ar">'),
    )
    marks = {marks_of(body) for body in (plain, *others)} | {marks_of(plain, url="https://daily.example/moved")}
    assert len(marks) == 5


def test_a_mark_outlives_what_only_the_head_says() -> None:
    dated = rss(an_item(), channel="<lastBuildDate>22 Nov 2026</lastBuildDate>")
    assert marks_of(dated) == marks_of(rss(an_item())) == marks_of(rss(an_item(2), an_item()))[1:]


def test_a_head_that_says_what_it_said_before_is_not_read() -> None:
    bodies = [rss(an_item(), channel=f"<ttl>90</ttl><lastBuildDate>{day} Nov</lastBuildDate>") for day in (1, 2)]
    whole = parse(bodies[0], "", url=FEED_URL)
    assert isinstance(whole, Document)
    again = parse(bodies[1], "", url=FEED_URL, seen=Seen(marks=frozenset(whole.marks), head=whole.head))
    assert isinstance(again, Document)
    assert (again.head, again.head_known, again.items, again.count) == (whole.head, True, (), 1)
    other = rss(an_item(), channel="<ttl>30</ttl>")
    changed = parse(other, "", url=FEED_URL, seen=Seen(marks=frozenset(whole.marks), head=whole.head))
    assert isinstance(changed, Document)
    assert (changed.head_known, changed.floor) == (False, timedelta(minutes=30))


@pytest.mark.parametrize(
    "text",
    [
        "<rss><channel><item><title>A</channel></rss>",
        "<rss><channel><item><item/></item></channel></rss>",
        "<rss><channel><item/>words between<item/></channel></rss>",
        "<rss><channel><item/></channel><channel><item/></channel></rss>",
        "<rss><channel><item/></channel><item/></rss>",
        "<!DOCTYPE rss [<!ENTITY a 'b'>]><rss><channel><item>&a;</item></channel></rss>",
        "<!DOCTYPE rss SYSTEM 'http://127.0.0.1:9/a.dtd'><rss><channel><item/></channel></rss>",
        "<rss><channel><item>&nbsp;</item></channel></rss>",
        "<rss><channel><item>\x7f</item></channel></rss>",
        "<rss><channel><item>\x01</item></channel></rss>",
        "<rss><channel><fb:item/><item/></channel></rss>",
        "<rss xmlns='http://backend.userland.com/rss2'><channel><item/></channel></rss>",
        "<channel><item/></channel>",
        "<rss><channel/></rss>",
        f"<rss><channel><item>{'<b>' * 300}{'</b>' * 300}</item></channel></rss>",
        "",
    ],
)
def test_what_is_not_plain_is_read_whole(text: str) -> None:
    assert part(text, url=FEED_URL) is None


def test_no_more_than_a_step_may_bring_is_read_of_a_long_feed() -> None:
    body = rss(*(an_item(number) for number in range(50)))
    marks = marks_of(body)
    some = partly(body, frozenset(marks[:10]), most=20)
    assert (some.places, some.rest, some.count) == (tuple(range(10, 30)), 20, 50)
    body = rss(an_item("new"), *(an_item(number) for number in range(50)))
    more = parse(body, "", url=FEED_URL, seen=Seen(after=marks[29], done=30, most=20))
    assert isinstance(more, Document)
    assert more.places == tuple(range(31, 51))


def test_the_smaller_feed_is_not_taken_where_feedparser_sees_other_items() -> None:
    hidden = "<ITEM><title>Hidden</title></ITEM>"
    body = rss(an_item(1), an_item(2)).replace(b"</channel>", f"{hidden}</channel>".encode())
    assert marks_of(body) == ()
    parted = part(body.decode(), url=FEED_URL)
    assert parted is not None
    found = partly(body, frozenset(parted.marks))
    assert (len(found.items), found.places) == (3, None)


def test_a_prolog_of_any_encoding_does_no_harm() -> None:
    body = rss(an_item(), prolog=PROLOG.replace("utf-8", "iso-8859-1"))
    assert marks_of(body) == marks_of(rss(an_item()))
