"""What each answer of a server leads to, one row, one test: over real HTTP and with a real store."""

from __future__ import annotations

import socket
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from connectors.errors import Reason
from connectors.types import Validators
from pipeline.backoff import is_gone
from pipeline.store import Store, sources
from pipeline.types import SourceState
from pipeline.workers import Workers
from tests.feeds import an_item, json_feed, rss
from tests.posts import ETAG, FEED, FIRST, HOUR, Post, posted
from tests.servers import Raw, head, raw, redirect, reply

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
PAGE = "<!doctype html><title>Daily</title><link rel=alternate type=application/rss+xml href=/rss><p>Not here</p>"
CHALLENGE = "<html><script>solve()</script>Please complete the captcha</html>"


def refused(status: int, **headers: str) -> Raw:
    return reply("no", status, **headers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Success:
    """A row that counts as success: interval and validators afterwards, and what the next poll finds remembered."""

    answers: tuple[Raw, ...]
    interval: timedelta = HOUR * 1.25
    etag: str | None = ETAG


SUCCESSES = {
    "200, new body": Success(
        answers=(reply(rss(an_item("new"), an_item(1), an_item(2)), etag='"2"'),), interval=HOUR / 2, etag='"2"'
    ),
    "200, same body": Success(answers=(FEED,)),
    "200, no items": Success(answers=(reply(rss(), etag='"2"'),), etag='"2"'),
    "226": Success(answers=(reply(rss(an_item("new")), 226, etag='"2"'),), interval=HOUR / 4, etag='"2"'),
    "304": Success(answers=(reply(status=304, etag='"renewed"'),), etag='"renewed"'),
    "302": Success(answers=(redirect("/there"), FEED)),
    "303": Success(answers=(redirect("/there", 303), FEED)),
    "307": Success(answers=(redirect("/there", 307), FEED)),
    "301": Success(answers=(redirect("/there", 301), FEED)),
    "308": Success(answers=(redirect("/there", 308), FEED)),
    "406, but not to a plain request": Success(answers=(refused(406), FEED)),
}


@pytest.mark.parametrize("row", SUCCESSES.values(), ids=SUCCESSES)
def test_an_answer_that_counts_as_success(post: Post, row: Success) -> None:
    first = post.poll(FEED)
    post.store.write(lambda db: sources.sync(db, [], now=post.clock.now()))
    state = _at_an_hour(post, first, *row.answers)
    assert (state.points, state.last_reason, state.alike) == (0.0, None, 0)
    assert state.interval == row.interval
    assert state.validators == Validators(etag=row.etag)
    assert post.due_in() == row.interval


def _at_an_hour(post: Post, before: SourceState, *answers: Raw) -> SourceState:
    """Poll as if the interval were an hour, so that rows can be compared."""
    assert before.interval == HOUR / 4
    (claim,) = post.store.write(
        lambda db: sources.claim(
            db, now=post.clock.now(), limit=1, lease=HOUR, token="t", among=["daily"], any_due=True
        )
    )
    post.answers[:] = answers
    post.polling.run(replace(claim, state=replace(claim.state, interval=HOUR)), post.desk)
    assert not post.answers, "the site was asked less often than the test expects"
    return post.state()


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A row that counts against the source: reason, points, when it is asked again and for how long its host is not."""

    answers: tuple[Raw, ...]
    reason: Reason
    points: float
    due: timedelta = HOUR
    paused: timedelta = timedelta(0)
    words: str = ""


HARD, SOFT, PASSING = 1.0, 0.5, 0.25
MINDED = (400, 405, 406, 415, 431)
FAILURES = {
    "200, a page": Failure(
        answers=(reply(PAGE, etag='"page"'),), reason=Reason.NOT_A_FEED, points=SOFT, words="a web page and no feed"
    ),
    "200, unreadable": Failure(answers=(reply(b'{"items": ['),), reason=Reason.UNREADABLE, points=SOFT),
    "200, empty": Failure(answers=(reply(b""),), reason=Reason.EMPTY, points=PASSING),
    "204": Failure(answers=(reply(status=204),), reason=Reason.EMPTY, points=PASSING),
    "200, short body": Failure(
        answers=(raw(head(200, content_length=str(len(FIRST))), FIRST[:-40]),), reason=Reason.RESET, points=PASSING
    ),
    "200, bad encoding": Failure(
        answers=(reply(b"no gzip", content_encoding="gzip"),), reason=Reason.BAD_ENCODING, points=PASSING
    ),
    "206": Failure(answers=(refused(206),), reason=Reason.UNEXPECTED_STATUS, points=SOFT),
    "203": Failure(answers=(refused(203),), reason=Reason.UNEXPECTED_STATUS, points=SOFT),
    "six redirects": Failure(
        answers=tuple(redirect(f"/{n}") for n in range(1, 7)), reason=Reason.REDIRECT, points=HARD, words="sends us on"
    ),
    "a redirect in a circle": Failure(
        answers=(redirect("/1"), redirect("/feed")), reason=Reason.REDIRECT, points=HARD, words="in a circle"
    ),
    "a redirect to another scheme": Failure(
        answers=(redirect("ftp://daily.example/"),), reason=Reason.REDIRECT, points=HARD
    ),
    "a redirect to a refused address": Failure(
        answers=(redirect("http://169.254.169.254/"),), reason=Reason.ADDRESS_REFUSED, points=HARD
    ),
    "a redirect to a login": Failure(
        answers=(redirect("/there"), reply("<html><form>Log in</form></html>")), reason=Reason.NOT_A_FEED, points=SOFT
    ),
    **{
        f"{status}, to a plain request too": Failure(
            answers=(refused(status), refused(status)), reason=Reason.CLIENT_ERROR, points=HARD
        )
        for status in MINDED
    },
    **{
        str(status): Failure(answers=(refused(status),), reason=Reason.UNAUTHORIZED, points=HARD, due=7 * DAY)
        for status in (401, 402, 407, 451)
    },
    "403": Failure(answers=(refused(403),), reason=Reason.FORBIDDEN, points=SOFT, due=6 * HOUR),
    "403, a challenge": Failure(
        answers=(reply(CHALLENGE, 403),),
        reason=Reason.CHALLENGE,
        points=SOFT,
        due=6 * HOUR,
        paused=6 * HOUR,
        words="prove that they are people",
    ),
    "404": Failure(answers=(refused(404),), reason=Reason.NOT_FOUND, points=SOFT),
    "410": Failure(answers=(refused(410),), reason=Reason.GONE, points=HARD, due=DAY),
    **{
        str(status): Failure(answers=(refused(status),), reason=Reason.SERVER_ERROR, points=SOFT)
        for status in (408, 425, 500, 502, 504, 520, 522)
    },
    "429": Failure(answers=(refused(429),), reason=Reason.RATE_LIMITED, points=PASSING, paused=15 * MINUTE),
    "503": Failure(answers=(refused(503),), reason=Reason.RATE_LIMITED, points=PASSING, paused=15 * MINUTE),
    "429 with Retry-After": Failure(
        answers=(refused(429, retry_after="7200"),),
        reason=Reason.RATE_LIMITED,
        points=PASSING,
        due=2 * HOUR,
        paused=2 * HOUR,
    ),
    "412": Failure(answers=(refused(412), refused(412)), reason=Reason.CLIENT_ERROR, points=SOFT),
    "421": Failure(answers=(refused(421),), reason=Reason.CLIENT_ERROR, points=SOFT),
    "418": Failure(answers=(refused(418),), reason=Reason.CLIENT_ERROR, points=SOFT),
    "599": Failure(answers=(refused(599),), reason=Reason.SERVER_ERROR, points=SOFT),
}


@pytest.mark.parametrize("row", FAILURES.values(), ids=FAILURES)
def test_an_answer_that_counts_against_the_source(post: Post, row: Failure) -> None:
    first = post.poll(FEED)
    state = _at_an_hour(post, first, *row.answers)
    assert (state.last_reason, state.points, state.alike) == (str(row.reason), row.points, 1)
    assert post.due_in() == row.due
    assert post.paused_for() == row.paused
    assert row.words in post.said
    assert (state.validators, state.cursor) == (first.validators, first.cursor)


@pytest.mark.parametrize("status", [*MINDED, 412])
def test_a_second_request_without_what_the_server_may_mind_is_a_success(post: Post, status: int) -> None:
    post.poll(FEED)
    assert post.poll(refused(status), FEED).points == 0.0
    second, third = post.site.asked("/feed")[-2:]
    assert second.headers["if-none-match"] == ETAG
    assert third.headers["accept"] == "*/*"
    assert "if-none-match" not in third.headers


def test_a_304_to_a_request_without_validators_is_asked_once_more(post: Post) -> None:
    state = post.poll(reply(status=304), FEED)
    assert (state.last_reason, state.validators) == (None, Validators(etag=ETAG))
    again = post.poll(reply(status=304))
    assert again.last_reason is None


def test_a_304_that_nobody_can_have_asked_for_counts_softly(post: Post) -> None:
    state = post.poll(reply(status=304), reply(status=304))
    assert (state.last_reason, state.points) == (str(Reason.UNEXPECTED_STATUS), SOFT)


def test_410_three_times_in_two_days_retires_a_feed_that_is_asked_once_a_month_for_a_year(post: Post) -> None:
    post.poll(FEED)
    waits = []
    while (state := post.poll(refused(410))).next_due_at is not None:
        waits.append(post.due_in())
        assert is_gone(state, now=post.clock.now()) == (len(waits) > 2)
        post.clock.move(seconds=post.due_in().total_seconds())
    assert waits[:3] == [DAY, DAY, 30 * DAY]
    assert set(waits[2:]) == {30 * DAY}
    assert timedelta(days=365) <= sum(waits, timedelta(0)) < timedelta(days=400)
    assert post.state().cursor.data["items"], "what it listed is kept"
    assert post.poll(FEED).next_due_at is not None


def test_410_three_times_in_an_hour_is_no_end(post: Post) -> None:
    for _ in range(3):
        state = post.poll(refused(410))
    assert not is_gone(state, now=post.clock.now())
    assert post.due_in() == DAY


def test_refusals_in_a_row_double_the_pause_up_to_a_week(post: Post) -> None:
    waits = []
    for _ in range(7):
        post.poll(refused(403))
        waits.append(post.due_in())
    assert waits == [6 * HOUR, 12 * HOUR, 24 * HOUR, 48 * HOUR, 96 * HOUR, 7 * DAY, 7 * DAY]


def test_a_feed_that_is_not_found_is_never_let_go_and_at_last_asked_once_a_week(post: Post) -> None:
    waits = []
    for _ in range(24):
        post.poll(refused(404))
        waits.append(post.due_in())
    assert waits[:3] == [HOUR, HOUR, 1.5 * HOUR]
    assert waits[19] == 10 * HOUR
    assert waits[20:] == [7 * DAY] * 4


@pytest.mark.parametrize(
    ("resolve", "points"),
    [
        (socket.gaierror(socket.EAI_AGAIN, "Temporary failure"), PASSING),
        (socket.gaierror(socket.EAI_NONAME, "Name or service not known"), SOFT),
    ],
    ids=["for now", "no such name"],
)
def test_a_name_that_is_not_resolved(
    sqlite_store: Store, reader: Workers, resolve: socket.gaierror, points: float
) -> None:
    def fail(_: str) -> tuple[str, ...]:
        raise resolve

    with posted(sqlite_store, reader, resolve=fail, url="http://daily.example/feed") as post:
        state = post.poll()
        assert (state.last_reason, state.points) == (str(Reason.DNS), points)


def test_a_port_that_nobody_listens_to_counts_softly(sqlite_store: Store, reader: Workers) -> None:
    with posted(sqlite_store, reader, url="http://127.0.0.1:9/feed") as post:
        state = post.poll()
        assert (state.last_reason, state.points) == (str(Reason.CONNECT), SOFT)


def test_an_outage_of_a_whole_host_adds_no_points(post: Post) -> None:
    points = [post.poll(refused(500), source=source).points for source in ("daily", "weekly", "monthly")]
    assert points == [SOFT, SOFT, 0.0]
    assert [post.poll(refused(500), source=source).points for source in ("daily", "weekly")] == [SOFT, SOFT]
    post.poll(FEED, source="monthly")
    assert post.poll(refused(500), source="daily").points == 2 * SOFT


def test_what_several_sources_do_not_have_is_no_outage(post: Post) -> None:
    assert [post.poll(refused(404), source=source).points for source in ("daily", "weekly", "monthly")] == [SOFT] * 3


def test_json_is_read_as_well(post: Post) -> None:
    state = post.poll(reply(json_feed({"id": "1", "title": "A"}), type="application/feed+json"))
    assert state.last_reason is None
