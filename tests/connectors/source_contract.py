"""What kinds of sources promise. A test module of a kind inherits the contract and says how its listings look.

`AnySource` is what every kind promises, `AskedSource` what one promises that asks a server, and `SourceContract` what
one promises whose listing is a document with validators. Every promise is tried on real files, or on a real site over
real HTTP, with bodies read in real child processes.
"""

from __future__ import annotations

import json
import pickle
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from connectors.errors import ConnectorError, Reason
from connectors.interfaces import Isolate, Poller
from connectors.types import Budget, Cursor, Poll, Validators
from connectors.web.http import Http
from tests.builders import NOON
from tests.clocks import HandClock
from tests.doors import an_open_door
from tests.servers import Answer, Asked, Raw, Route, Site, reply, serving

LISTING = "/listing"
ETAG = 'W/"a, b\'c==-gzip"'
LAST_MODIFIED = "sunday, 22-nov-26 10:00 gmt"  # not a date that we would write: it goes back as it came
ANSWERS = {
    401: (Reason.UNAUTHORIZED, False),
    403: (Reason.FORBIDDEN, True),
    404: (Reason.NOT_FOUND, True),
    410: (Reason.GONE, False),
    429: (Reason.RATE_LIMITED, True),
    500: (Reason.SERVER_ERROR, True),
    206: (Reason.UNEXPECTED_STATUS, True),
}


class Table(ABC):
    """A listing that a test exchanges at will, and the poller that reads it."""

    poller: Poller

    def poll(self, before: Poll | None = None, *, items: int = 2_000) -> Poll:
        """Take the step after another one, or the first."""
        cursor, validators = (before.cursor, before.validators) if before else (Cursor(), Validators())
        return self.poller.poll(cursor, validators, Budget(items=items))

    @abstractmethod
    def at(self, name: str) -> str:
        """Return the URL of the page of a name."""

    @abstractmethod
    def relist(self, *names: str) -> None:
        """List these names from now on."""


class AnySource(ABC):
    """What every kind promises, whether it asks a server or reads files."""

    @abstractmethod
    def desk(self, isolate: Isolate, names: Sequence[str] = ("a", "b")) -> AbstractContextManager[Table]:
        """Return a table with a listing of these names."""

    def test_a_first_poll_brings_what_is_listed(self, isolate: Isolate) -> None:
        with self.desk(isolate) as desk:
            step = desk.poll()
            assert [entry.url for entry in step.entries] == [desk.at("a"), desk.at("b")]
            assert step.listed == tuple(entry.identity for entry in step.entries)
            assert (step.more, step.unchanged, step.account.items, step.account.status) == (False, False, 2, 200)

    def test_the_same_again_is_nothing_new(self, isolate: Isolate) -> None:
        with self.desk(isolate) as desk:
            first = desk.poll()
            second = desk.poll(first)
            assert second.unchanged
            assert (second.entries, second.more) == ((), False)

    def test_what_is_new_in_a_listing_is_brought(self, isolate: Isolate) -> None:
        with self.desk(isolate) as desk:
            first = desk.poll()
            desk.relist("c", "a", "b")
            assert desk.at("c") in [entry.url for entry in desk.poll(first).entries]

    def test_an_item_keeps_its_identity(self, isolate: Isolate) -> None:
        with self.desk(isolate) as desk:
            first = desk.poll()
            desk.relist("c", "b", "a")
            second = desk.poll(first)
            before = {entry.url: entry.identity for entry in first.entries}
            after = {entry.url: entry.identity for entry in second.entries}
            assert after == {url: before.get(url, name) for url, name in after.items()}
            assert len({*before.values(), *after.values()}) == 3

    def test_a_long_listing_comes_in_steps(self, isolate: Isolate) -> None:
        names = [f"n{number}" for number in range(7)]
        with self.desk(isolate, names) as desk:
            steps = [desk.poll(items=3)]
            while steps[-1].more:
                steps.append(desk.poll(steps[-1], items=3))
            assert max(len(step.entries) for step in steps) <= 3
            assert [entry.url for step in steps for entry in step.entries] == [desk.at(name) for name in names]
            assert desk.poll(steps[-1]).account.refused == ()

    def test_a_step_can_be_carried_anywhere(self, isolate: Isolate) -> None:
        with self.desk(isolate) as desk:
            step = desk.poll(items=1)
            assert pickle.loads(pickle.dumps(step)) == step  # noqa: S301 - our own bytes
            stored = replace(step.cursor, data=json.loads(json.dumps(step.cursor.data)))
            assert desk.poll(replace(step, cursor=stored), items=1).entries == desk.poll(step, items=1).entries

    @pytest.mark.parametrize(
        "cursor", [Cursor(version=99, data={"hash": "x"}), Cursor(data={"items": 3, "walk": [], "hash": None})]
    )
    def test_a_cursor_that_cannot_be_read_starts_afresh(self, isolate: Isolate, cursor: Cursor) -> None:
        with self.desk(isolate) as desk:
            assert len(desk.poller.poll(cursor, Validators(), Budget()).entries) == 2


@dataclass(slots=True)
class Desk(Table):
    """A site whose listing a test exchanges at will, and the poller that reads it."""

    site: Site
    poller: Poller
    answer: Route
    listed: Callable[..., Route]

    def at(self, name: str) -> str:
        return self.site.at(f"/{name}")

    def relist(self, *names: str) -> None:
        self.answer = self.listed(*names)

    @property
    def last_asked(self) -> Asked:
        return self.listings[-1]

    @property
    def listings(self) -> list[Asked]:
        """The requests for the listing."""
        return [asked for asked in self.site.requests if asked.path != "/robots.txt"]


class AskedSource(AnySource):
    """What a kind promises that asks a server for its listing."""

    content_type = "text/xml"
    path = LISTING
    nothing: Sequence[Raw] = (reply(b""), reply(b" \r\n\x00"), reply(status=204))
    """Answers without a body, which are no listing."""

    @abstractmethod
    def poller(self, url: str, *, http: Http, isolate: Isolate) -> Poller:
        """Return a poller of the kind for a listing at a URL."""

    @abstractmethod
    def answer(self, site: Site, names: Sequence[str], **headers: str) -> Route:
        """Return what the site answers that lists these names, in order, whose pages stand at its root."""

    @contextmanager
    def desk(self, isolate: Isolate, names: Sequence[str] = ("a", "b"), **headers: str) -> Iterator[Desk]:
        desk: Desk

        def current(asked: Asked) -> Answer:
            return desk.answer(asked) if callable(desk.answer) else desk.answer

        with serving({self.path: current}) as site, an_open_door(HandClock(NOON)) as http:
            poller = self.poller(site.at(self.path), http=http, isolate=isolate)
            answer = self.answer(site, names, **headers)
            desk = Desk(
                site=site, poller=poller, answer=answer, listed=lambda *names: self.answer(site, names, **headers)
            )
            yield desk

    def test_each_step_asks_once_and_a_first_poll_without_conditions(self, isolate: Isolate) -> None:
        with self.desk(isolate, [f"n{number}" for number in range(4)]) as desk:
            steps = [desk.poll(items=3)]
            assert not {"if-none-match", "if-modified-since"} & desk.last_asked.headers.keys()
            while steps[-1].more:
                steps.append(desk.poll(steps[-1], items=3))
            assert len(desk.listings) == len(steps)

    @pytest.mark.parametrize("body", [b"<!doctype html><title>Gone fishing</title>", b"\x00\x01\x02 words", b"{}"])
    def test_an_answer_that_is_no_listing_is_an_error(self, isolate: Isolate, body: bytes) -> None:
        with self.desk(isolate) as desk:
            first = desk.poll()
            desk.answer = reply(body, type=self.content_type)
            with pytest.raises(ConnectorError) as caught:
                desk.poll(first)
            assert caught.value.reason in {Reason.NOT_A_FEED, Reason.UNREADABLE}

    def test_an_answer_without_a_body_is_empty(self, isolate: Isolate) -> None:
        with self.desk(isolate) as desk:
            for desk.answer in self.nothing:
                with pytest.raises(ConnectorError) as caught:
                    desk.poll()
                assert (caught.value.reason, caught.value.transient) == (Reason.EMPTY, True)

    @pytest.mark.parametrize("status", ANSWERS)
    def test_a_refusal_has_its_reason(self, isolate: Isolate, status: int) -> None:
        with self.desk(isolate) as desk:
            first = desk.poll()
            desk.answer = reply("no", status, retry_after="120")
            with pytest.raises(ConnectorError) as caught:
                desk.poll(first)
            assert (caught.value.reason, caught.value.transient) == ANSWERS[status]
            assert caught.value.retry_after == timedelta(seconds=120)


class SourceContract(AskedSource):
    """What a kind promises whose listing is one document, asked for with validators."""

    @abstractmethod
    def listing(self, names: Sequence[str], *, base: str) -> bytes:
        """Return a listing of items with these names, in order, whose pages stand below `base`."""

    def answer(self, site: Site, names: Sequence[str], **headers: str) -> Raw:
        return reply(self.listing(names, base=site.url), 200, type=self.content_type, **headers)

    def test_validators_go_back_byte_for_byte(self, isolate: Isolate) -> None:
        with self.desk(isolate, etag=ETAG, last_modified=LAST_MODIFIED) as desk:
            step = desk.poll()
            assert step.validators == Validators(etag=ETAG, last_modified=LAST_MODIFIED)
            desk.poll(step)
            assert desk.last_asked.headers["if-none-match"] == ETAG
            assert desk.last_asked.headers["if-modified-since"] == LAST_MODIFIED

    def test_only_validators_that_were_received_are_sent(self, isolate: Isolate) -> None:
        with self.desk(isolate, etag=ETAG) as desk:
            desk.poll(desk.poll())
            assert "if-modified-since" not in desk.last_asked.headers

    def test_not_modified_leaves_everything_as_it_was(self, isolate: Isolate) -> None:
        with self.desk(isolate, etag=ETAG, last_modified=LAST_MODIFIED) as desk:
            first = desk.poll()
            desk.answer = reply(status=304, etag='"renewed"')
            second = desk.poll(first)
            assert second.unchanged
            assert (second.entries, second.more) == ((), False)
            assert second.cursor == first.cursor
            assert second.listed == first.listed
            assert second.validators == Validators(etag='"renewed"', last_modified=LAST_MODIFIED)

    def test_not_modified_that_nobody_asked_for_is_an_error(self, isolate: Isolate) -> None:
        with self.desk(isolate) as desk:
            desk.answer = reply(status=304)
            with pytest.raises(ConnectorError) as caught:
                desk.poll()
            assert caught.value.reason is Reason.UNEXPECTED_STATUS

    def test_the_same_body_again_is_nothing_new(self, isolate: Isolate) -> None:
        with self.desk(isolate) as desk:
            first = desk.poll()
            second = desk.poll(first)
            assert second.unchanged
            assert second.listed == first.listed
            assert any("validators do not work" in note for note in second.account.notes)

    def test_a_changed_body_under_an_old_validator_is_read(self, isolate: Isolate) -> None:
        with self.desk(isolate, etag=ETAG) as desk:
            first = desk.poll()
            desk.answer = self.answer(desk.site, ("c", "a", "b"), etag=ETAG)
            second = desk.poll(first)
            assert desk.site.at("/c") in [entry.url for entry in second.entries]

    def test_a_long_listing_comes_in_steps_and_validators_come_last(self, isolate: Isolate) -> None:
        names = [f"n{number}" for number in range(7)]
        with self.desk(isolate, names, etag=ETAG) as desk:
            steps = [desk.poll(items=3)]
            while steps[-1].more:
                assert steps[-1].validators == Validators()
                steps.append(desk.poll(steps[-1], items=3))
            assert [len(step.entries) for step in steps] == [3, 3, 1]
            listed = [entry.url for step in steps for entry in step.entries]
            assert listed == [desk.site.at(f"/{name}") for name in names]
            assert steps[-1].validators == Validators(etag=ETAG)
            assert len(desk.site.asked(LISTING)) == 3
            assert desk.poll(steps[-1]).unchanged

    @pytest.mark.parametrize("meanwhile", ["new n0 n1 n2 n3 n4 n5", "n2 n3 n4 n5 new", "new n0 n1 n2 n4 n5"])
    def test_a_long_listing_that_changes_between_steps_loses_nothing(self, isolate: Isolate, meanwhile: str) -> None:
        names = [f"n{number}" for number in range(6)]
        with self.desk(isolate, names, etag=ETAG) as desk:
            first = desk.poll(items=4)
            desk.answer = self.answer(desk.site, meanwhile.split(), etag='"2"')
            rest = desk.poll(first, items=4)
            assert {desk.site.at("/n4"), desk.site.at("/n5")} <= {entry.url for entry in rest.entries}
            assert len(rest.entries) <= 3
            assert not rest.more
            assert rest.validators == Validators()
            again = desk.poll(rest)
            assert desk.site.at("/new") in [entry.url for entry in (*rest.entries, *again.entries)]
            assert again.validators == Validators(etag='"2"')

    @pytest.mark.parametrize("body", [b"<!doctype html><title>Gone fishing</title>", b"\x00\x01\x02 words", b"{}"])
    def test_an_answer_that_is_no_listing_changes_nothing(self, isolate: Isolate, body: bytes) -> None:
        with self.desk(isolate, etag=ETAG) as desk:
            first = desk.poll()
            desk.answer = reply(body, type=self.content_type, etag='"of the page"')
            with pytest.raises(ConnectorError) as caught:
                desk.poll(first)
            assert caught.value.reason in {Reason.NOT_A_FEED, Reason.UNREADABLE}
            desk.answer = reply(status=304)
            assert desk.poll(first).unchanged
            assert desk.last_asked.headers["if-none-match"] == ETAG
