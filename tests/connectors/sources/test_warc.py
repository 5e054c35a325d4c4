"""Files of captured pages: what is listed of them and told, what is taken up later, and what counts as a page."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from connectors.errors import ConnectorError, Reason
from connectors.interfaces import Isolate, Poller
from connectors.registry import SOURCES
from connectors.sources.warc import WarcOptions, WarcPoller
from connectors.types import Archived, Budget, Capture, Cursor, Entry, Poll, Validators, Window
from connectors.web.hosts import budget_key
from tests.builders import NOON, AddressOptions, a_source, an_entry
from tests.clocks import HandClock
from tests.connectors.source_contract import AnySource, Table
from tests.warcs import PAGE, a_record, arc, warc

GONE = "http://gone.example"
JUNE = datetime(2012, 6, 2, 10, tzinfo=UTC)


@dataclass(slots=True)
class Shelf(Table):
    """A folder to which a test adds files."""

    folder: Path
    poller: Poller
    files: list[Path] = field(default_factory=list)

    def at(self, name: str) -> str:
        return f"{GONE}/{name}"

    def relist(self, *names: str) -> None:
        self.add(warc(*(a_record(self.at(name)) for name in names)))

    def add(self, content: bytes, name: str = "") -> Path:
        path = self.folder / (name or f"{len(self.files)}.warc.gz")
        path.write_bytes(content)
        self.files.append(path)
        return path

    def walked(self, cursor: Cursor = Cursor(), *, items: int = 2_000) -> list[Poll]:
        steps = [self.poller.poll(cursor, Validators(), Budget(items=items))]
        while steps[-1].more:
            steps.append(self.poller.poll(steps[-1].cursor, Validators(), Budget(items=items)))
        return steps


def a_poller(isolate: Isolate, *names: str) -> WarcPoller:
    options = WarcOptions.model_validate({"path": list(names)})
    return WarcPoller(a_source("bundle", kind="warc", options=options), isolate=isolate, now=HandClock().now)


class TestWarc(AnySource):
    @pytest.fixture(autouse=True)
    def _folder(self, tmp_path: Path) -> None:
        self.folder = tmp_path

    @contextmanager
    def desk(self, isolate: Isolate, names: Sequence[str] = ("a", "b")) -> Iterator[Shelf]:
        shelf = Shelf(folder=self.folder, poller=a_poller(isolate, f"{self.folder}/*.warc.gz"))
        shelf.relist(*names)
        yield shelf


@pytest.fixture
def shelf(isolate: Isolate, tmp_path: Path) -> Shelf:
    return Shelf(folder=tmp_path, poller=a_poller(isolate, f"{tmp_path}/*"))


def entries(steps: Sequence[Poll]) -> list[Entry]:
    return [entry for step in steps for entry in step.entries]


def brought(steps: Sequence[Poll]) -> list[str]:
    return [str(entry.url) for entry in entries(steps)]


def told(steps: Sequence[Poll]) -> str:
    return "\n".join(why for step in steps for why in step.account.refused)


# what is listed


def test_an_entry_is_the_original_with_the_place_of_its_record_and_no_date_of_its_own(shelf: Shelf) -> None:
    file = shelf.add(warc(a_record(f"{GONE}/1")))
    [entry] = entries(shelf.walked())
    assert (entry.url, entry.published, entry.asked) == (f"{GONE}/1", None, "")
    assert entry.archived is not None
    assert (entry.archived.location, entry.archived.captured_at) == (str(file), JUNE)
    assert entry.archived.digest is not None
    assert entry.listed_at == NOON


def test_only_pages_are_listed_and_the_others_are_counted(shelf: Shelf) -> None:
    image = a_record(f"{GONE}/x.png", headers=[("Content-Type", "image/png")])
    missing = a_record(f"{GONE}/x", status="404 Not Found")
    request = a_record(kind="request", status="GET / HTTP/1.1", body=b"")
    shelf.add(warc(image, missing, request, a_record(f"{GONE}/1")))
    [step] = shelf.walked()
    assert brought([step]) == [f"{GONE}/1"]
    assert step.account.notes == ("4 records are no pages that are asked for",)


@pytest.mark.parametrize("packed", [False, True])
def test_files_in_the_format_before_are_read_too(shelf: Shelf, *, packed: bool) -> None:
    content = arc(f"{GONE}/1", f"{GONE}/2")
    first, second = (content.index(f"{GONE}/{number} ".encode()) for number in (1, 2))
    records = [content[:first], content[first:second], content[second:]]
    shelf.add(b"".join(map(gzip.compress, records)) if packed else content, "old.arc.gz" if packed else "old.arc")
    steps = shelf.walked(items=1)
    assert brought(steps) == [f"{GONE}/1", f"{GONE}/2"]
    assert told(steps) == ""
    assert [shelf.poller.fetch(entry).body for entry in entries(steps)] == [PAGE, PAGE]


def test_an_empty_file_holds_nothing(shelf: Shelf) -> None:
    shelf.add(b"")
    [step] = shelf.walked()
    assert (step.entries, step.account.refused, step.more) == ((), (), False)


@pytest.mark.parametrize("packed", [False, True])
def test_a_walk_goes_on_at_the_byte_behind_the_last_record(shelf: Shelf, *, packed: bool) -> None:
    urls = [f"{GONE}/{number:03}" for number in range(450)]
    shelf.add(warc(*map(a_record, urls), gzip=packed), "a.warc.gz" if packed else "a.warc")
    steps = shelf.walked()
    assert [len(step.entries) for step in steps] == [200, 200, 50]
    assert brought(steps) == urls


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("cut", [3, 30, 330])
def test_a_file_that_is_cut_off_gives_its_whole_records_and_the_rest_when_it_has_grown(
    shelf: Shelf, cut: int, *, packed: bool
) -> None:
    whole = warc(*(a_record(f"{GONE}/{number}", body=PAGE * 20) for number in (1, 2)), gzip=packed)
    last = len(whole) - len(warc(a_record(f"{GONE}/1", body=PAGE * 20), gzip=packed))
    if cut == 330:
        cut = last - 12  # within the very head of the last record
    name = "a.warc.gz" if packed else "a.warc"
    shelf.add(whole[:-cut], name)
    first = shelf.walked()
    clipped = cut > 8 or (not packed and cut > 4)
    assert brought(first) == [f"{GONE}/1"] if clipped else [f"{GONE}/1", f"{GONE}/2"]
    assert ("ends in the middle of the record" in told(first)) == clipped
    assert shelf.poll(first[-1]).unchanged
    shelf.add(whole, name)
    assert f"{GONE}/2" in [*brought(first), *brought(shelf.walked(first[-1].cursor))]


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("whole.warc.gz", gzip.compress(warc(a_record(), a_record(), gzip=False)), "packed as a whole"),
        ("whole.arc.gz", gzip.compress(arc(GONE, GONE)), "single gzip"),
        ("junk.warc", b"hello world\n" * 100, "Invalid WARC header"),
        ("junk.warc.gz", b"\x1f\x8b" + b"junk" * 100, "cannot be read"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_and_keeps_no_other_from_being_read(
    shelf: Shelf, name: str, content: bytes, why: str
) -> None:
    shelf.add(content, name)
    shelf.add(warc(a_record(f"{GONE}/fine")), "z.warc.gz")
    steps = shelf.walked()
    assert brought(steps) == [f"{GONE}/fine"]
    assert name in told(steps)
    assert why in told(steps)
    assert shelf.poll(steps[-1]).unchanged  # not told again before it changes


def test_a_record_that_is_broken_ends_its_file_and_is_told(shelf: Shelf) -> None:
    good = warc(a_record(f"{GONE}/1"))
    shelf.add(good + b"\x1f\x8b\x08" + b"\x00" * 400 + good)
    steps = shelf.walked()
    assert brought(steps) == [f"{GONE}/1"]
    assert "cannot be read behind byte" in told(steps)


def test_a_revisit_has_no_page_and_is_told(shelf: Shelf) -> None:
    said = {"WARC-Refers-To-Date": "2011-05-05T05:05:05Z", "WARC-Refers-To-Target-URI": f"{GONE}/1"}
    shelf.add(warc(a_record(f"{GONE}/1", kind="revisit", body=b"", warc=said)))
    steps = shelf.walked()
    assert brought(steps) == []
    assert "it repeats what was captured on 2011-05-05" in told(steps)


def test_an_address_that_cannot_be_one_is_told(shelf: Shelf) -> None:
    shelf.add(warc(a_record("dns:gone.example"), a_record(f"{GONE}/1")))
    steps = shelf.walked()
    assert brought(steps) == [f"{GONE}/1"]
    assert "'dns:gone.example' cannot be an address" in told(steps)


def test_names_that_lead_nowhere_are_told(isolate: Isolate, tmp_path: Path) -> None:
    (tmp_path / "folder.warc").mkdir()
    shelf = Shelf(folder=tmp_path, poller=a_poller(isolate, f"{tmp_path}/none.warc", f"{tmp_path}/folder.warc"))
    [step] = shelf.walked()
    assert "none.warc cannot be opened: No such file or directory" in told([step])
    assert "folder.warc is a folder" in told([step])
    nothing = Shelf(folder=tmp_path, poller=a_poller(isolate, f"{tmp_path}/*.gz"))
    assert nothing.walked()[0].account.notes == ("there is no file of that name",)


@pytest.mark.parametrize("fate", [TimeoutError("took longer than 8 s"), MemoryError(), ChildProcessError("SIGSEGV")])
def test_a_file_that_costs_its_reader_the_life_is_tried_thrice_and_then_left(tmp_path: Path, fate: Exception) -> None:
    calls: list[Any] = []

    def doomed(*args: object, **_: object) -> object:
        calls.append(args)
        raise fate

    shelf = Shelf(folder=tmp_path, poller=a_poller(doomed, f"{tmp_path}/*"))  # type: ignore[arg-type]
    shelf.add(warc(a_record()))
    steps = shelf.walked()
    assert (len(steps), len(calls)) == (3, 3)
    assert all("cannot be read behind byte 0" in told([step]) for step in steps)
    assert shelf.poll(steps[-1]).unchanged


# later, and back


def test_files_are_read_in_order_and_new_ones_are_taken_up(shelf: Shelf) -> None:
    for name in ("b", "d"):
        shelf.add(warc(a_record(f"{GONE}/{name}")), f"{name}.warc.gz")
    steps = shelf.walked()
    assert brought(steps) == [f"{GONE}/b", f"{GONE}/d"]
    for name in ("a", "c"):
        shelf.add(warc(a_record(f"{GONE}/{name}")), f"{name}.warc.gz")
    shelf.files[0].unlink()
    later = shelf.walked(steps[-1].cursor)
    assert brought(later) == [f"{GONE}/a", f"{GONE}/c"]
    assert len(later[-1].cursor.data["files"]) == 3  # type: ignore[arg-type]


def test_a_file_that_grows_is_read_from_where_it_ended(shelf: Shelf) -> None:
    one, two = warc(a_record(f"{GONE}/1")), warc(a_record(f"{GONE}/2"))
    shelf.add(one, "log.warc.gz")
    steps = shelf.walked()
    shelf.add(one + two, "log.warc.gz")
    grown = shelf.walked(steps[-1].cursor)
    assert brought(grown) == [f"{GONE}/2"]
    shelf.add(two, "log.warc.gz")  # put in its place, and shorter
    assert brought(shelf.walked(grown[-1].cursor)) == [f"{GONE}/2"]


def test_a_backfill_lists_what_was_captured_in_its_window_and_counts_bytes(shelf: Shelf) -> None:
    days = [a_record(f"{GONE}/{day}", warc={"WARC-Date": f"2012-06-0{day}T00:00:00Z"}) for day in range(1, 5)]
    shelf.add(warc(*days[:2]))
    shelf.add(warc(*days[2:]))
    start, end = (datetime(2012, 6, day, tzinfo=UTC) for day in (2, 4))
    steps = shelf.walked(shelf.poller.begin(Window(start=start, end=end)))
    assert brought(steps) == [f"{GONE}/2", f"{GONE}/3"]
    sizes = [file.stat().st_size for file in shelf.files]
    assert [step.progress and (step.progress.done, step.progress.total) for step in steps] == [
        (sizes[0], sum(sizes)),
        (sum(sizes), sum(sizes)),
    ]


# the page


def fetched(shelf: Shelf, record: dict[str, Any]) -> Capture:
    shelf.add(warc(a_record(f"{GONE}/0"), record))
    return shelf.poller.fetch(entries(shelf.walked())[1])


def refusal(shelf: Shelf, entry: Entry) -> Reason:
    with pytest.raises(ConnectorError) as caught:
        shelf.poller.fetch(entry)
    assert not caught.value.transient
    return caught.value.reason


def test_a_capture_is_the_page_under_its_own_url(shelf: Shelf) -> None:
    capture = fetched(shelf, a_record())
    assert (capture.url, capture.final_url, capture.status) == (f"{GONE}/1", f"{GONE}/1", 200)
    assert (capture.body, capture.content_type) == (PAGE, "text/html; charset=utf-8")


CHUNKED = b"%x\r\n%b\r\n0\r\n\r\n" % (len(PAGE), PAGE)
HTML = ("Content-Type", "text/html")


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (CHUNKED, [("Transfer-Encoding", "chunked")]),
        (PAGE, [("Transfer-Encoding", "chunked")]),
        (gzip.compress(PAGE), [("Content-Encoding", "gzip")]),
        (PAGE, [("Content-Encoding", "gzip")]),
        (gzip.compress(PAGE), []),
        (gzip.compress(PAGE), [("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked")]),
    ],
    ids=["chunked", "wrongly chunked", "gzip", "wrongly gzip", "silently gzip", "gzip, wrongly chunked"],
)
def test_a_body_is_unpacked_whatever_its_headers_say(shelf: Shelf, body: bytes, headers: list[tuple[str, str]]) -> None:
    assert fetched(shelf, a_record(body=body, headers=[HTML, *headers])).body == PAGE


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        (a_record(warc={"WARC-Payload-Digest": "sha1:" + "A" * 32}), Reason.UNREADABLE),
        (a_record(body=b"%PDF-1.4"), Reason.NOT_A_PAGE),
        (a_record(body=b"x" * 5_000_001), Reason.TOO_LARGE),
    ],
    ids=["another digest", "no page", "too large"],
)
def test_what_is_no_page_is_a_fault(shelf: Shelf, record: dict[str, Any], reason: Reason) -> None:
    shelf.add(warc(record))
    assert refusal(shelf, entries(shelf.walked())[0]) is reason


@pytest.mark.parametrize("headers", [[], [("Content-Encoding", "gzip")]], ids=["silently", "as it says"])
def test_a_body_that_unpacks_to_too_much_is_a_fault(shelf: Shelf, headers: list[tuple[str, str]]) -> None:
    shelf.add(warc(a_record(body=gzip.compress(b"x" * 5_000_001), headers=[HTML, *headers])))
    with pytest.raises(ConnectorError) as caught:
        shelf.poller.fetch(entries(shelf.walked())[0])
    assert caught.value.reason is Reason.TOO_LARGE


def test_a_record_that_is_not_there_any_more_is_a_fault(shelf: Shelf) -> None:
    file = shelf.add(warc(a_record(f"{GONE}/1")))
    [entry] = entries(shelf.walked())
    file.write_bytes(warc(a_record(f"{GONE}/2")))
    assert refusal(shelf, entry) in {Reason.NOT_FOUND, Reason.UNREADABLE}
    file.write_bytes(b"short")
    assert refusal(shelf, entry) is Reason.NOT_FOUND
    file.unlink()
    assert refusal(shelf, entry) is Reason.NOT_FOUND
    assert refusal(shelf, an_entry(archived=Archived(location=str(file), captured_at=JUNE))) is Reason.BAD_URL


# options


def test_the_registry_makes_a_poller(isolate: Isolate, tmp_path: Path) -> None:
    kind = SOURCES["warc"]
    options = kind.options(**{kind.options.shorthand: "captures/*.warc.gz"})
    assert options.address == "captures/*.warc.gz"
    assert options.based_in(tmp_path).address == f"{tmp_path}/captures/*.warc.gz"
    odd = WarcOptions.model_validate({"path": ["//[srv/*.warc", "/b.warc"]}).based_in(tmp_path)
    assert (odd.address, budget_key(odd.address)) == ("/[srv/*.warc, /b.warc", "")
    poller = kind.make(a_source(options=options), http=None, isolate=isolate, now=HandClock().now)
    assert isinstance(poller, WarcPoller)
    with pytest.raises(TypeError, match="daily"):
        kind.make(a_source(options=AddressOptions(url="x")), http=None, isolate=isolate, now=HandClock().now)


@pytest.mark.parametrize("path", ["", [], ["a.warc", " "], ["a\0b"], 3])
def test_options_that_cannot_work_are_refused(path: object) -> None:
    with pytest.raises(ValidationError):
        WarcOptions.model_validate({"path": path})
