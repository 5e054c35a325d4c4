"""Which trouble is worth another try, and when."""

from __future__ import annotations

from datetime import timedelta

import pytest

from connectors.errors import ConnectorError, Reason
from pipeline.errors import NothingToRead
from pipeline.retries import PATIENCE, message_again, page_again
from tests.builders import NOON

STEPS = (timedelta(seconds=5), timedelta(minutes=5), timedelta(minutes=30))
TIMEOUT = ConnectorError("no answer", reason=Reason.TIMEOUT)


def pages_tried(error: Exception) -> int:
    """Return how often a page is tried in all when it always ends in this error."""
    attempts = 1
    while page_again(error, attempts, listed_at=NOON, now=NOON) is not None:
        attempts += 1
    return attempts


@pytest.mark.parametrize(
    ("error", "tries"),
    [
        (TIMEOUT, 3),
        (ConnectorError("gone", reason=Reason.GONE, transient=False), 1),
        (ConnectorError("not there", reason=Reason.NOT_FOUND), 1),
        (NothingToRead("a menu", kind="listing"), 1),
        (TimeoutError(), 2),
        (MemoryError(), 2),
        (ChildProcessError(), 2),
        (ValueError("a fault of ours"), 3),
    ],
)
def test_a_page_is_tried_as_often_as_it_may_help(error: Exception, tries: int) -> None:
    assert pages_tried(error) == tries


LATER = ConnectorError("later", reason=Reason.RATE_LIMITED, retry_after=timedelta(hours=2))


@pytest.mark.parametrize("attempts", [1, 4, 400])
def test_a_host_that_asks_for_patience_does_not_use_up_its_pages(attempts: int) -> None:
    assert page_again(LATER, attempts, listed_at=NOON, now=NOON) == NOON + timedelta(hours=2)


def test_patience_ends_a_week_after_a_page_was_listed() -> None:
    last = NOON + PATIENCE - timedelta(hours=2)
    assert page_again(LATER, 1, listed_at=NOON, now=last) == NOON + PATIENCE
    assert page_again(LATER, 1, listed_at=NOON, now=last + timedelta(seconds=1)) is None


def message_at(attempts: int, error: ConnectorError | None = TIMEOUT, chance: float = 0.0) -> timedelta | None:
    again = message_again(error, attempts, steps=STEPS, jitter=0.2, now=NOON, random=lambda: chance)
    return None if again is None else again - NOON


def test_a_message_is_sent_again_after_each_step_and_then_given_up() -> None:
    assert [message_at(attempts) for attempts in (1, 2, 3, 4)] == [*STEPS, None]


def test_jitter_only_adds() -> None:
    assert message_at(2, chance=0.999) == STEPS[1] * (1 + 0.2 * 0.999)


def test_what_can_never_succeed_is_given_up_at_once() -> None:
    assert message_at(1, ConnectorError("gone", reason=Reason.GONE, transient=False)) is None


def test_a_receiver_that_asks_to_wait_longer_is_obeyed_and_a_shorter_wish_is_not() -> None:
    def busy(wish: timedelta) -> ConnectorError:
        return ConnectorError("busy", reason=Reason.RATE_LIMITED, retry_after=wish)

    assert message_at(1, busy(timedelta(hours=1))) == timedelta(hours=1)
    assert message_at(2, busy(timedelta(seconds=1))) == STEPS[1]


def test_recipients_that_asked_to_wait_are_tried_again_by_the_same_steps() -> None:
    assert message_at(1, None) == STEPS[0]
