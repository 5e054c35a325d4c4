"""What was raised, told to people."""

from __future__ import annotations

import pytest

from connectors.errors import ConnectorError, Reason
from pipeline.errors import NothingToRead
from pipeline.faults import fault_of
from pipeline.types import Fault
from tests.builders import NOON


def told(error: Exception) -> Fault:
    return fault_of(error, stage="capture", source="daily", subject="https://daily.example/1", at=NOON)


def test_trouble_outside_keeps_its_reason_and_sentence() -> None:
    fault = told(ConnectorError("The host cannot be found.", reason=Reason.DNS, transient=False))
    assert (fault.reason, fault.transient, fault.detail) == ("dns", False, "The host cannot be found.")


def test_a_page_that_is_no_article_is_named_by_its_kind() -> None:
    assert told(NothingToRead("Only teasers.", kind="listing")).reason == "listing"


def test_a_page_that_cost_its_worker_says_how() -> None:
    reasons = [told(error).reason for error in (TimeoutError(), MemoryError(), ChildProcessError())]
    assert reasons == ["too-slow-to-read", "too-much-memory", "killed-its-worker"]


def test_anything_else_is_a_bug_and_shows_where_it_happened() -> None:
    with pytest.raises(KeyError) as caught:
        dict[str, int]()["surprise"]
    fault = told(caught.value)
    assert fault.reason == "bug"
    assert "test_faults.py" in fault.detail
